import { checkArgument } from "@feedforward/shared";
import { ratio } from "./metric";
import { rankedCounts } from "./ranked-counts";

/** Points of a receiver operating characteristic, from (0, 0) to (1, 1). */
export interface RocCurve {
  /** Decreasing thresholds, of which the first is infinite; a score at or above one is positive. */
  readonly thresholds: number[];
  /** False positive rate: false positives divided by negatives. */
  readonly falsePositiveRate: number[];
  /** True positive rate: true positives divided by positives. */
  readonly truePositiveRate: number[];
}

/**
 * The exact ROC curve of scores for 0/1 labels, TP/(TP + FN) over FP/(FP + TN); points on a straight line between
 * their neighbours are left out, as in scikit-learn's `roc_curve`.
 *
 * @param weights weight of each row. Default: 1.
 */
export function rocCurve(labels: ArrayLike<number>, scores: ArrayLike<number>, weights?: ArrayLike<number>): RocCurve {
  checkArgument("rocCurve", "labels", labels, "list");
  checkArgument("rocCurve", "scores", scores, "list");
  const { thresholds, truePositives: tp, falsePositives: fp } = rankedCounts(labels, scores, weights);
  const bends = (counts: readonly number[], i: number) => counts[i + 1]! - counts[i]! !== counts[i]! - counts[i - 1]!;
  const kept = thresholds.map((_, i) => i === 0 || i === thresholds.length - 1 || bends(tp, i) || bends(fp, i));
  const at = (values: readonly number[]) => values.filter((_, i) => kept[i]);
  const share = (counts: readonly number[]) => [0, ...at(counts)].map((count) => ratio(count, counts.at(-1) ?? 0));
  return {
    thresholds: [Number.POSITIVE_INFINITY, ...at(thresholds)],
    falsePositiveRate: share(fp),
    truePositiveRate: share(tp),
  };
}

/**
 * The exact area under the ROC curve: the probability that a positive scores above a negative, with ties counted half: P(s₊ > s₋) +
 * ½·P(s₊ = s₋). Source: Hanley & McNeil 1982, scikit-learn's `roc_auc_score`.
 *
 * @param labels 0 or 1 per row.
 * @param weights weight of each row. Default: 1.
 */
export function rocAuc(labels: ArrayLike<number>, scores: ArrayLike<number>, weights?: ArrayLike<number>): number {
  checkArgument("rocAuc", "labels", labels, "list");
  checkArgument("rocAuc", "scores", scores, "list");
  const { falsePositiveRate: x, truePositiveRate: y } = rocCurve(labels, scores, weights);
  let area = 0;
  for (let i = 1; i < x.length; i++) area += ((x[i]! - x[i - 1]!) * (y[i]! + y[i - 1]!)) / 2;
  return area;
}

/**
 * The mean area under the ROC curves of several classes: each class against the rest (`"ovr"`), or each pair of
 * classes in both directions (`"ovo"`, Hand & Till 2001): Σ AUCₖ / K. Source: scikit-learn's `roc_auc_score`, average macro.
 *
 * @param labels class indices.
 * @param probabilities one row of `classes` numbers per label, row-major.
 * @param scheme "ovr", each class against the rest, or "ovo", each pair of classes. Default: "ovr".
 */
export function multiclassRocAuc(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classes: number,
  scheme: "ovr" | "ovo" = "ovr",
): number {
  checkArgument("multiclassRocAuc", "labels", labels, "list");
  checkArgument("multiclassRocAuc", "probabilities", probabilities, "list");
  const rows = Array.from(labels);
  const area = (k: number, among: readonly number[]) =>
    rocAuc(
      among.map((row) => (rows[row] === k ? 1 : 0)),
      among.map((row) => probabilities[row * classes + k]!),
    );
  const areas: number[] = [];
  for (let a = 0; a < classes; a++) {
    if (scheme === "ovr") areas.push(area(a, [...rows.keys()]));
    for (let b = a + 1; scheme === "ovo" && b < classes; b++) {
      const among = [...rows.keys()].filter((row) => rows[row] === a || rows[row] === b);
      areas.push((area(a, among) + area(b, among)) / 2);
    }
  }
  return areas.reduce((sum, value) => sum + value, 0) / areas.length;
}
