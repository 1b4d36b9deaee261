import { checkOptions } from "@feedforward/shared";
import { square, sub } from "@tensorflow/tfjs-core";
import { defineLoss, type Loss, type NoOptions } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Mean squared error: `mean((p − y)²)`. Source: Keras 3 `keras.losses.MeanSquaredError`. */
export function meanSquaredError(options: NoOptions = {}): Loss {
  checkOptions<NoOptions>("meanSquaredError", options, {});
  const name = "mean_squared_error";
  return defineLoss(name, "MeanSquaredError", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes(name, yTrue, yPred);
    return perRow(square(sub(p, y)));
  });
}
