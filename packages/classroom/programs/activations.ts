/** The sigmoid and its slope. */
export function sigmoid(z: number): { value: number; slope: number } {
  // BEGIN SOLUTION
  const value = 1 / (1 + Math.exp(-z));
  return { value, slope: value * (1 - value) };
  // END SOLUTION
}

/** The softmax of a list: its parts are positive and add up to 1, also for numbers like 1000. */
export function softmax(z: readonly number[]): number[] {
  // BEGIN SOLUTION
  const largest = Math.max(...z);
  const powers = z.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
  // END SOLUTION
}
