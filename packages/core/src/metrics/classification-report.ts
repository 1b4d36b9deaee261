import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { ratio } from "./metric";

/** Precision, recall and their harmonic mean. */
export interface PrecisionRecallF1 {
  /** TP/(TP + FP): fraction of the predicted positives that are right. */
  readonly precision: number;
  /** TP/(TP + FN): fraction of the positives that were found. */
  readonly recall: number;
  /** Harmonic mean of precision and recall. */
  readonly f1: number;
}

/** Scores of a confusion matrix, with scikit-learn's names. */
export interface ClassificationReport {
  /** Fraction of rows on the diagonal. */
  readonly accuracy: number;
  /** Mean recall of the classes that occur. */
  readonly balancedAccuracy: number;
  /** Precision by class; 0 if the class was never predicted. */
  readonly precision: number[];
  /** Recall by class; 0 if the class does not occur. */
  readonly recall: number[];
  /** By class: harmonic mean of precision and recall. */
  readonly f1: number[];
  /** Support by class: its (weighted) number of rows. */
  readonly support: number[];
  /** Micro average: all classes counted together. */
  readonly micro: PrecisionRecallF1;
  /** Macro average: unweighted means over classes. */
  readonly macro: PrecisionRecallF1;
  /** Means over classes, weighted by support. */
  readonly weighted: PrecisionRecallF1;
  /** Agreement beyond chance, Cohen's κ: (accuracy − chance) / (1 − chance). */
  readonly cohenKappa: number;
  /** Matthews correlation coefficient, from −1 to 1, for any number of classes (Gorodkin 2004). */
  readonly matthews: number;
}

/**
 * The scores of a confusion matrix, `matrix[true][predicted]`, of counts or weights: precision TP/(TP + FP), recall
 * TP/(TP + FN), F1 their harmonic mean. Source: scikit-learn's `classification_report`.
 *
 * @throws FeedforwardError if the matrix is not square.
 */
export function classificationReport(matrix: readonly (readonly number[])[]): ClassificationReport {
  checkArgument("classificationReport", "matrix", matrix, "list of objects");
  const classes = matrix.length;
  if (classes === 0 || matrix.some((row) => row.length !== classes)) {
    throw new FeedforwardError(
      `classificationReport: received ${classes} rows of ${matrix[0]?.length ?? 0}; expected a square matrix.`,
    );
  }
  const support = matrix.map(add);
  const predicted = matrix.map((_, k) => add(matrix.map((row) => row[k]!)));
  const hits = matrix.map((row, k) => row[k]!);
  const precision = hits.map((hit, k) => ratio(hit, predicted[k]!));
  const recall = hits.map((hit, k) => ratio(hit, support[k]!));
  const f1 = hits.map((hit, k) => ratio(2 * hit, predicted[k]! + support[k]!));
  const [rows, correct] = [add(support), add(hits)];
  const accuracy = ratio(correct, rows);
  const occurring = recall.filter((_, k) => support[k]! > 0);
  const means = (weights: readonly number[]): PrecisionRecallF1 => ({
    precision: ratio(dot(precision, weights), add(weights)),
    recall: ratio(dot(recall, weights), add(weights)),
    f1: ratio(dot(f1, weights), add(weights)),
  });
  const chance = ratio(dot(support, predicted), rows * rows);
  const spread = (counts: readonly number[]) => rows * rows - dot(counts, counts);
  return {
    accuracy,
    balancedAccuracy: ratio(add(occurring), occurring.length),
    precision,
    recall,
    f1,
    support,
    micro: { precision: accuracy, recall: accuracy, f1: accuracy },
    macro: means(support.map(() => 1)),
    weighted: means(support),
    cohenKappa: ratio(accuracy - chance, 1 - chance),
    matthews: ratio(correct * rows - dot(support, predicted), Math.sqrt(spread(predicted) * spread(support))),
  };
}

const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
