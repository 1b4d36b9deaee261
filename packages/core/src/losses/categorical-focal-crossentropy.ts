import { checkOptions } from "@feedforward/shared";
import { log, mul, neg, pow, softmax, sub, sum } from "@tensorflow/tfjs-core";
import { clipProbabilities, smoothLabels } from "./categorical-crossentropy";
import { defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Options of {@link categoricalFocalCrossentropy}. */
export interface CategoricalFocalCrossentropyOptions {
  /** Weight of every class. Default 0.25. */
  alpha?: number;
  /** Focusing parameter γ: higher values reduce the loss of easy rows more. Default 2. */
  gamma?: number;
  /** The predictions are logits, not probabilities. Default false. */
  fromLogits?: boolean;
  /** Label smoothing: fraction of each target to distribute evenly over all classes. Default 0. */
  labelSmoothing?: number;
}

/**
 * Focal loss for one-hot targets: `−Σ α·(1 − p)^γ·y·log p`, with p rescaled and clipped to [1e-7, 1 − 1e-7].
 * Source: Lin et al. 2017; Keras 3 `keras.losses.CategoricalFocalCrossentropy`.
 */
export function categoricalFocalCrossentropy(options: CategoricalFocalCrossentropyOptions = {}): Loss {
  checkOptions<CategoricalFocalCrossentropyOptions>("categoricalFocalCrossentropy", options, {
    alpha: true,
    gamma: true,
    fromLogits: true,
    labelSmoothing: true,
  });
  const { alpha = 0.25, gamma = 2, fromLogits = false, labelSmoothing = 0 } = options;
  const name = "categorical_focal_crossentropy";
  const config = { alpha, gamma, fromLogits, labelSmoothing };
  return defineLoss(name, "CategoricalFocalCrossentropy", config, (yTrue, yPred) => {
    const [target, prediction] = alignShapes(name, yTrue, yPred);
    const y = smoothLabels(target, labelSmoothing);
    const p = clipProbabilities(fromLogits ? softmax(prediction) : prediction);
    const factor = mul(pow(sub(1, p), gamma), alpha);
    return perRow(sum(mul(factor, neg(mul(y, log(p)))), -1));
  });
}
