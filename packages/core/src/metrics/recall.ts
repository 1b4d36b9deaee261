import { checkOptions } from "@feedforward/shared";
import { thresholdMetric } from "./confusion-counts";
import { type Metric, ratio } from "./metric";
import type { PrecisionOptions } from "./precision";

/** Fraction of positives that are predicted as positive: `tp / (tp + fn)`. Source: Keras 3 `Recall`. */
export function recall(options: PrecisionOptions = {}): Metric {
  checkOptions<PrecisionOptions>("recall", options, {
    name: true,
    thresholds: "number, list or null",
    topK: true,
    classId: true,
  });
  const description = {
    name: options.name ?? "recall",
    className: "Recall",
    direction: "up" as const,
    takesTopK: true,
  };
  return thresholdMetric(description, options, ({ truePositives, falseNegatives }, at) =>
    ratio(truePositives[at]!, truePositives[at]! + falseNegatives[at]!),
  );
}
