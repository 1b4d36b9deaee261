// @internal

import { FeedforwardError } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Loss } from "./losses/loss";
import { getMetric, type MetricIdentifier } from "./metrics/get-metric";
import type { Metric } from "./metrics/metric";

/** The metrics of a run. */
export interface MetricOptions {
  metrics?: readonly MetricIdentifier[] | undefined;
  weightedMetrics?: readonly MetricIdentifier[] | undefined;
}

/**
 * Finds metrics by name that match the loss and the model's output.
 *
 * @throws FeedforwardError if two metrics have the same name.
 */
export function readMetrics(options: MetricOptions, loss: Loss, model: LayersModel) {
  const outputShape = model.outputs[0]?.shape ?? [];
  const read = (option: "metrics" | "weightedMetrics"): Metric[] => {
    const identifiers = options[option] ?? [];
    if (!Array.isArray(identifiers))
      throw new FeedforwardError(
        `${option} is ${JSON.stringify(identifiers) ?? typeof identifiers}; expected a list, such as ["accuracy"].`,
      );
    return identifiers.map((identifier: MetricIdentifier) => getMetric(identifier, { loss, outputShape }));
  };
  const [metrics, weightedMetrics] = [read("metrics"), read("weightedMetrics")];
  const names = ["loss", "penalty", "data_loss", ...[...metrics, ...weightedMetrics].map(({ name }) => name)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new FeedforwardError(`Two figures are called "${twice}"; give one of the metrics a name of its own.`);
  }
  return { metrics, weightedMetrics };
}
