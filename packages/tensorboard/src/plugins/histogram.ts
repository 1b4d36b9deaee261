import { FeedforwardError } from "@feedforward/shared";
import { numericTensor } from "../tensor/encode";
import { flat, type Numbers } from "../tensor/numbers";

/** Precomputed buckets: bucket i has `counts[i]` values from `edges[i]` up to `edges[i + 1]`. */
export interface RawBuckets {
  /** Edges, one more than counts, non-decreasing and finite. */
  edges: ArrayLike<number>;
  /** Number of values in each bucket. */
  counts: ArrayLike<number>;
}

/** Numbers of values that a histogram counts and leaves out: NaN and infinities belong to no bucket. */
export interface HistogramCounts {
  /** Values counted in buckets. */
  finite: number;
  /** Number of NaN values. */
  nan: number;
  /** Number of values that are infinity. */
  positiveInfinity: number;
  /** Number of values that are negative infinity. */
  negativeInfinity: number;
}

/** Rows of left edge, right edge, count. */
export interface BucketTable extends HistogramCounts {
  table: Float64Array;
  rows: number;
}

/**
 * Counts values in equal buckets between the smallest and the largest; the last bucket includes its right edge. Equal values
 * give buckets of zero width, the last of which has them all; no values give empty buckets at 0 (both as in TensorFlow).
 *
 * @param count Number of buckets. Default 30.
 */
export function countBuckets(values: Numbers, count = 30): BucketTable {
  if (!Number.isInteger(count) || count < 1)
    throw new FeedforwardError(`histogram: buckets must be a whole number, 1 or more, got ${count}`);
  const data = flat(values, "histogram");
  const counts: HistogramCounts = { finite: 0, nan: 0, positiveInfinity: 0, negativeInfinity: 0 };
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value - value === 0) {
      counts.finite++;
      if (value < min) min = value;
      if (value > max) max = value;
    } else if (value === Number.POSITIVE_INFINITY) counts.positiveInfinity++;
    else if (value === Number.NEGATIVE_INFINITY) counts.negativeInfinity++;
    else counts.nan++;
  }
  const table = new Float64Array(count * 3);
  if (counts.finite === 0) return { table, rows: count, ...counts };
  // halves, because the difference of two finite numbers may be infinite
  const width = (max / 2 - min / 2) * (2 / count);
  for (let i = 0; i < count; i++) {
    table[i * 3] = min + i * width;
    table[i * 3 + 1] = i === count - 1 ? max : min + (i + 1) * width;
  }
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value - value !== 0) continue;
    const bucket = width > 0 ? Math.min(count - 1, Math.floor((value / 2 - min / 2) / (width / 2))) : count - 1;
    table[bucket * 3 + 2]!++;
  }
  return { table, rows: count, ...counts };
}

/** Checks precomputed buckets and converts them to rows. */
export function rawBuckets({ edges, counts }: RawBuckets): BucketTable {
  if (edges.length !== counts.length + 1)
    throw new FeedforwardError(
      `histogram: ${counts.length} counts need ${counts.length + 1} edges, got ${edges.length}`,
    );
  const table = new Float64Array(counts.length * 3);
  let finite = 0;
  for (let i = 0; i < counts.length; i++) {
    const [left, right, count] = [edges[i]!, edges[i + 1]!, counts[i]!];
    if (!Number.isFinite(left) || !Number.isFinite(right) || right < left)
      throw new FeedforwardError(`histogram: edges must be finite and not decrease, got ${left} then ${right}`);
    if (!(count >= 0)) throw new FeedforwardError(`histogram: counts must be 0 or more, got ${count}`);
    table.set([left, right, count], i * 3);
    finite += count;
  }
  return { table, rows: counts.length, finite, nan: 0, positiveInfinity: 0, negativeInfinity: 0 };
}

/** The rows as TensorBoard's tensor of shape [buckets, 3]. */
export const histogramTensor = ({ table, rows }: BucketTable) => numericTensor(table, [rows, 3]);
