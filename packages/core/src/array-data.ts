import { FeedforwardError } from "@feedforward/shared";
import { Tensor, util } from "@tensorflow/tfjs-core";

/** The elements of an array as stored in memory. */
export type TypedArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** A typed array with a shape, in row-major order, as `@feedforward/data` returns it and every package accepts it. */
export interface ArrayData {
  /** The elements in row-major order. */
  readonly data: TypedArray;
  /** Size of each axis; `[]` for a scalar. */
  readonly shape: readonly number[];
  /** Type of the elements: "float32", "int32", "uint8" and so on. */
  readonly dtype: string;
}

/** Data for `fit`, `evaluate` and `predict`. The first axis counts the rows. */
export type Data = ArrayData | Tensor | NestedNumbers;

/** Nested arrays of numbers, such as `[[0, 1], [1, 0]]`. */
export type NestedNumbers = readonly (number | NestedNumbers)[];

const isArrayData = (value: unknown): value is ArrayData =>
  typeof value === "object" && value !== null && "data" in value && "shape" in value && ArrayBuffer.isView(value.data);

/**
 * Converts data of any accepted kind to one form. Typed arrays are shared, not copied; a tensor's values are read.
 *
 * @param name name of the data in errors, such as "x" or "validation y".
 * @throws FeedforwardError if the value is not of an accepted kind, is ragged, or has fewer numbers than its shape requires.
 */
export async function toArrayData(value: Data, name: string): Promise<ArrayData> {
  if (value instanceof Tensor) {
    return { data: (await value.data()) as TypedArray, shape: value.shape, dtype: value.dtype };
  }
  if (isArrayData(value)) {
    const expected = util.sizeFromShape([...value.shape]);
    if (expected !== value.data.length) {
      throw new FeedforwardError(
        `${name} has ${value.data.length} elements, but its shape [${value.shape.join(", ")}] needs ${expected}.`,
      );
    }
    return value;
  }
  if (Array.isArray(value)) {
    const shape: number[] = [];
    for (let level: unknown = value; Array.isArray(level); level = level[0]) shape.push(level.length);
    const flat = value.flat(Number.POSITIVE_INFINITY) as number[];
    if (flat.length !== util.sizeFromShape(shape) || flat.some((item) => typeof item !== "number")) {
      throw new FeedforwardError(
        `${name} is a ragged or non-numeric nested array; every row must have the same shape.`,
      );
    }
    return { data: Float32Array.from(flat), shape, dtype: "float32" };
  }
  throw new FeedforwardError(
    `${name} is ${value === null ? "null" : typeof value}; expected an array of numbers, a tensor, or { data, shape, dtype } as @feedforward/data returns.`,
  );
}

/** The length of the first axis. */
export const rowCount = (array: ArrayData): number => array.shape[0] ?? 0;

/** Number of elements per row. */
export const rowSize = (array: ArrayData): number => util.sizeFromShape(array.shape.slice(1));

/** A view of rows `start` (inclusive) to `end` (exclusive); nothing is copied. */
export function sliceRows(array: ArrayData, start: number, end: number): ArrayData {
  const size = rowSize(array);
  return {
    data: array.data.subarray(start * size, end * size) as TypedArray,
    shape: [end - start, ...array.shape.slice(1)],
    dtype: array.dtype,
  };
}
