import { checkOptions } from "@feedforward/shared";
import { add, mul, softplus, sub } from "@tensorflow/tfjs-core";
import { defineLoss, type Loss, type NoOptions } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** `mean(log(cosh(p − y)))`, computed as e + softplus(−2e) − log 2. Source: Keras 3 `keras.losses.LogCosh`. */
export function logCosh(options: NoOptions = {}): Loss {
  checkOptions<NoOptions>("logCosh", options, {});
  return defineLoss("log_cosh", "LogCosh", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes("log_cosh", yTrue, yPred);
    const error = sub(p, y);
    return perRow(sub(add(error, softplus(mul(error, -2))), Math.LN2));
  });
}
