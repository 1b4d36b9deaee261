import { checkOptions } from "@feedforward/shared";
import { add, customGrad, div, equal, max, maximum, mul, sub, sum, type Tensor } from "@tensorflow/tfjs-core";
import { defineLoss, type Loss, type NoOptions } from "./loss";
import { alignShapes, perRow, toFloat } from "./shapes";

// The largest of each row; tied maxima share the gradient as in TensorFlow (tfjs gives all of it to each).
const largest = customGrad((x, save) => {
  const row = x as Tensor;
  const value = max(row, -1, true);
  (save as (tensors: Tensor[]) => void)([row, value]);
  return {
    value,
    gradFunc: (dy, saved) => {
      const [input, output] = saved as [Tensor, Tensor];
      const ties = toFloat(equal(input, output));
      return mul(dy, div(ties, sum(ties, -1, true)));
    },
  };
});

/** `max(0, 1 + max((1 − y)·p) − Σ y·p)` for one-hot targets. Source: Keras 3 `keras.losses.CategoricalHinge`. */
export function categoricalHinge(options: NoOptions = {}): Loss {
  checkOptions<NoOptions>("categoricalHinge", options, {});
  const name = "categorical_hinge";
  return defineLoss(name, "CategoricalHinge", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes(name, yTrue, yPred);
    const hit = sum(mul(y, p), -1, true);
    const best = largest(mul(sub(1, y), p));
    return perRow(maximum(add(sub(best, hit), 1), 0));
  });
}
