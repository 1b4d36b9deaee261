import { checkOptions } from "@feedforward/shared";
import { add, clipByValue, div, log, logSoftmax, mul, neg, sum, type Tensor } from "@tensorflow/tfjs-core";
import { EPSILON } from "./constants";
import { logitsOf } from "./logits";
import { type Compat, defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Options of {@link categoricalCrossentropy}. */
export interface CategoricalCrossentropyOptions {
  /** The predictions are logits, not probabilities. Default: true under `compat: "tf1"`, otherwise false. */
  fromLogits?: boolean;
  /** Label smoothing s: fraction of each target to distribute evenly over all classes, in [0, 1]. Default 0. */
  labelSmoothing?: number;
  /** Library whose formula applies. Default `"keras3"`. */
  compat?: Compat;
}

/** y·(1 − s) + s / classes. */
export function smoothLabels(y: Tensor, smoothing: number): Tensor {
  return smoothing === 0 ? y : add(mul(y, 1 - smoothing), smoothing / y.shape.at(-1)!);
}

/** Divides each row by its sum and clips it to [1e-7, 1 − 1e-7], as Keras 2 and 3 do with probabilities. */
export function clipProbabilities(p: Tensor): Tensor {
  return clipByValue(div(p, sum(p, -1, true)), EPSILON, 1 - EPSILON);
}

/**
 * Cross-entropy against one-hot or soft targets: `−Σ y·log p`.
 *
 * From logits (given, or known through `withLogits` under `compat: "keras3"`) `log p` is the log-softmax. From
 * probabilities they are first rescaled to sum to 1 and clipped to [1e-7, 1 − 1e-7], so a confident error costs
 * 16.118 and has gradient 0. Source: Keras 3 `keras.losses.CategoricalCrossentropy`; Keras 2.2.4
 * `categorical_crossentropy`; TensorFlow 1 `tf.nn.softmax_cross_entropy_with_logits`.
 */
export function categoricalCrossentropy(options: CategoricalCrossentropyOptions = {}): Loss {
  checkOptions<CategoricalCrossentropyOptions>("categoricalCrossentropy", options, {
    fromLogits: true,
    labelSmoothing: true,
    compat: true,
  });
  const { compat = "keras3", labelSmoothing = 0, fromLogits = compat === "tf1" } = options;
  const name = "categorical_crossentropy";
  return defineLoss(name, "CategoricalCrossentropy", { fromLogits, labelSmoothing, compat }, (yTrue, yPred) => {
    const logits = compat === "keras3" ? logitsOf(yPred, "softmax") : undefined;
    const [target, prediction] = alignShapes(name, yTrue, logits ?? yPred);
    const y = smoothLabels(target, labelSmoothing);
    const logP = fromLogits || logits ? logSoftmax(prediction) : log(clipProbabilities(prediction));
    return perRow(neg(sum(mul(y, logP), -1)));
  });
}
