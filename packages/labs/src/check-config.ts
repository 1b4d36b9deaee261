import { modelOptions } from "./model-spec";
import { buildOptimizer } from "./optimizer-spec";
import type { TrainConfig } from "./train-config";

/**
 * Finds unknown names before data are read.
 *
 * @throws FeedforwardError (exit code 2) with the names that exist.
 */
export function checkConfig(config: TrainConfig): void {
  modelOptions(config.model);
  buildOptimizer(config.optimizer).dispose();
}
