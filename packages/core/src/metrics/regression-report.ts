import { checkArgument, FeedforwardError } from "@feedforward/shared";

/** Errors of predictions, in float64. */
export interface RegressionReport {
  /** Mean of (y − p)². */
  readonly meanSquaredError: number;
  /** Square root of the mean of (y − p)², in the unit of the target. */
  readonly rootMeanSquaredError: number;
  /** Mean of |y − p|, in the unit of the target. */
  readonly meanAbsoluteError: number;
  /** Coefficient of determination, the mean over outputs. */
  readonly r2: number;
  /** R² of each output alone. */
  readonly r2PerOutput: number[];
  /** Explained variance: R² without a constant error; the mean over outputs. */
  readonly explainedVariance: number;
}

/**
 * Compares predictions with targets, both row-major with `outputs` numbers per row. R² = 1 − Σ(y − p)²/Σ(y − ȳ)².
 * Source: scikit-learn's regression metrics, with uniform averages over outputs.
 *
 * @throws FeedforwardError if the lengths differ.
 */
export function regressionReport(
  targets: ArrayLike<number>,
  predictions: ArrayLike<number>,
  outputs = 1,
): RegressionReport {
  checkArgument("regressionReport", "targets", targets, "list");
  checkArgument("regressionReport", "predictions", predictions, "list");
  if (targets.length !== predictions.length || targets.length % outputs !== 0) {
    throw new FeedforwardError(
      `regressionReport: received ${targets.length} targets and ${predictions.length} predictions; ` +
        `expected as many of each, ${outputs} a row.`,
    );
  }
  const columns = Array.from({ length: outputs }, (_, output) => {
    const y = column(targets, outputs, output);
    const errors = column(predictions, outputs, output).map((p, row) => y[row]! - p);
    return { errors, r2: 1 - mean(squares(errors)) / variance(y), explained: 1 - variance(errors) / variance(y) };
  });
  const errors = columns.flatMap((one) => one.errors);
  const meanSquaredError = mean(squares(errors));
  return {
    meanSquaredError,
    rootMeanSquaredError: Math.sqrt(meanSquaredError),
    meanAbsoluteError: mean(errors.map(Math.abs)),
    r2: mean(columns.map(({ r2 }) => r2)),
    r2PerOutput: columns.map(({ r2 }) => r2),
    explainedVariance: mean(columns.map(({ explained }) => explained)),
  };
}

const column = (values: ArrayLike<number>, outputs: number, output: number): number[] =>
  Array.from({ length: values.length / outputs }, (_, row) => values[row * outputs + output]!);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const squares = (values: readonly number[]): number[] => values.map((value) => value * value);
const variance = (values: readonly number[]): number => {
  const middle = mean(values);
  return mean(squares(values.map((value) => value - middle)));
};
