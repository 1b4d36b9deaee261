import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { type ArrayData, NdArray } from "../array/nd-array";
import { showShape } from "../array/shape";

/** Scales each column: `(value - shift) * factor`. */
export interface Scaler {
  /** Amount subtracted from each column. */
  readonly shift: Float64Array;
  /** Factor of each column. */
  readonly factor: Float64Array;
  /**
   * Scales rows, which may differ from those used for fitting; returns float32 of the same shape.
   *
   * @param x rows with as many columns as those used for fitting.
   */
  transform(x: ArrayData): NdArray<"float32">;
  /**
   * Inverse of `transform`.
   *
   * @param x scaled rows.
   */
  inverseTransform(x: ArrayData): NdArray<"float32">;
}

/**
 * Fits a scaler that gives each column mean 0 and variance 1 (biased): scikit-learn's `StandardScaler`. A column of
 * equal values is only shifted.
 *
 * @param x Rows: `[rows, ...]`; each position within a row is a column.
 * @throws If there are no rows.
 */
export function standardScaler(x: ArrayData): Scaler {
  checkArgument("standardScaler", "x", x, "array");
  const { rows, width, value } = columnsOf(x);
  const mean = new Float64Array(width);
  const factor = new Float64Array(width);
  for (let k = 0; k < width; k++) {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += value(row, k);
    mean[k] = sum / rows;
    let squares = 0;
    for (let row = 0; row < rows; row++) squares += (value(row, k) - mean[k]!) ** 2;
    const deviation = Math.sqrt(squares / rows);
    // Rounding may leave a constant column with a tiny variance; this is scikit-learn's bound for treating it as constant.
    const bound = rows * 2.220446049250313e-16 * (squares / rows) + (rows * mean[k]! * 2.220446049250313e-16) ** 2;
    factor[k] = squares / rows <= bound ? 1 : 1 / deviation;
  }
  return makeScaler(mean, factor, 0);
}

/**
 * Fits a scaler that maps each column to a range: scikit-learn's `MinMaxScaler`. A column of equal values becomes
 * the range's lower end.
 *
 * @param range Lower and upper end. Default `[0, 1]`.
 * @param x rows to fit, `[rows, columns]`.
 * @throws If there are no rows, or the range is empty.
 */
export function minMaxScaler(x: ArrayData, range: readonly [number, number] = [0, 1]): Scaler {
  checkArgument("minMaxScaler", "x", x, "array");
  checkArgument("minMaxScaler", "range", range, "list of numbers");
  const [low, high] = range;
  if (!(low < high))
    throw new FeedforwardError(`expected a range whose lower end is below the upper, received ${showShape(range)}`);
  const { rows, width, value } = columnsOf(x);
  const smallest = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const largest = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < width; k++) {
      smallest[k] = Math.min(smallest[k]!, value(row, k));
      largest[k] = Math.max(largest[k]!, value(row, k));
    }
  }
  const factor = largest.map((most, k) => (high - low) / (most - smallest[k]! || 1));
  return makeScaler(smallest, factor, low);
}

function makeScaler(shift: Float64Array, factor: Float64Array, offset: number): Scaler {
  const apply = (x: ArrayData, map: (value: number, k: number) => number): NdArray<"float32"> => {
    const { width } = columnsOf(x);
    if (width !== shift.length)
      throw new FeedforwardError(`expected rows of ${shift.length} columns, received ${width}`);
    return new NdArray<"float32">(
      Float32Array.from(x.data as Float64Array, (value, i) => map(Number(value), i % width)),
      x.shape,
    );
  };
  return {
    ...{ shift, factor },
    transform: (x) => apply(x, (value, k) => (value - shift[k]!) * factor[k]! + offset),
    inverseTransform: (x) => apply(x, (value, k) => (value - offset) / factor[k]! + shift[k]!),
  };
}

function columnsOf(x: ArrayData) {
  const [rows = 0] = x.shape;
  if (rows === 0) throw new FeedforwardError(`expected at least one row, received shape ${showShape(x.shape)}`);
  const width = x.data.length / rows;
  return { rows, width, value: (row: number, k: number) => Number(x.data[row * width + k]) };
}
