import { checkOptions } from "@feedforward/shared";
import { add, log, maximum, square, sub, type Tensor } from "@tensorflow/tfjs-core";
import { EPSILON } from "./constants";
import { defineLoss, type Loss, type NoOptions } from "./loss";
import { alignShapes, perRow } from "./shapes";

const logOnePlus = (x: Tensor) => log(add(maximum(x, EPSILON), 1));

/** `mean((log(1 + max(p, 1e-7)) − log(1 + max(y, 1e-7)))²)`. Source: Keras 3 `keras.losses.MeanSquaredLogarithmicError`. */
export function meanSquaredLogarithmicError(options: NoOptions = {}): Loss {
  checkOptions<NoOptions>("meanSquaredLogarithmicError", options, {});
  const name = "mean_squared_logarithmic_error";
  return defineLoss(name, "MeanSquaredLogarithmicError", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes(name, yTrue, yPred);
    return perRow(square(sub(logOnePlus(p), logOnePlus(y))));
  });
}
