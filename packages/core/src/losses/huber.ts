import { checkOptions } from "@feedforward/shared";
import { add, minimum, mul, square, sub } from "@tensorflow/tfjs-core";
import { absolute } from "./absolute";
import { defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Options of {@link huber}. */
export interface HuberOptions {
  /** Error δ at which the loss changes from quadratic to linear. Default 1. */
  delta?: number;
}

/** `e²/2` if |e| ≤ δ, otherwise `δ·|e| − δ²/2`, averaged. Source: Keras 3 `keras.losses.Huber`. */
export function huber(options: HuberOptions = {}): Loss {
  checkOptions<HuberOptions>("huber", options, { delta: true });
  const { delta = 1 } = options;
  return defineLoss("huber", "Huber", { delta }, (yTrue, yPred) => {
    const [y, p] = alignShapes("huber", yTrue, yPred);
    const size = absolute(sub(p, y));
    const within = minimum(size, delta);
    return perRow(add(mul(square(within), 0.5), mul(sub(size, within), delta)));
  });
}
