import { checkArgument } from "@feedforward/shared";
import { ratio } from "./metric";
import { rankedCounts } from "./ranked-counts";

/** Points of a precision-recall curve with decreasing recall; the last point (recall 0, precision 1) has no threshold. */
export interface PrecisionRecallCurve {
  /** Increasing thresholds; a score at or above one is positive. */
  readonly thresholds: number[];
  /** Precision at each threshold; the last is 1, as in scikit-learn. */
  readonly precision: number[];
  /** Recall at each threshold; the last is 0. */
  readonly recall: number[];
}

/**
 * The exact precision-recall curve of scores for 0/1 labels: TP/(TP + FP) over TP/(TP + FN). Source: scikit-learn's
 * `precision_recall_curve`.
 *
 * @param weights weight of each row. Default: 1.
 */
export function precisionRecallCurve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
): PrecisionRecallCurve {
  checkArgument("precisionRecallCurve", "labels", labels, "list");
  checkArgument("precisionRecallCurve", "scores", scores, "list");
  const { thresholds, truePositives: tp, falsePositives: fp } = rankedCounts(labels, scores, weights);
  return {
    thresholds: thresholds.reverse(),
    precision: [...tp.map((count, i) => ratio(count, count + fp[i]!)).reverse(), 1],
    recall: [...tp.map((count) => ratio(count, tp.at(-1)!)).reverse(), 0],
  };
}

/**
 * Precision averaged over the steps of recall, without interpolation: Σ (Rₙ − Rₙ₋₁)·Pₙ. Source: scikit-learn's
 * `average_precision_score`.
 *
 * @param labels 0 or 1 per row.
 * @param scores one per row; larger means more likely positive.
 * @param weights weight of each row. Default: 1.
 */
export function averagePrecision(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  checkArgument("averagePrecision", "labels", labels, "list");
  checkArgument("averagePrecision", "scores", scores, "list");
  const { precision, recall } = precisionRecallCurve(labels, scores, weights);
  let sum = 0;
  for (let i = 0; i + 1 < recall.length; i++) sum += (recall[i]! - recall[i + 1]!) * precision[i]!;
  return sum;
}
