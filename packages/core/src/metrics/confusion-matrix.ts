import { checkOptions } from "@feedforward/shared";
import { argMax, cast, matMul, mul, oneHot, reshape, type Tensor1D, transpose } from "@tensorflow/tfjs-core";
import { alignIndices, toFloat } from "../losses/shapes";
import type { Metric } from "./metric";

/**
 * Weighted counts of rows by true class and predicted class (the first largest prediction), row-major: Σ w of the rows
 * with y = true and argmax p = predicted is `result[true * classes + predicted]`. Targets are one-hot
 * `[batch, classes]` or class indices. Source: scikit-learn's `confusion_matrix`.
 *
 * @param options.name name in the logs. Default: "confusion_matrix".
 */
export function confusionMatrix(options: { name?: string } = {}): Metric {
  checkOptions<{ name?: string }>("confusionMatrix", options, { name: true });
  const { name = "confusion_matrix" } = options;
  return {
    name,
    direction: undefined,
    size: 0,
    statistics(yTrue, yPred, sampleWeight) {
      const classes = yPred.shape.at(-1)!;
      const oneHotTargets = yTrue.rank === yPred.rank && yTrue.shape.at(-1) === classes;
      const truth = oneHotTargets ? argMax(yTrue, -1) : alignIndices(name, yTrue, yPred);
      const guess = argMax(yPred, -1);
      const rows = (indices: typeof truth) =>
        toFloat(oneHot(reshape(cast(indices, "int32"), [-1]) as Tensor1D, classes));
      const weighted = sampleWeight ? mul(rows(truth), reshape(sampleWeight, [-1, 1])) : rows(truth);
      return reshape(matMul(transpose(weighted), rows(guess)), [classes * classes]) as Tensor1D;
    },
    result: (sums) => Array.from(sums),
    getConfig: () => ({ className: "ConfusionMatrix", config: { name } }),
  };
}
