import { checkOptions } from "@feedforward/shared";
import { all, equal, logicalOr, maximum, mul, sub, type Tensor, where } from "@tensorflow/tfjs-core";
import { type Compat, defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Options of {@link hinge}. */
export interface HingeOptions {
  /** Library whose conversion applies: Keras 2.2.4 uses targets unchanged; Keras 3 converts a batch of 0/1 to −1/1. Default `"keras3"`. */
  compat?: Compat;
}

/** Returns targets of −1 and 1; with Keras 3, a batch of only 0 and 1 is converted. */
export function signs(y: Tensor, compat: Compat): Tensor {
  if (compat !== "keras3") return y;
  const binary = all(logicalOr(equal(y, 0), equal(y, 1)));
  return where(binary, sub(mul(y, 2), 1), y);
}

/** `mean(max(1 − y·p, 0))` for targets −1 or 1. Source: Keras 3 `keras.losses.Hinge`. */
export function hinge(options: HingeOptions = {}): Loss {
  checkOptions<HingeOptions>("hinge", options, { compat: true });
  const { compat = "keras3" } = options;
  return defineLoss("hinge", "Hinge", { compat }, (yTrue, yPred) => {
    const [y, p] = alignShapes("hinge", yTrue, yPred);
    return perRow(maximum(sub(1, mul(signs(y, compat), p)), 0));
  });
}
