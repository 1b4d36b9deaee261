/**
 * @internal Filters the rows of an image like libpng by default: of the five filters, it selects the one whose bytes,
 * read as signed, have the smallest sum of absolute values; the first one if several are equal.
 *
 * @param data Bytes, row by row.
 * @param rowBytes Bytes per row.
 * @param step Bytes per pixel.
 * @returns The filtered rows, each preceded by the number of its filter.
 */
export function filterRows(data: Uint8Array, rowBytes: number, step: number): Uint8Array {
  const rows = data.length / rowBytes;
  const out = new Uint8Array(rows * (rowBytes + 1));
  let above = new Uint8Array(rowBytes);
  const tries = filters.map(() => new Uint8Array(rowBytes));
  for (let row = 0; row < rows; row++) {
    const line = data.subarray(row * rowBytes, (row + 1) * rowBytes) as Uint8Array<ArrayBuffer>;
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (const [filter, guess] of filters.entries()) {
      const tried = tries[filter]!;
      let sum = 0;
      for (let i = 0; i < rowBytes; i++) {
        const left = i < step ? 0 : line[i - step]!;
        const corner = i < step ? 0 : above[i - step]!;
        const value = (line[i]! - guess(left, above[i]!, corner)) & 0xff;
        tried[i] = value;
        sum += value < 128 ? value : 256 - value;
      }
      if (sum < least) [best, least] = [filter, sum];
    }
    out[row * (rowBytes + 1)] = best;
    out.set(tries[best]!, row * (rowBytes + 1) + 1);
    above = line;
  }
  return out;
}

/** Predictions of the filters (PNG specification, section 9) for a byte from those left, above and above left of it. */
const filters: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const [toLeft, toUp] = [Math.abs(up - corner), Math.abs(left - corner)];
    const toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) return left;
    return toUp <= toCorner ? up : corner;
  },
];
