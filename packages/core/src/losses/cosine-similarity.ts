import { checkOptions } from "@feedforward/shared";
import { div, maximum, mul, neg, sqrt, square, sum, type Tensor } from "@tensorflow/tfjs-core";
import { defineLoss, type Loss, type NoOptions } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Divides each row by its length, but at least by 1e-6, which is TensorFlow's bound (1e-12 for the square). */
export function unitRows(x: Tensor): Tensor {
  return div(x, sqrt(maximum(sum(square(x), -1, true), 1e-12)));
}

/** `−Σ (y/‖y‖)·(p/‖p‖)`, from −1 (same direction) to 1. Source: Keras 3 `keras.losses.CosineSimilarity`. */
export function cosineSimilarity(options: NoOptions = {}): Loss {
  checkOptions<NoOptions>("cosineSimilarity", options, {});
  const name = "cosine_similarity";
  return defineLoss(name, "CosineSimilarity", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes(name, yTrue, yPred);
    return perRow(neg(sum(mul(unitRows(y), unitRows(p)), -1)));
  });
}
