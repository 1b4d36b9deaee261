import { FeedforwardError, getLoss, getMetric } from "@feedforward/core";
import { activationNames, checkActivation } from "@feedforward/models";
import { didYouMean, isUserError } from "@feedforward/shared";
import { checkSize, modelOptions } from "./model-spec";
import { buildOptimizer, sentence } from "./optimizer-spec";
import type { TrainConfig } from "./train-config";

/**
 * Finds unknown names before data are read.
 *
 * @throws FeedforwardError (exit code 2) with the names that exist.
 */
export function checkConfig(config: TrainConfig): void {
  const { activation } = modelOptions(config.model);
  checkSize(config.model);
  buildOptimizer(config.optimizer).dispose();
  try {
    checkActivation(activation as Parameters<typeof checkActivation>[0]);
  } catch {
    throw new FeedforwardError(
      `Unknown activation "${activation}".${didYouMean(activation, activationNames)} Activations: ${activationNames.join(", ")}.`,
      { usage: true },
    );
  }
  try {
    const loss = getLoss(config.loss);
    for (const metric of config.metrics) getMetric(metric, { loss });
  } catch (error) {
    if (!isUserError(error)) throw error;
    throw new FeedforwardError(sentence(error.message), { usage: true, cause: error });
  }
}
