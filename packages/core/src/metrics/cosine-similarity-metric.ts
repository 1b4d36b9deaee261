import { neg } from "@tensorflow/tfjs-core";
import { cosineSimilarity } from "../losses/cosine-similarity";
import { meanMetric } from "./mean-metric";
import type { Metric } from "./metric";

/**
 * Mean cosine between targets and predictions, y·p/(‖y‖‖p‖), 1 for the same direction (the loss has the other sign).
 * Source: Keras 3 `CosineSimilarity`.
 */
export function cosineSimilarityMetric({ name = "cosine_similarity" }: { name?: string } = {}): Metric {
  const getConfig = () => ({ className: "CosineSimilarity", config: { name } });
  return meanMetric({ name, direction: "up", getConfig }, (y, p) => neg(cosineSimilarity().perSample(y, p)));
}
