type Vector = readonly number[];

/** What a layer of batch normalisation keeps: the moving mean and variance of each column. */
interface State {
  readonly mean: Vector;
  readonly variance: Vector;
}

/**
 * Batch normalisation of rows: y = γ (x − mean) / √(variance + ε) + β, column by column. In training, mean and variance are
 * those of the batch (variance divided by the number of rows), and the state moves: state ← m · state + (1 − m) · batch.
 * In inference, they are the state's, which stays.
 */
export function forward(
  x: readonly Vector[],
  gamma: Vector,
  beta: Vector,
  state: State,
  momentum: number,
  epsilon: number,
  training: boolean,
) {
  // BEGIN SOLUTION
  const columns = gamma.map((_, j) => x.map((row) => row[j]!));
  const average = (values: Vector) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const batchMean = columns.map(average);
  const batchVariance = columns.map((column, j) => average(column.map((value) => (value - batchMean[j]!) ** 2)));
  const [mean, variance] = training ? [batchMean, batchVariance] : [state.mean, state.variance];
  const y = x.map((row) =>
    row.map((value, j) => (gamma[j]! * (value - mean[j]!)) / Math.sqrt(variance[j]! + epsilon) + beta[j]!),
  );
  if (!training) return { y, state };
  const moved = (old: Vector, now: Vector) => old.map((value, j) => momentum * value + (1 - momentum) * now[j]!);
  return { y, state: { mean: moved(state.mean, batchMean), variance: moved(state.variance, batchVariance) } };
  // END SOLUTION
}
