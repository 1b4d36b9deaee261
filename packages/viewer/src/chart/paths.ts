/** SVG path data. */

type Position = (value: number) => number;

const round = (value: number) => Math.round(value * 100) / 100;

/** A line through the points; points without a position interrupt it. */
export function linePath(x: readonly number[], y: readonly number[], atX: Position, atY: Position): string {
  let path = "";
  let pen = false;
  for (let i = 0; i < x.length; i++) {
    const [left, top] = [atX(x[i]!), atY(y[i]!)];
    const sound = Number.isFinite(left) && Number.isFinite(top);
    if (sound) path += `${pen ? "L" : "M"}${round(left)},${round(top)}`;
    pen = sound;
  }
  return path;
}

/** Indices of isolated points between two gaps, which a line does not show. */
export function lonePoints(y: readonly number[]): number[] {
  const sound = (i: number) => Number.isFinite(y[i]);
  return y.flatMap((_, i) => (sound(i) && !sound(i - 1) && !sound(i + 1) ? [i] : []));
}

/** The area between two lines over the same x; it is left out where one of them has no position. */
export function bandPath(
  x: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
  atX: Position,
  atY: Position,
): string {
  const sound = x.flatMap((value, i) => {
    const [left, low, high] = [atX(value), atY(lower[i]!), atY(upper[i]!)];
    return [left, low, high].every(Number.isFinite) ? [[left, low, high] as const] : [];
  });
  if (sound.length === 0) return "";
  const point = (left: number, top: number) => `${round(left)},${round(top)}`;
  const there = sound.map(([left, , high]) => point(left, high));
  const back = sound.map(([left, low]) => point(left, low)).reverse();
  return `M${[...there, ...back].join("L")}Z`;
}
