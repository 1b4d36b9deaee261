import { checkOptions } from "@feedforward/shared";
import { add, mul, pow, sigmoid, sub } from "@tensorflow/tfjs-core";
import { crossentropyOfLogits, crossentropyOfProbabilities, smoothBinary } from "./binary-crossentropy";
import { logitsOf } from "./logits";
import { defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Options of {@link binaryFocalCrossentropy}. */
export interface BinaryFocalCrossentropyOptions {
  /** Weight positives by `alpha` and negatives by 1 − `alpha`. Default false. */
  applyClassBalancing?: boolean;
  /** Weight of positives, α. Default 0.25. */
  alpha?: number;
  /** Focusing parameter γ: higher values reduce the loss of easy rows more. Default 2. */
  gamma?: number;
  /** The predictions are logits, not probabilities. Default false. */
  fromLogits?: boolean;
  /** Moves targets towards ½. Default 0. */
  labelSmoothing?: number;
}

/**
 * Focal loss for 0/1 targets: `(1 − pₜ)^γ · crossentropy`, pₜ = y·p + (1 − y)(1 − p), averaged over a row's outputs.
 * The cross-entropy is computed from the logits if they are known.
 * Source: Lin et al. 2017; Keras 3 `keras.losses.BinaryFocalCrossentropy`.
 */
export function binaryFocalCrossentropy(options: BinaryFocalCrossentropyOptions = {}): Loss {
  checkOptions<BinaryFocalCrossentropyOptions>("binaryFocalCrossentropy", options, {
    applyClassBalancing: true,
    alpha: true,
    gamma: true,
    fromLogits: true,
    labelSmoothing: true,
  });
  const { applyClassBalancing = false, alpha = 0.25, gamma = 2, fromLogits = false, labelSmoothing = 0 } = options;
  const name = "binary_focal_crossentropy";
  const config = { applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing };
  return defineLoss(name, "BinaryFocalCrossentropy", config, (yTrue, yPred) => {
    const [target, prediction] = alignShapes(name, yTrue, yPred);
    const y = smoothBinary(target, labelSmoothing);
    const p = fromLogits ? sigmoid(prediction) : prediction;
    const logits = fromLogits ? prediction : logitsOf(yPred, "sigmoid");
    const crossentropy = logits ? crossentropyOfLogits(y, logits) : crossentropyOfProbabilities(y, p);
    const missed = sub(1, add(mul(y, p), mul(sub(1, y), sub(1, p))));
    const focal = mul(pow(missed, gamma), crossentropy);
    if (!applyClassBalancing) return perRow(focal);
    return perRow(mul(add(mul(y, alpha), mul(sub(1, y), 1 - alpha)), focal));
  });
}
