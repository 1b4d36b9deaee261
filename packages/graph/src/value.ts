/** Element types of a graph's values. The small integer types occur only as program inputs (images stay uint8). */
export type DType = "float32" | "int32" | "bool" | "uint8" | "int8" | "uint16" | "int16";

/** Typed array of each {@link DType}. */
export type TypedArray = Float32Array | Int32Array | Uint8Array | Int8Array | Uint16Array | Int16Array;

/** A tensor of a graph: produced once (by an input, a constant or a node), used any number of times. */
export interface Value {
  /** Number of the value, unique in the graph. */
  readonly id: number;
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** Type of the elements. */
  readonly dtype: DType;
}

const arrays = {
  float32: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
};

/** Creates a zero-filled typed array of `length` elements of `dtype`. */
export const allocate = (dtype: DType, length: number): TypedArray => new arrays[dtype](length);

/**
 * Copies host numbers (a typed array or a plain list) to the typed array of `dtype`.
 *
 * @param values the numbers.
 * @param dtype type of the elements.
 */
export function copyOf(values: ArrayLike<number>, dtype: DType): TypedArray {
  const data = allocate(dtype, values.length);
  data.set(values);
  return data;
}

/**
 * Returns the values themselves if they are the typed array of `dtype`, otherwise a copy. A cast on tfjs's cpu backend
 * keeps the array.
 */
export const arrayOf = (values: ArrayLike<number>, dtype: DType): TypedArray =>
  values instanceof arrays[dtype] ? values : copyOf(values, dtype);

/** Returns the number of elements of a tensor of this shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, dimension) => size * dimension, 1);

/**
 * Returns whether two shapes are equal.
 *
 * @param a one shape.
 * @param b the other shape.
 */
export const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((dimension, index) => dimension === b[index]);

/** Returns the shape after NumPy-style broadcasting; the shapes must be compatible. */
export function broadcastShape(...shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const dimensions = shapes.map((shape) => shape[shape.length - rank + axis] ?? 1);
    return dimensions.find((dimension) => dimension !== 1) ?? 1;
  });
}
