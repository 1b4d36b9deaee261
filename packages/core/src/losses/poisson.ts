import { checkOptions } from "@feedforward/shared";
import { add, log, mul, sub } from "@tensorflow/tfjs-core";
import { EPSILON } from "./constants";
import { defineLoss, type Loss, type NoOptions } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** `mean(p − y·log(p + 1e-7))`. Source: Keras 3 `keras.losses.Poisson`. */
export function poisson(options: NoOptions = {}): Loss {
  checkOptions<NoOptions>("poisson", options, {});
  return defineLoss("poisson", "Poisson", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes("poisson", yTrue, yPred);
    return perRow(sub(p, mul(y, log(add(p, EPSILON)))));
  });
}
