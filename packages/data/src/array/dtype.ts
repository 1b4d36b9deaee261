import { FeedforwardError, unknownName } from "@feedforward/shared";

/** Element types of an `NdArray`, by NumPy's names. `bool` is stored as 0 and 1 in a Uint8Array. */
export type DType =
  | "float32"
  | "float64"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "bool";

/** The typed array of each {@link DType}. */
export interface DTypeArrays {
  /** 32-bit floating point. */
  float32: Float32Array;
  /** 64-bit floating point. */
  float64: Float64Array;
  /** Integers from -128 to 127. */
  int8: Int8Array;
  /** Integers from 0 to 255. */
  uint8: Uint8Array;
  /** Integers from -2^15 to 2^15 - 1. */
  int16: Int16Array;
  /** Integers from 0 to 2^16 - 1. */
  uint16: Uint16Array;
  /** Integers from -2^31 to 2^31 - 1. */
  int32: Int32Array;
  /** Integers from 0 to 2^32 - 1. */
  uint32: Uint32Array;
  /** Integers from -2^63 to 2^63 - 1, as bigints. */
  int64: BigInt64Array;
  /** Integers from 0 to 2^64 - 1, as bigints. */
  uint64: BigUint64Array;
  /** 0 or 1, one byte each. */
  bool: Uint8Array;
}

/** Any typed array that can store an `NdArray`'s elements. */
export type TypedArray = DTypeArrays[DType];

interface TypedArrayConstructor<A> {
  new (length: number): A;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

const constructors: { readonly [D in DType]: TypedArrayConstructor<DTypeArrays[D]> } = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
};

/** All element types, in a fixed order. */
export const dtypes = Object.keys(constructors) as readonly DType[];

/** Whether `name` is an element type. */
export const isDType = (name: string): name is DType => Object.hasOwn(constructors, name);

/**
 * Bytes of one element.
 *
 * @param dtype type of the elements.
 */
export function itemSize(dtype: DType): number {
  if (!isDType(dtype)) throw unknownName("dtype", String(dtype), Object.keys(constructors));
  return constructors[dtype].BYTES_PER_ELEMENT;
}

/** Whether elements of `dtype` are BigInts in JavaScript. */
export const isBigInt = (dtype: DType): dtype is "int64" | "uint64" => dtype === "int64" || dtype === "uint64";

/** A zero-filled typed array of `length` elements. */
export const allocate = <D extends DType>(dtype: D, length: number): DTypeArrays[D] => new constructors[dtype](length);

/** The element type of a typed array. A Uint8Array is `uint8`, which is indistinguishable from `bool`. */
export function dtypeOf(data: ArrayBufferView): DType {
  for (const dtype of dtypes) if (dtype !== "bool" && data instanceof constructors[dtype]) return dtype;
  if (data instanceof Uint8ClampedArray) return "uint8";
  throw new FeedforwardError(`expected a typed array, received ${Object.prototype.toString.call(data).slice(8, -1)}`);
}

/**
 * Reads `length` little-endian elements from `bytes`, starting at byte `offset`: a view of the same memory if
 * alignment allows, otherwise a copy.
 */
export function viewAs<D extends DType>(bytes: Uint8Array, offset: number, dtype: D, length: number): DTypeArrays[D] {
  const start = bytes.byteOffset + offset;
  const size = itemSize(dtype);
  if (start % size === 0) return new constructors[dtype](bytes.buffer, start, length);
  // Not `slice`: that of a Buffer returns a view of the same, unaligned memory.
  const copy = new Uint8Array(bytes.subarray(offset, offset + length * size));
  return new constructors[dtype](copy.buffer, copy.byteOffset, length);
}

/** The bytes of a typed array, a view of the same memory. */
export const bytesOf = (data: ArrayBufferView): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** Reverses the byte order of every element, in a new array. */
export function swapBytes(bytes: Uint8Array, size: number): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let start = 0; start < bytes.length; start += size) {
    for (let k = 0; k < size; k++) swapped[start + k] = bytes[start + size - 1 - k]!;
  }
  return swapped;
}
