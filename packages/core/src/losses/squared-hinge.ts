import { checkOptions } from "@feedforward/shared";
import { maximum, mul, square, sub } from "@tensorflow/tfjs-core";
import { type HingeOptions, signs } from "./hinge";
import { defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** `mean(max(1 − y·p, 0)²)` for targets −1 or 1. Source: Keras 3 `keras.losses.SquaredHinge`. */
export function squaredHinge(options: HingeOptions = {}): Loss {
  checkOptions<HingeOptions>("squaredHinge", options, { compat: true });
  const { compat = "keras3" } = options;
  return defineLoss("squared_hinge", "SquaredHinge", { compat }, (yTrue, yPred) => {
    const [y, p] = alignShapes("squared_hinge", yTrue, yPred);
    return perRow(square(maximum(sub(1, mul(signs(y, compat), p)), 0)));
  });
}
