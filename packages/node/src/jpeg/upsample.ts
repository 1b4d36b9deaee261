import type { Plane } from "./planes";

/** @internal Writes one row of the image from a plane with as many samples or fewer. */
export type RowReader = (row: number, out: Uint8Array) => void;

/**
 * @internal Returns a writer of a component's rows in the size of the image. With `isFancy`, components subsampled by 2
 * are interpolated with libjpeg's triangle filter and its rounding; otherwise samples are repeated.
 *
 * @returns undefined for fractional sampling ratios, which libjpeg does not support either.
 */
export function rowsOf(plane: Plane, isFancy: boolean): RowReader | undefined {
  const { right, down } = plane;
  if (!Number.isInteger(right) || !Number.isInteger(down)) return undefined;
  if (isFancy && right === 2 && down === 1 && plane.width > 2) return fancyColumns(plane);
  if (isFancy && right === 1 && down === 2) return fancyRows(plane);
  if (isFancy && right === 2 && down === 2 && plane.width > 2) return fancyBoth(plane);
  return repeated(plane);
}

function repeated({ samples, stride, right, down }: Plane): RowReader {
  return (row, out) => {
    const from = Math.floor(row / down) * stride;
    if (right === 1) for (let x = 0; x < out.length; x++) out[x] = samples[from + x]!;
    else for (let x = 0; x < out.length; x++) out[x] = samples[from + Math.floor(x / right)]!;
  };
}

/** Weights the nearer sample by 3/4 and the other neighbour by 1/4; halves are rounded down and up alternately. */
function fancyColumns({ samples, stride, width }: Plane): RowReader {
  return (row, out) => {
    const from = row * stride;
    for (let x = 0; x < out.length; x++) {
      const i = x >> 1;
      const near = samples[from + i]!;
      const other = x % 2 === 0 ? i - 1 : i + 1;
      out[x] = other < 0 || other >= width ? near : (3 * near + samples[from + other]! + (x % 2 === 0 ? 1 : 2)) >> 2;
    }
  };
}

/** Returns the rows of samples nearest to a row of the image, and adjacent to it on the other side. */
function neighbours({ stride, height }: Plane, row: number): [number, number] {
  const near = row >> 1;
  const other = row % 2 === 0 ? near - 1 : near + 1;
  return [near * stride, Math.min(height - 1, Math.max(0, other)) * stride];
}

function fancyRows(plane: Plane): RowReader {
  const { samples } = plane;
  return (row, out) => {
    const [near, other] = neighbours(plane, row);
    const bias = row % 2 === 0 ? 1 : 2;
    for (let x = 0; x < out.length; x++) out[x] = (3 * samples[near + x]! + samples[other + x]! + bias) >> 2;
  };
}

function fancyBoth(plane: Plane): RowReader {
  const { samples, width } = plane;
  const sums = new Int32Array(width);
  return (row, out) => {
    const [near, other] = neighbours(plane, row);
    for (let i = 0; i < width; i++) sums[i] = 3 * samples[near + i]! + samples[other + i]!;
    for (let x = 0; x < out.length; x++) {
      const i = x >> 1;
      const side = Math.min(width - 1, Math.max(0, x % 2 === 0 ? i - 1 : i + 1));
      out[x] = (3 * sums[i]! + sums[side]! + (x % 2 === 0 ? 8 : 7)) >> 4;
    }
  };
}
