import { FeedforwardError, getLoss, getMetric } from "@feedforward/core";
import { checkActivation } from "@feedforward/models";
import { checkArgument, didYouMean } from "@feedforward/shared";
import { AUGMENTATIONS } from "./augmentations";
import { checkSize, modelOptions } from "./model-spec";
import { buildOptimizer } from "./optimizer-spec";
import { withScheduleLength } from "./schedule";
import { checkFold } from "./split-rows";
import type { TrainConfig } from "./train-config";

/**
 * Rejects unknown names before data are read.
 *
 * @param config the configuration.
 * @throws FeedforwardError that lists the known names.
 */
export function checkConfig(config: TrainConfig): void {
  checkArgument("checkConfig", "config.model", config?.model, "object");
  const { activation } = modelOptions(config.model);
  checkSize(config.model);
  checkFold(config.data);
  const { optimizer, augment } = config;
  buildOptimizer({ ...optimizer, options: withScheduleLength(optimizer.options, 1) ?? {} }).dispose();
  const unknown = augment?.names.find((name) => !Object.hasOwn(AUGMENTATIONS, name));
  if (unknown !== undefined) {
    const known = Object.keys(AUGMENTATIONS);
    throw new FeedforwardError(
      `Unknown augmentation "${unknown}".${didYouMean(unknown, known)} Augmentations: ${known.join(", ")}.`,
      { usage: true },
    );
  }
  checkActivation(activation as Parameters<typeof checkActivation>[0]);
  const loss = getLoss(config.loss);
  for (const metric of config.metrics) getMetric(metric, { loss });
}
