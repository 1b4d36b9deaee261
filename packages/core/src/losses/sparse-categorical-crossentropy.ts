import { checkOptions } from "@feedforward/shared";
import { clipByValue, div, log, logSoftmax, mul, neg, oneHot, sum } from "@tensorflow/tfjs-core";
import { EPSILON } from "./constants";
import { logitsOf } from "./logits";
import { type Compat, defineLoss, type Loss } from "./loss";
import { alignIndices, perRow, toFloat } from "./shapes";

/** Options of {@link sparseCategoricalCrossentropy}. */
export interface SparseCategoricalCrossentropyOptions {
  /** The predictions are logits, not probabilities. Default: true under `compat: "tf1"`, otherwise false. */
  fromLogits?: boolean;
  /** Library whose formula applies. Default `"keras3"`. */
  compat?: Compat;
}

/**
 * Cross-entropy against class indices `[batch]` or `[batch, 1]`: `−log p[class]`.
 *
 * From logits it is the log-softmax. Keras clips probabilities to [1e-7, 1 − 1e-7] and uses their
 * logarithms as logits, so they are rescaled after clipping rather than before: a confident hit costs 4.8e-7. An index
 * out of range gives NaN. Source: Keras 3 `keras.losses.SparseCategoricalCrossentropy`, the same in 2.2.4.
 */
export function sparseCategoricalCrossentropy(options: SparseCategoricalCrossentropyOptions = {}): Loss {
  checkOptions<SparseCategoricalCrossentropyOptions>("sparseCategoricalCrossentropy", options, {
    fromLogits: true,
    compat: true,
  });
  const { compat = "keras3", fromLogits = compat === "tf1" } = options;
  const name = "sparse_categorical_crossentropy";
  return defineLoss(name, "SparseCategoricalCrossentropy", { fromLogits, compat }, (yTrue, yPred) => {
    const known = compat === "keras3" ? logitsOf(yPred, "softmax") : undefined;
    const indices = alignIndices(name, yTrue, yPred);
    const prediction = toFloat(known ?? yPred);
    const logits = fromLogits || known ? prediction : log(clipByValue(prediction, EPSILON, 1 - EPSILON));
    const y = toFloat(oneHot(indices, prediction.shape.at(-1)!));
    // 0 / 0: a row with an invalid index must not count as perfect.
    return perRow(div(neg(sum(mul(y, logSoftmax(logits)), -1)), sum(y, -1)));
  });
}
