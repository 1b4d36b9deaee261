import { FeedforwardError } from "@feedforward/shared";

/**
 * @internal Counts values in buckets of equal width between the smallest and the largest, in float32, like tfjs-node.
 * If all values are equal, there is one bucket from 0.5 below to 0.5 above; without values, there are no buckets.
 *
 * @param values numbers to count; NaN and infinities are ignored.
 * @param count Number of buckets.
 * @returns Rows of left edge, right edge and count.
 */
export function bucketRows(values: ArrayLike<number>, count: number): { table: Float32Array; rows: number } {
  if (!Number.isInteger(count) || count < 1) {
    throw new FeedforwardError(`histogram: expected buckets to be a whole number from 1 on, received ${count}`);
  }
  const finite = Float32Array.from(values).filter((value) => Number.isFinite(value));
  if (finite.length === 0) return { table: new Float32Array(0), rows: 0 };
  let [least, most] = [finite[0]!, finite[0]!];
  for (const value of finite) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (least === most) return { table: Float32Array.of(least - 0.5, least + 0.5, finite.length), rows: 1 };
  const { fround } = Math;
  const width = fround(fround(most - least) / count);
  const table = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) {
    table[3 * i] = least + i * width;
    table[3 * i + 1] = i === count - 1 ? most : least + (i + 1) * width;
  }
  for (const value of finite) {
    const bucket = Math.min(count - 1, Math.floor(fround(fround(value - least) / width)));
    table[3 * bucket + 2]!++;
  }
  return { table, rows: count };
}
