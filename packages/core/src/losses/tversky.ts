import { checkOptions } from "@feedforward/shared";
import { add, div, mul, sub } from "@tensorflow/tfjs-core";
import { EPSILON } from "./constants";
import { type OverlapOptions, sumOver } from "./dice";
import { defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Options of {@link tversky}. */
export interface TverskyOptions extends OverlapOptions {
  /** Weight α of false negatives. Default 0.5. */
  alpha?: number;
  /** Weight β of false positives. Default 0.5. */
  beta?: number;
}

/**
 * `1 − Σ y·p / (Σ y·p + α·Σ y(1 − p) + β·Σ (1 − y)p + 1e-7)`. Source: Salehi et al. 2017; Keras 3
 * `keras.losses.Tversky`, with the same meaning of α and β.
 */
export function tversky(options: TverskyOptions = {}): Loss {
  checkOptions<TverskyOptions>("tversky", options, { alpha: true, beta: true, axis: true });
  const { alpha = 0.5, beta = 0.5, axis = null } = options;
  return defineLoss("tversky", "Tversky", { alpha, beta, axis }, (yTrue, yPred) => {
    const [y, p] = alignShapes("tversky", yTrue, yPred);
    const both = sumOver(mul(y, p), axis);
    const lacking = sumOver(mul(y, sub(1, p)), axis);
    const surplus = sumOver(mul(sub(1, y), p), axis);
    const total = add(add(add(both, mul(lacking, alpha)), mul(surplus, beta)), EPSILON);
    return perRow(sub(1, div(both, total)));
  });
}
