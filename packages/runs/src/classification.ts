import { FeedforwardError } from "@feedforward/core";
import { checkArgument } from "@feedforward/shared";
/** Metrics of one class, as in scikit-learn's `classification_report`. */
export interface ClassFigures {
  /** Name of the class. */
  readonly name: string;
  /** Fraction of the rows predicted as this class that belong to it; 0 if there are none. */
  readonly precision: number;
  /** Fraction of the rows of this class that were predicted as it; 0 if there are none. */
  readonly recall: number;
  /** Harmonic mean of precision and recall. */
  readonly f1: number;
  /** Number of rows of this class. */
  readonly support: number;
}

/** Results of a classifier on rows whose classes are known. */
export interface Classification {
  /** Metrics of each class. */
  readonly classes: readonly ClassFigures[];
  /** Counts as `matrix[true class][predicted class]`. */
  readonly matrix: readonly (readonly number[])[];
  /** Fraction of rows whose largest probability is that of their class. */
  readonly accuracy: number;
  /** Unweighted means over the classes. */
  readonly macro: Omit<ClassFigures, "name">;
  /** Predicted class of each row. */
  readonly predicted: Int32Array;
  /** Misclassified rows in descending order of confidence. */
  readonly mistakes: readonly Mistake[];
}

/** A misclassified row. */
export interface Mistake {
  /** Index of the row. */
  readonly row: number;
  /** Index of its class. */
  readonly actual: number;
  /** Index of the class that was predicted. */
  readonly predicted: number;
  /** Probability that the model assigned to the wrong class. */
  readonly confidence: number;
}

/**
 * Compares probabilities with the true classes.
 *
 * @param probabilities one row of `classNames.length` numbers per label, row-major.
 * @param labels true class of each row.
 * @param classNames names of the classes, by index.
 */
export function classify(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classNames: readonly string[],
): Classification {
  checkArgument("classify", "probabilities", probabilities, "list");
  checkArgument("classify", "labels", labels, "list");
  checkArgument("classify", "classNames", classNames, "list of texts");
  const count = classNames.length;
  if (probabilities.length !== labels.length * count) {
    throw new FeedforwardError(
      `${probabilities.length} probabilities for ${labels.length} labels of ${count} classes; expected ${labels.length * count}.`,
    );
  }
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const predicted = new Int32Array(labels.length);
  const mistakes: Mistake[] = [];
  for (let row = 0; row < labels.length; row++) {
    let best = 0;
    for (let k = 1; k < count; k++) if (probabilities[row * count + k]! > probabilities[row * count + best]!) best = k;
    const actual = labels[row]!;
    predicted[row] = best;
    matrix[actual]![best]!++;
    if (best !== actual)
      mistakes.push({ row, actual, predicted: best, confidence: probabilities[row * count + best]! });
  }
  mistakes.sort((a, b) => b.confidence - a.confidence);
  const classes = classNames.map((name, k) => classFigures(name, matrix, k));
  const mean = (key: "precision" | "recall" | "f1") => classes.reduce((sum, one) => sum + one[key], 0) / count;
  return {
    classes,
    matrix,
    accuracy: ratio(labels.length - mistakes.length, labels.length),
    macro: { precision: mean("precision"), recall: mean("recall"), f1: mean("f1"), support: labels.length },
    predicted,
    mistakes,
  };
}

function classFigures(name: string, matrix: readonly (readonly number[])[], k: number): ClassFigures {
  const hits = matrix[k]![k]!;
  const support = matrix[k]!.reduce((sum, value) => sum + value, 0);
  const called = matrix.reduce((sum, row) => sum + row[k]!, 0);
  return {
    name,
    precision: ratio(hits, called),
    recall: ratio(hits, support),
    f1: ratio(2 * hits, called + support),
    support,
  };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
