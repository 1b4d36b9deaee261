/** The numbers of an array, row-major. */
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

/** A typed array with a shape, row-major, as `@feedforward/data` returns. */
export interface ArrayData {
  readonly data: TypedArray;
  readonly shape: readonly number[];
  readonly dtype: string;
}
