import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { DataType, type DataTypeName, type TensorProto } from "../proto/tensor";
import { sizeOf, type TypedArray } from "./numbers";

/** A tensor read from an event file. Half-precision numbers become float32, booleans 0 and 1. */
export type Tensor =
  | { readonly dtype: Exclude<DataTypeName, "string">; readonly shape: readonly number[]; readonly data: TypedArray }
  | StringTensor;

/** A tensor of strings, as bytes. */
export interface StringTensor {
  readonly dtype: "string";
  readonly shape: readonly number[];
  readonly data: readonly Uint8Array[];
}

/** Maximum number of elements of a tensor that is stored as one repeated value; more is treated as damage. */
const maxFilled = 1 << 24;

type NumericName = Exclude<DataTypeName, "string">;
interface Storage {
  /** Array type of the decoded numbers. */
  array: new (
    length: number,
  ) => TypedArray;
  /** Fields of the tensor that may contain the numbers individually. */
  values: (tensor: TensorProto) => readonly (number | bigint | boolean)[];
  /** Size in bytes and reader of one number in `tensorContent`. */
  bytes: number;
  read: (view: DataView, at: number) => number | bigint;
}

const storage: Record<NumericName, Storage> = {
  float32: { array: Float32Array, values: (t) => t.floatVal, bytes: 4, read: (v, at) => v.getFloat32(at, true) },
  float64: { array: Float64Array, values: (t) => t.doubleVal, bytes: 8, read: (v, at) => v.getFloat64(at, true) },
  int8: { array: Int8Array, values: (t) => t.intVal, bytes: 1, read: (v, at) => v.getInt8(at) },
  uint8: { array: Uint8Array, values: (t) => t.intVal, bytes: 1, read: (v, at) => v.getUint8(at) },
  int16: { array: Int16Array, values: (t) => t.intVal, bytes: 2, read: (v, at) => v.getInt16(at, true) },
  uint16: { array: Uint16Array, values: (t) => t.intVal, bytes: 2, read: (v, at) => v.getUint16(at, true) },
  int32: { array: Int32Array, values: (t) => t.intVal, bytes: 4, read: (v, at) => v.getInt32(at, true) },
  uint32: { array: Uint32Array, values: (t) => t.uint32Val, bytes: 4, read: (v, at) => v.getUint32(at, true) },
  int64: { array: BigInt64Array, values: (t) => t.int64Val, bytes: 8, read: (v, at) => v.getBigInt64(at, true) },
  uint64: { array: BigUint64Array, values: (t) => t.uint64Val, bytes: 8, read: (v, at) => v.getBigUint64(at, true) },
  bool: { array: Uint8Array, values: (t) => t.boolVal, bytes: 1, read: (v, at) => v.getUint8(at) },
  float16: {
    array: Float32Array,
    values: (t) => t.halfVal.map(fromHalf),
    bytes: 2,
    read: (v, at) => fromHalf(v.getUint16(at, true)),
  },
  bfloat16: {
    array: Float32Array,
    values: (t) => t.halfVal.map(fromBfloat),
    bytes: 2,
    read: (v, at) => fromBfloat(v.getUint16(at, true)),
  },
};

const names = new Map(Object.entries(DataType).map(([name, number]) => [number as number, name as DataTypeName]));

/**
 * Decodes the tensor's values.
 *
 * @throws Error if its type is unknown or it has too few or too many values for its shape.
 */
export function decodeTensor(tensor: TensorProto): Tensor {
  checkArgument("decodeTensor", "tensor", tensor, "object");
  const dtype = names.get(tensor.dtype);
  if (dtype === undefined) throw new FeedforwardError(`a tensor of type ${tensor.dtype}, which event files do not use`);
  const shape = (tensor.tensorShape?.dim ?? []).map(({ size }) => Number(size));
  const size = sizeOf(shape);
  if (shape.some((length) => !(length >= 0))) throw new FeedforwardError(`a tensor of unknown shape [${shape}]`);
  if (dtype === "string") {
    if (tensor.stringVal.length !== size)
      throw new FeedforwardError(`a tensor of shape [${shape}] holds ${tensor.stringVal.length} strings`);
    return { dtype, shape, data: tensor.stringVal };
  }
  const { array, values, bytes, read } = storage[dtype];
  const content = tensor.tensorContent;
  if (content.length > 0) {
    if (content.length !== size * bytes)
      throw new FeedforwardError(
        `a tensor of shape [${shape}] and type ${dtype} holds ${content.length} bytes, expected ${size * bytes}`,
      );
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    return { dtype, shape, data: fill(new array(size), (i) => read(view, i * bytes)) };
  }
  const given = values(tensor);
  // one value is repeated for all elements
  if (given.length !== size && !(given.length === 1 && size <= maxFilled))
    throw new FeedforwardError(`a tensor of shape [${shape}] and type ${dtype} holds ${given.length} values`);
  const isBig = dtype === "int64" || dtype === "uint64";
  return {
    dtype,
    shape,
    data: fill(new array(size), (i) => (isBig ? BigInt(given[i] ?? given[0]!) : Number(given[i] ?? given[0]))),
  };
}

function fill(array: TypedArray, value: (i: number) => number | bigint): TypedArray {
  for (let i = 0; i < array.length; i++) array[i] = value(i) as never;
  return array;
}

function fromBfloat(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, bits);
  return view.getFloat32(0);
}

function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024));
}
