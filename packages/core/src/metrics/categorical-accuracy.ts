import { checkOptions } from "@feedforward/shared";
import { argMax, equal, type Tensor, type Tensor1D } from "@tensorflow/tfjs-core";
import { logitsOf } from "../losses/logits";
import { alignShapes, perRow, toFloat } from "../losses/shapes";
import { meanMetric } from "./mean-metric";
import type { Metric } from "./metric";

/**
 * 1 for each row whose largest prediction is at the largest target, otherwise 0. A softmax preserves the order of its
 * logits, so logits are compared if they are known.
 */
export function categoricalHits(yTrue: Tensor, yPred: Tensor): Tensor1D {
  const [y, p] = alignShapes("categorical_accuracy", yTrue, logitsOf(yPred, "softmax") ?? yPred);
  return perRow(toFloat(equal(argMax(y, -1), argMax(p, -1))));
}

/**
 * Fraction of rows whose first largest prediction is the one-hot target's class: mean [argmax y = argmax p]. Source:
 * Keras 3 `CategoricalAccuracy`.
 *
 * @param options.name name in the logs. Default: "categorical_accuracy".
 */
export function categoricalAccuracy(options: { name?: string } = {}): Metric {
  checkOptions<{ name?: string }>("categoricalAccuracy", options, { name: true });
  const { name = "categorical_accuracy" } = options;
  const getConfig = () => ({ className: "CategoricalAccuracy", config: { name } });
  return meanMetric({ name, direction: "up", getConfig }, categoricalHits);
}
