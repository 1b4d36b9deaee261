import { checkOptions } from "@feedforward/shared";
import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import { binaryHits } from "./binary-accuracy";
import { categoricalHits } from "./categorical-accuracy";
import { meanMetric } from "./mean-metric";
import type { Metric } from "./metric";
import { sparseHits } from "./sparse-categorical-accuracy";

/** Options of {@link accuracy}. */
export interface AccuracyOptions {
  /** Name in the logs. Default: "accuracy". */
  name?: string;
  /**
   * Kind of accuracy. Default: selected by the shapes, as in Keras 3: one output is binary, targets without the outputs'
   * last axis (or of length 1 there) are class indices, everything else is categorical.
   */
  kind?: "binary" | "categorical" | "sparse";
}

function kindOf(yTrue: Tensor, yPred: Tensor): "binary" | "categorical" | "sparse" {
  if (yPred.rank < 2 || yPred.shape.at(-1) === 1) return "binary";
  return yTrue.rank < yPred.rank || yTrue.shape.at(-1) === 1 ? "sparse" : "categorical";
}

const hits: Record<"binary" | "categorical" | "sparse", (yTrue: Tensor, yPred: Tensor) => Tensor1D> = {
  binary: binaryHits,
  categorical: categoricalHits,
  sparse: sparseHits,
};

/**
 * `"accuracy"` for these targets and outputs: binary, categorical or sparse categorical accuracy, the fraction
 * of hits Σ w·hit / Σ w (Keras 3 `compile`).
 */
export function accuracy(options: AccuracyOptions = {}): Metric {
  checkOptions<AccuracyOptions>("accuracy", options, { name: true, kind: true });
  const { name = "accuracy", kind } = options;
  const getConfig = () => ({ className: "Accuracy", config: { name, kind } });
  return meanMetric({ name, direction: "up", getConfig }, (y, p) => hits[kind ?? kindOf(y, p)](y, p));
}
