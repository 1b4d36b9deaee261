import { FeedforwardError } from "@feedforward/core";
import { checkArgument } from "@feedforward/shared";
import { type AnyDataset, isRegression } from "./dataset";
import { withScheduleLength } from "./schedule";
import { DEFAULT_CONFIG, type TrainConfig, withBatchFor } from "./train-config";

/**
 * Adapts a configuration to its data: the batch size as in {@link withBatchFor} (unless `keepBatch`); in a regression,
 * the default loss and metrics become the mean squared and the mean absolute error; a schedule without a length gets
 * that of the run.
 *
 * @param config configuration of the run.
 * @param dataset data of the run.
 * @param keepBatch whether the user chose the batch size, which is then kept. Default: false.
 * @throws FeedforwardError (exit code 2) for a classification loss with a numeric target.
 */
export function fittedConfig(config: TrainConfig, dataset: AnyDataset, keepBatch = false): TrainConfig {
  checkArgument("fittedConfig", "config.optimizer", config?.optimizer, "object");
  const sized = keepBatch ? config : withBatchFor(config, dataset);
  const adapted = isRegression(dataset) ? withRegressionDefaults(sized, dataset.target) : sized;
  const { optimizer } = adapted;
  const options = withScheduleLength(optimizer.options, stepsOf(adapted, dataset));
  return options === optimizer.options ? adapted : { ...adapted, optimizer: { ...optimizer, options } };
}

/** Losses that compare class probabilities. */
const CLASS_LOSS = /crossentropy|hinge|kldivergence|kld|kullback|dice|tversky|cosine/i;

function withRegressionDefaults(config: TrainConfig, target: string): TrainConfig {
  const { loss: givenLoss, metrics: givenMetrics } = config;
  const loss = givenLoss === DEFAULT_CONFIG.loss ? "meanSquaredError" : givenLoss;
  if (CLASS_LOSS.test(loss.replaceAll("_", ""))) {
    throw new FeedforwardError(
      `The loss ${loss} is for classes, and "${target}" is a number to predict; use meanSquaredError, meanAbsoluteError or huber, or --task classification.`,
      { usage: true },
    );
  }
  const isDefault = JSON.stringify(givenMetrics) === JSON.stringify(DEFAULT_CONFIG.metrics);
  return { ...config, loss, metrics: isDefault ? ["meanAbsoluteError"] : givenMetrics };
}

/** Returns the number of training steps of a whole run. */
function stepsOf({ data, augment, batchSize, epochs }: TrainConfig, { train }: AnyDataset): number {
  const rows = Math.min(data.rows ?? train.x.length, train.x.length) * ((augment?.copies ?? 0) + 1);
  return Math.ceil(rows / batchSize) * epochs;
}
