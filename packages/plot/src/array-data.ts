import { FeedforwardError } from "@feedforward/shared";
/** A typed array with a shape, in row-major order, as `@feedforward/data` reads it and tensors give it. */
export interface ArrayData {
  /** The elements in row-major order. */
  readonly data: ArrayLike<number>;
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** Type of the elements. Default: that of `data`. */
  readonly dtype?: string;
}

/** A grid of values: `ArrayData` of shape [rows, columns], or lists of numbers. */
export type Grid = ArrayData | readonly ArrayLike<number>[];

/** Rows, columns and values of a grid. `what` names it in errors. */
export function gridOf(grid: Grid, what: string): { rows: number; columns: number; values: Float64Array } {
  if (Array.isArray(grid)) {
    const columns = (grid[0] as ArrayLike<number> | undefined)?.length ?? 0;
    const values = new Float64Array(grid.length * columns);
    grid.forEach((row: ArrayLike<number>, i) => {
      if (row.length !== columns)
        throw new FeedforwardError(
          `${what} has rows of ${columns} and of ${row.length} values: expected as many in each row`,
        );
      values.set(Array.from(row), i * columns);
    });
    return { rows: grid.length, columns, values };
  }
  const { data, shape } = checkArray(grid as ArrayData, what);
  if (shape.length !== 2)
    throw new FeedforwardError(`${what} has shape [${shape.join(", ")}]: expected [rows, columns]`);
  return { rows: shape[0]!, columns: shape[1]!, values: Float64Array.from(data) };
}

/** Throws unless the data fill the shape exactly. */
export function checkArray(array: ArrayData, what: string): ArrayData {
  if (!array || !Array.isArray(array.shape) || typeof array.data?.length !== "number")
    throw new FeedforwardError(`${what} is not an array: expected { data, shape }`);
  const size = array.shape.reduce((a, b) => a * b, 1);
  if (size !== array.data.length)
    throw new FeedforwardError(
      `${what} has ${array.data.length} values, but its shape [${array.shape.join(", ")}] holds ${size}`,
    );
  return array;
}

/** Smallest and largest finite value; `fallback` if there is none. */
export function extent(values: ArrayLike<number>, fallback: [number, number] = [0, 1]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? fallback : [low, high];
}
