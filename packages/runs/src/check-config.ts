import { getLoss, getMetric } from "@feedforward/core";
import { checkActivation } from "@feedforward/models";
import { checkSize, modelOptions } from "./model-spec";
import { buildOptimizer } from "./optimizer-spec";
import type { TrainConfig } from "./train-config";

/**
 * Rejects unknown names before data are read.
 *
 * @param config the configuration.
 * @throws FeedforwardError that lists the known names.
 */
export function checkConfig(config: TrainConfig): void {
  const { activation } = modelOptions(config.model);
  checkSize(config.model);
  buildOptimizer(config.optimizer).dispose();
  checkActivation(activation as Parameters<typeof checkActivation>[0]);
  const loss = getLoss(config.loss);
  for (const metric of config.metrics) getMetric(metric, { loss });
}
