/**
 * Inverted dropout of a layer's outputs. `uniform` holds a random number from 0 to 1 for each: an output is dropped where it
 * is below the rate. What is kept is divided by 1 − rate, so that the expected value stays. In inference nothing is done.
 */
export function dropout(
  outputs: readonly number[],
  rate: number,
  uniform: readonly number[],
  training: boolean,
): number[] {
  // BEGIN SOLUTION
  if (!training) return [...outputs];
  return outputs.map((value, i) => (uniform[i]! < rate ? 0 : value / (1 - rate)));
  // END SOLUTION
}
