/**
 * TensorBoard's smoothing: an exponential moving average, divided by its weights' sum so that it starts at the first value.
 * NaN and infinities pass through and do not count; a constant series stays as it is.
 *
 * @param weight Share of the past in each value, 0 (nothing is smoothed) to below 1.
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
