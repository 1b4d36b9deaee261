import { checkOptions } from "@feedforward/shared";
import { add, div, mul, reshape, sub, sum, type Tensor } from "@tensorflow/tfjs-core";
import { EPSILON } from "./constants";
import { defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Options of {@link dice}. */
export interface OverlapOptions {
  /** Axes over which the overlap is summed. Default `null`: the whole batch, a single value. */
  axis?: readonly number[] | null;
}

/** Sums over `axis`, or over all elements to a tensor of one value. */
export const sumOver = (x: Tensor, axis: readonly number[] | null): Tensor =>
  axis === null ? reshape(sum(x), [1]) : sum(x, [...axis]);

/** `1 − 2·Σ y·p / (Σ y + Σ p + 1e-7)`. Source: Keras 3 `keras.losses.Dice`. */
export function dice(options: OverlapOptions = {}): Loss {
  checkOptions<OverlapOptions>("dice", options, { axis: true });
  const { axis = null } = options;
  return defineLoss("dice", "Dice", { axis }, (yTrue, yPred) => {
    const [y, p] = alignShapes("dice", yTrue, yPred);
    const overlap = mul(sumOver(mul(y, p), axis), 2);
    return perRow(sub(1, div(overlap, add(add(sumOver(y, axis), sumOver(p, axis)), EPSILON))));
  });
}
