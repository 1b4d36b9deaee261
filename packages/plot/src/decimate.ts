export type Point = readonly [number, number];

/**
 * Keeps about `4 * buckets` points: the first, last, lowest and highest of each bucket. A line through
 * them looks the same, including its peaks. Each gap (run of non-finite points) is kept as one gap.
 */
export function decimate(points: readonly Point[], buckets = 400): readonly Point[] {
  if (points.length <= 4 * buckets) return points;
  const result: Point[] = [];
  const size = points.length / buckets;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor(bucket * size);
    const to = Math.min(points.length, Math.floor((bucket + 1) * size));
    const kept = new Set<number>([from, to - 1]);
    let low = -1;
    let high = -1;
    let gap = -1;
    for (let i = from; i < to; i++) {
      const y = points[i]![1];
      if (!Number.isFinite(y)) {
        if (gap < 0) gap = i;
        continue;
      }
      if (low < 0 || y < points[low]![1]) low = i;
      if (high < 0 || y > points[high]![1]) high = i;
    }
    for (const i of [low, high, gap]) if (i >= 0) kept.add(i);
    for (const i of [...kept].sort((a, b) => a - b)) result.push(points[i]!);
  }
  return result;
}
