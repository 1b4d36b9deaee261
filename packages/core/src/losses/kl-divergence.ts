import { checkOptions } from "@feedforward/shared";
import { clipByValue, div, log, mul, sum } from "@tensorflow/tfjs-core";
import { EPSILON } from "./constants";
import { defineLoss, type Loss, type NoOptions } from "./loss";
import { alignShapes, perRow } from "./shapes";

/** Kullback–Leibler divergence: `Σ y·log(y / p)`, both clipped to [1e-7, 1]. Source: Keras 3 `keras.losses.KLDivergence`. */
export function klDivergence(options: NoOptions = {}): Loss {
  checkOptions<NoOptions>("klDivergence", options, {});
  const name = "kl_divergence";
  return defineLoss(name, "KLDivergence", {}, (yTrue, yPred) => {
    const [y, p] = alignShapes(name, yTrue, yPred).map((x) => clipByValue(x, EPSILON, 1));
    return perRow(sum(mul(y!, log(div(y!, p!))), -1));
  });
}
