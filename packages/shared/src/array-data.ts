/** Elements of an array in row-major order. */
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
