/** @internal the buckets of summary.histogram */
import { FeedforwardError } from "@feedforward/shared";
import type { HistogramProto } from "../proto/summary";
import { flat, type Numbers } from "../tensor/numbers";

/** TensorFlow's default limits: ±1e−12 · 1.1ⁿ below 1e20, 0, and the largest doubles. */
const limits = defaultLimits();

function defaultLimits(): number[] {
  const positive: number[] = [];
  for (let limit = 1e-12; limit < 1e20; limit *= 1.1) positive.push(limit);
  positive.push(Number.MAX_VALUE);
  return [...positive.map((limit) => -limit).reverse(), 0, ...positive];
}

/**
 * Counts values in TensorFlow 1's exponential buckets; consecutive empty buckets are merged.
 *
 * @throws Error if a value is NaN or infinite, as `tf.summary.histogram` does.
 */
export function histogramProto(name: string, values: Numbers): HistogramProto {
  const data = flat(values, `histogram ${JSON.stringify(name)}`);
  const counts = new Float64Array(limits.length);
  let [min, max, sum, sumSquares] = [Number.MAX_VALUE, -Number.MAX_VALUE, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (!Number.isFinite(value))
      throw new FeedforwardError(
        `histogram ${JSON.stringify(name)}: value ${i} is ${value}; TensorFlow 1's histograms take finite numbers only`,
      );
    counts[bucketOf(value)]!++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    sumSquares += value * value;
  }
  const bucketLimit: number[] = [];
  const bucket: number[] = [];
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0 && counts[i + 1] === 0) continue;
    bucketLimit.push(limits[i]!);
    bucket.push(counts[i]!);
  }
  return { min, max, num: data.length, sum, sumSquares, bucketLimit, bucket };
}

/** The first bucket whose limit is above the value. */
function bucketOf(value: number): number {
  let [low, high] = [0, limits.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (limits[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
