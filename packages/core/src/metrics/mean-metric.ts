import { mul, ones, stack, sum, type Tensor, type Tensor1D } from "@tensorflow/tfjs-core";
import type { Metric } from "./metric";

/**
 * A metric that is the mean of one value per row, weighted by the sample weights: `Σ w·v / Σ w` (Keras 3 `Mean`).
 * Statistics: `[Σ w·v, Σ w]`.
 *
 * @param description name, direction and configuration of the metric.
 * @param values one value per row from targets and predictions, float32 `[batch]`.
 * @param transform applied to the mean. Default: none.
 */
export function meanMetric(
  description: Pick<Metric, "name" | "direction" | "getConfig">,
  values: (yTrue: Tensor, yPred: Tensor) => Tensor1D,
  transform: (mean: number) => number = (mean) => mean,
): Metric {
  return {
    ...description,
    size: 2,
    statistics(yTrue, yPred, sampleWeight) {
      const rows = values(yTrue, yPred);
      const weight = sampleWeight ?? ones(rows.shape);
      return stack([sum(mul(rows, weight)), sum(weight)]) as Tensor1D;
    },
    result: (sums) => transform(sums[1] === 0 ? 0 : sums[0]! / sums[1]!),
  };
}
