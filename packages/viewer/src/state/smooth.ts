/**
 * TensorBoard's smoothing: an exponential moving average, divided by the sum of its weights so that it starts at the first value.
 * NaN and infinities are passed through and ignored; a constant series is unchanged.
 *
 * @param weight Weight of past values, from 0 (no smoothing) to below 1.
 */
export function smooth(values: readonly number[], weight: number): number[] {
  if (weight === 0 || values.every((value) => value === values[0])) return [...values];
  let average = 0;
  let count = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    average = average * weight + (1 - weight) * value;
    count++;
    return average / (1 - weight ** count);
  });
}
