import { checkOptions } from "@feedforward/shared";
import { type ThresholdOptions, thresholdMetric } from "./confusion-counts";
import { type Metric, ratio } from "./metric";

/** Options of {@link precision} and {@link recall}. */
export interface PrecisionOptions extends ThresholdOptions {
  /** Only a row's k largest predictions count as positive. */
  topK?: number | null;
  /** Only this class. */
  classId?: number | null;
}

/** Fraction of positive predictions that are correct: `tp / (tp + fp)`. Source: Keras 3 `Precision`. */
export function precision(options: PrecisionOptions = {}): Metric {
  checkOptions<PrecisionOptions>("precision", options, {
    name: true,
    thresholds: "number, list or null",
    topK: true,
    classId: true,
  });
  const description = {
    name: options.name ?? "precision",
    className: "Precision",
    direction: "up" as const,
    takesTopK: true,
  };
  return thresholdMetric(description, options, ({ truePositives, falsePositives }, at) =>
    ratio(truePositives[at]!, truePositives[at]! + falsePositives[at]!),
  );
}
