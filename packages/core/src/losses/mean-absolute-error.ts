import { sub } from "@tensorflow/tfjs-core";
import { absolute } from "./absolute";
import { defineLoss, type Loss } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Mean absolute error: `mean(|p − y|)`. Source: Keras 3 `keras.losses.MeanAbsoluteError`. */
export function meanAbsoluteError(): Loss {
  const name = "mean_absolute_error";
  return defineLoss(name, "MeanAbsoluteError", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes(name, yTrue, yPred);
    return perRow(absolute(sub(p, y)));
  });
}
