/** The perceptron's answer: 1 on one side of the line, 0 on the other. */
export function answer(weights: readonly number[], bias: number, row: readonly number[]): number {
  return row.reduce((sum, value, i) => sum + weights[i]! * value, bias) > 0 ? 1 : 0;
}

/** Learns from rows and their targets (0 or 1); stops early after an epoch without a mistake. */
export function learn(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  rate: number,
  epochs: number,
): { weights: number[]; bias: number; mistakes: number } {
  const weights = rows[0]!.map(() => 0);
  let bias = 0;
  let mistakes = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    mistakes = 0;
    for (const [i, row] of rows.entries()) {
      // BEGIN SOLUTION
      const error = targets[i]! - answer(weights, bias, row);
      if (error === 0) continue;
      mistakes++;
      for (const [j, value] of row.entries()) weights[j]! += rate * error * value;
      bias += rate * error;
      // END SOLUTION
    }
    if (mistakes === 0) break;
  }
  return { weights, bias, mistakes };
}
