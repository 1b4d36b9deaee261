/** A line's points. */
export interface XY {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * Removes points that a picture of this width cannot show: in each column of pixels the first, last, lowest and highest
 * points are kept. Non-finite points are kept, since they break the line.
 *
 * @param columns Width of the picture in pixels.
 */
export function decimate({ x, y }: XY, columns: number): XY {
  if (x.length <= columns * 4) return { x, y };
  const [least, most] = [x[0]!, x.at(-1)!];
  const column = (i: number) => Math.floor(((x[i]! - least) / (most - least || 1)) * columns);
  const kept = new Set<number>();
  for (let start = 0; start < x.length; ) {
    const at = column(start);
    let [low, high, end] = [start, start, start];
    for (; end < x.length && column(end) === at; end++) {
      if (!Number.isFinite(y[end])) kept.add(end);
      else {
        if (!(y[low]! <= y[end]!)) low = end;
        if (!(y[high]! >= y[end]!)) high = end;
      }
    }
    // a step back in time breaks the column's order, and NaN has no column: start a new column
    end = Math.max(end, start + 1);
    for (const i of [start, low, high, end - 1]) kept.add(i);
    start = end;
  }
  const indices = [...kept].sort((a, b) => a - b);
  return { x: indices.map((i) => x[i]!), y: indices.map((i) => y[i]!) };
}
