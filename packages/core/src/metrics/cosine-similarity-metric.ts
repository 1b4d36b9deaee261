import { checkOptions } from "@feedforward/shared";
import { neg } from "@tensorflow/tfjs-core";
import { cosineSimilarity } from "../losses/cosine-similarity";
import { meanMetric } from "./mean-metric";
import type { Metric } from "./metric";

/**
 * Mean cosine of targets and predictions, y·p/(‖y‖‖p‖); 1 means the same direction (the loss has the
 * opposite sign).
 * Source: Keras 3 `CosineSimilarity`.
 *
 * @param options.name name in the logs. Default: "cosine_similarity".
 */
export function cosineSimilarityMetric(options: { name?: string } = {}): Metric {
  checkOptions<{ name?: string }>("cosineSimilarityMetric", options, { name: true });
  const { name = "cosine_similarity" } = options;
  const getConfig = () => ({ className: "CosineSimilarity", config: { name } });
  return meanMetric({ name, direction: "up", getConfig }, (y, p) => neg(cosineSimilarity().perSample(y, p)));
}
