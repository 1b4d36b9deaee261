import { checkOptions } from "@feedforward/shared";
import { abs, div, maximum, mul, sub } from "@tensorflow/tfjs-core";
import { absolute } from "./absolute";
import { EPSILON } from "./constants";
import { defineLoss, type Loss, type NoOptions } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Mean absolute error in percent: `100·mean(|y − p| / max(|y|, 1e-7))`. Source: Keras 3 `keras.losses.MeanAbsolutePercentageError`. */
export function meanAbsolutePercentageError(options: NoOptions = {}): Loss {
  checkOptions<NoOptions>("meanAbsolutePercentageError", options, {});
  const name = "mean_absolute_percentage_error";
  return defineLoss(name, "MeanAbsolutePercentageError", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes(name, yTrue, yPred);
    return mul(perRow(absolute(div(sub(y, p), maximum(abs(y), EPSILON)))), 100);
  });
}
