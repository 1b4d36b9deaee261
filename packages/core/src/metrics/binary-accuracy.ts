import { checkOptions } from "@feedforward/shared";
import { equal, greater, type Tensor, type Tensor1D } from "@tensorflow/tfjs-core";
import { alignShapes, perRow, toFloat } from "../losses/shapes";
import { meanMetric } from "./mean-metric";
import type { Metric } from "./metric";

/** Options of {@link binaryAccuracy}. */
export interface BinaryAccuracyOptions {
  /** Name in the logs. Default: "binary_accuracy". */
  name?: string;
  /** A prediction above this counts as 1. Default 0.5. */
  threshold?: number;
}

/** Fraction of a row's outputs on the same side of the threshold as the target. */
export function binaryHits(yTrue: Tensor, yPred: Tensor, threshold = 0.5): Tensor1D {
  const [y, p] = alignShapes("binary_accuracy", yTrue, yPred);
  return perRow(toFloat(equal(y, toFloat(greater(p, threshold)))));
}

/** Fraction of outputs on the correct side of the threshold t: mean [y = (p > t)]. Source: Keras 3 `BinaryAccuracy`. */
export function binaryAccuracy(options: BinaryAccuracyOptions = {}): Metric {
  checkOptions<BinaryAccuracyOptions>("binaryAccuracy", options, { name: true, threshold: true });
  const { name = "binary_accuracy", threshold = 0.5 } = options;
  const getConfig = () => ({ className: "BinaryAccuracy", config: { name, threshold } });
  return meanMetric({ name, direction: "up", getConfig }, (y, p) => binaryHits(y, p, threshold));
}
