import { FeedforwardError } from "@feedforward/core";
/** Figures of one class, as scikit-learn's `classification_report` gives them. */
export interface ClassFigures {
  readonly name: string;
  /** Share of the rows called this class that are it; 0 where none was called so. */
  readonly precision: number;
  /** Share of the rows of this class that were found; 0 where there is none. */
  readonly recall: number;
  /** Harmonic mean of precision and recall. */
  readonly f1: number;
  /** Rows of this class. */
  readonly support: number;
}

/** How a classifier did on rows whose classes are known. */
export interface Classification {
  readonly classes: readonly ClassFigures[];
  /** `matrix[true class][predicted class]`, counts. */
  readonly matrix: readonly (readonly number[])[];
  readonly accuracy: number;
  /** The plain means over the classes. */
  readonly macro: Omit<ClassFigures, "name">;
  /** The predicted class of each row. */
  readonly predicted: Int32Array;
  /** The rows that were called wrongly, the most confident mistakes first. */
  readonly mistakes: readonly Mistake[];
}

/** A row that was called wrongly. */
export interface Mistake {
  readonly row: number;
  readonly actual: number;
  readonly predicted: number;
  /** The probability that the model gave its wrong answer. */
  readonly confidence: number;
}

/**
 * Compares probabilities with the true classes.
 *
 * @param probabilities a row of `classNames.length` numbers for each label, row-major.
 * @param labels the true class of each row.
 */
export function classify(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classNames: readonly string[],
): Classification {
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
