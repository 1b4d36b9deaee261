import { type TypedArray as ArrayElements, FeedforwardError } from "@feedforward/shared";

/** Any typed array of numbers or 64-bit integers. */
export type TypedArray = ArrayElements | Uint8ClampedArray;

/** An array with a shape, such as those of `@feedforward/data`. */
export interface ArrayData {
  /** The elements in row-major order. */
  readonly data: TypedArray;
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** Type of the elements. Default: that of `data`. */
  readonly dtype?: string;
}

/** Numbers: an array, a typed array, or an array with a shape, which is ignored. */
export type Numbers = ArrayLike<number> | BigInt64Array | BigUint64Array | ArrayData;

/** Returns the numbers as one flat array. Throws if there is no array; `what` begins the message. */
export function flat(values: Numbers, what: string): ArrayLike<number> {
  const data = isArrayData(values) ? values.data : values;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  if (typeof data !== "object" || data === null || typeof data.length !== "number")
    throw new FeedforwardError(`${what}: expected an array of numbers, got ${data === null ? "null" : typeof data}`);
  return data;
}

/** Whether a value is an array with a shape. */
export function isArrayData(value: unknown): value is ArrayData {
  return (
    typeof value === "object" && value !== null && "data" in value && "shape" in value && Array.isArray(value.shape)
  );
}

/** The product of a shape's sizes. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
