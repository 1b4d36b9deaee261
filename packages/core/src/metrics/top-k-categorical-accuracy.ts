import { checkOptions } from "@feedforward/shared";
import { argMax, greater, less, mul, oneHot, sum, type Tensor, type Tensor1D } from "@tensorflow/tfjs-core";
import { alignIndices, alignShapes, perRow, toFloat } from "../losses/shapes";
import { meanMetric } from "./mean-metric";
import type { Metric } from "./metric";

/** Options of {@link topKCategoricalAccuracy} and {@link sparseTopKCategoricalAccuracy}. */
export interface TopKOptions {
  /** Name in the logs. Default: that of the metric in Keras. */
  name?: string;
  /** Number k of the largest predictions that count. Default 5. */
  k?: number;
}

// A class tied with the k-th largest is in the top k; only strictly larger predictions exclude the target.
function hits(indices: Tensor, yPred: Tensor, k: number): Tensor1D {
  const p = toFloat(yPred);
  const ofTarget = sum(mul(p, toFloat(oneHot(indices as Tensor1D, p.shape.at(-1)!))), -1, true);
  return perRow(toFloat(less(sum(toFloat(greater(p, ofTarget)), -1), k)));
}

/**
 * Fraction of rows whose one-hot target's class is among the k largest predictions, including ties: mean [#(p > p_y) < k].
 * Source: Keras 3 `TopKCategoricalAccuracy`.
 */
export function topKCategoricalAccuracy(options: TopKOptions = {}): Metric {
  checkOptions<TopKOptions>("topKCategoricalAccuracy", options, { name: true, k: true });
  const { name = "top_k_categorical_accuracy", k = 5 } = options;
  const getConfig = () => ({ className: "TopKCategoricalAccuracy", config: { name, k } });
  return meanMetric({ name, direction: "up", getConfig }, (yTrue, yPred) => {
    const [y, p] = alignShapes(name, yTrue, yPred);
    return hits(argMax(y, -1), p, k);
  });
}

/**
 * Fraction of rows whose target index is among the k largest predictions, including ties: mean [#(p > p_y) < k]. Source:
 * Keras 3 `SparseTopKCategoricalAccuracy`.
 */
export function sparseTopKCategoricalAccuracy(options: TopKOptions = {}): Metric {
  checkOptions<TopKOptions>("sparseTopKCategoricalAccuracy", options, { name: true, k: true });
  const { name = "sparse_top_k_categorical_accuracy", k = 5 } = options;
  const getConfig = () => ({ className: "SparseTopKCategoricalAccuracy", config: { name, k } });
  return meanMetric({ name, direction: "up", getConfig }, (y, p) => hits(alignIndices(name, y, p), p, k));
}
