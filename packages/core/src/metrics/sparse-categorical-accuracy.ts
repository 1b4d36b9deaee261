import { checkOptions } from "@feedforward/shared";
import { argMax, equal, type Tensor, type Tensor1D } from "@tensorflow/tfjs-core";
import { logitsOf } from "../losses/logits";
import { alignIndices, perRow, toFloat } from "../losses/shapes";
import { meanMetric } from "./mean-metric";
import type { Metric } from "./metric";

/** 1 for each row whose largest prediction is at the target's index, otherwise 0; logits are compared for a softmax. */
export function sparseHits(yTrue: Tensor, yPred: Tensor): Tensor1D {
  const indices = alignIndices("sparse_categorical_accuracy", yTrue, yPred);
  return perRow(toFloat(equal(indices, argMax(logitsOf(yPred, "softmax") ?? yPred, -1))));
}

/**
 * Fraction of rows whose first largest prediction is the target's class index: mean [y = argmax p]. Source: Keras 3
 * `SparseCategoricalAccuracy`.
 *
 * @param options.name name in the logs. Default: "sparse_categorical_accuracy".
 */
export function sparseCategoricalAccuracy(options: { name?: string } = {}): Metric {
  checkOptions<{ name?: string }>("sparseCategoricalAccuracy", options, { name: true });
  const { name = "sparse_categorical_accuracy" } = options;
  const getConfig = () => ({ className: "SparseCategoricalAccuracy", config: { name } });
  return meanMetric({ name, direction: "up", getConfig }, sparseHits);
}
