// @internal
import { FeedforwardError } from "@feedforward/shared";
import type { TypedArray } from "./dtype";

/** Row length from which copying a row as one block is faster than element by element. */
const blockWidth = 48;

/**
 * Copies rows of a row-major array into a new array of the same type.
 *
 * @param data Elements of `count` rows of `width` elements.
 * @param into Memory to fill instead of new memory; must have room for all requested rows.
 * @throws If an index is not a row.
 */
export function gatherRows(
  data: TypedArray,
  count: number,
  width: number,
  indices: ArrayLike<number>,
  into?: TypedArray,
): TypedArray {
  const source = data as Float64Array;
  const rows = (into ?? new (source.constructor as Float64ArrayConstructor)(indices.length * width)) as Float64Array;
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i]!;
    // Comparisons with NaN are false, so this rejects NaN too; the remainder catches fractions.
    if (!(row >= 0 && row < count) || row % 1 !== 0) {
      throw new FeedforwardError(`expected row numbers from 0 to ${count - 1}, received ${row} at position ${i}`);
    }
    const from = row * width;
    const to = i * width;
    if (width < blockWidth) for (let k = 0; k < width; k++) rows[to + k] = source[from + k]!;
    else rows.set(source.subarray(from, from + width), to);
  }
  return rows;
}
