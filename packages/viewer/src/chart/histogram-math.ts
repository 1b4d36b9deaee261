/** Rows of left edge, right edge, count. */
export type Buckets = readonly (readonly [left: number, right: number, count: number])[];

/** The range of the non-empty buckets; undefined if all are empty. */
export function bucketRange(histograms: readonly Buckets[]): [number, number] | undefined {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const buckets of histograms)
    for (const [left, right, count] of buckets) {
      if (!(count > 0) || !Number.isFinite(left) || !Number.isFinite(right)) continue;
      least = Math.min(least, left);
      most = Math.max(most, right);
    }
  if (least > most) return undefined;
  return least === most ? [least - 0.5, most + 0.5] : [least, most];
}

/** Counts in equal bins of a range. A bucket's count is distributed evenly over its width; a bucket of zero width falls into one bin. */
export function rebin(buckets: Buckets, [least, most]: readonly [number, number], bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  const width = (most - least) / bins;
  const clamp = (position: number) => Math.min(bins - 1, Math.max(0, Math.floor(position)));
  for (const [left, right, count] of buckets) {
    if (!(count > 0) || !Number.isFinite(left) || !Number.isFinite(right)) continue;
    const [from, to] = [(left - least) / width, (right - least) / width];
    if (to - from < 1e-9) {
      counts[clamp(from)]! += count;
      continue;
    }
    for (let bin = clamp(from); bin <= clamp(to); bin++) {
      const overlap = Math.min(to, bin + 1) - Math.max(from, bin);
      if (overlap > 0) counts[bin]! += (count * overlap) / (to - from);
    }
  }
  return counts;
}

/** Quantiles of TensorBoard's bands: 0, ±0.5, ±1 and ±1.5 standard deviations of a normal distribution, and both ends. */
export const percentileShares = [0, 0.0668, 0.1587, 0.3085, 0.5, 0.6915, 0.8413, 0.9332, 1] as const;

/** Values of these quantiles, with counts distributed evenly within a bucket; NaN if nothing was counted. */
export function percentiles(buckets: Buckets, shares: readonly number[] = percentileShares): number[] {
  const filled = buckets.filter(([, , count]) => count > 0);
  const total = filled.reduce((sum, [, , count]) => sum + count, 0);
  return shares.map((share) => {
    let before = 0;
    for (const [left, right, count] of filled) {
      if (before + count >= share * total) return left + ((share * total - before) / count) * (right - left);
      before += count;
    }
    return filled.at(-1)?.[1] ?? Number.NaN;
  });
}

/** At most `most` evenly spaced indices of a list, including the first and the last. */
export function evenly(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}
