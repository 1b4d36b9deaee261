import { checkOptions } from "@feedforward/shared";
import { sub } from "@tensorflow/tfjs-core";
import { absolute } from "./absolute";
import { defineLoss, type Loss, type NoOptions } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Mean absolute error: `mean(|p − y|)`. Source: Keras 3 `keras.losses.MeanAbsoluteError`. */
export function meanAbsoluteError(options: NoOptions = {}): Loss {
  checkOptions<NoOptions>("meanAbsoluteError", options, {});
  const name = "mean_absolute_error";
  return defineLoss(name, "MeanAbsoluteError", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes(name, yTrue, yPred);
    return perRow(absolute(sub(p, y)));
  });
}
