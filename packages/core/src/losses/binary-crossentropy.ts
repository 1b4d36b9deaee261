import { checkOptions } from "@feedforward/shared";
import { add, clipByValue, log, mul, neg, softplus, sub, type Tensor } from "@tensorflow/tfjs-core";
import { EPSILON } from "./constants";
import { logitsOf } from "./logits";
import { type Compat, defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Options of {@link binaryCrossentropy}. */
export interface BinaryCrossentropyOptions {
  /** The predictions are logits, not probabilities. Default: true under `compat: "tf1"`, otherwise false. */
  fromLogits?: boolean;
  /** Moves targets towards ½: y·(1 − s) + s/2, in [0, 1]. Default 0. */
  labelSmoothing?: number;
  /** Library whose formula applies. Default `"keras3"`. */
  compat?: Compat;
}

/** y·(1 − s) + s/2. */
export function smoothBinary(y: Tensor, smoothing: number): Tensor {
  return smoothing === 0 ? y : add(mul(y, 1 - smoothing), smoothing / 2);
}

/** −y·log p − (1 − y)·log(1 − p), p clipped to [1e-7, 1 − 1e-7]; elementwise. */
export function crossentropyOfProbabilities(y: Tensor, p: Tensor): Tensor {
  const clipped = clipByValue(p, EPSILON, 1 - EPSILON);
  return neg(add(mul(y, log(clipped)), mul(sub(1, y), log(sub(1, clipped)))));
}

/** softplus(x) − x·y; elementwise. */
export function crossentropyOfLogits(y: Tensor, logits: Tensor): Tensor {
  return sub(softplus(logits), mul(logits, y));
}

/**
 * Binary cross-entropy, averaged over the outputs of a row: `−y·log p − (1 − y)·log(1 − p)`.
 *
 * From logits x (given, or known through `withLogits` under `compat: "keras3"`) it is `softplus(x) − x·y`; from
 * probabilities they are clipped to [1e-7, 1 − 1e-7] first. Source: Keras 3 `keras.losses.BinaryCrossentropy`;
 * Keras 2.2.4 `binary_crossentropy`; TensorFlow 1 `tf.nn.sigmoid_cross_entropy_with_logits`.
 */
export function binaryCrossentropy(options: BinaryCrossentropyOptions = {}): Loss {
  checkOptions<BinaryCrossentropyOptions>("binaryCrossentropy", options, {
    fromLogits: true,
    labelSmoothing: true,
    compat: true,
  });
  const { compat = "keras3", labelSmoothing = 0, fromLogits = compat === "tf1" } = options;
  const name = "binary_crossentropy";
  return defineLoss(name, "BinaryCrossentropy", { fromLogits, labelSmoothing, compat }, (yTrue, yPred) => {
    const logits = compat === "keras3" ? logitsOf(yPred, "sigmoid") : undefined;
    const [target, prediction] = alignShapes(name, yTrue, logits ?? yPred);
    const y = smoothBinary(target, labelSmoothing);
    return perRow((fromLogits || logits ? crossentropyOfLogits : crossentropyOfProbabilities)(y, prediction));
  });
}
