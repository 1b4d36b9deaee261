import { arrayOf, type DType, sizeOf, type TypedArray } from "@feedforward/graph";
import { FeedforwardError } from "@feedforward/shared";
import { type Tensor, Tensor as TensorClass } from "@tensorflow/tfjs-core";

/** A typed array with a shape: `@feedforward/data`'s NdArray, or any object with these fields. */
export interface ArrayData {
  /** The elements in row-major order. */
  readonly data: ArrayLike<number> | BigInt64Array | BigUint64Array;
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** Type of the elements: "float32", "int32", "uint8" and so on. */
  readonly dtype: string;
}

/** Argument of a compiled step. A bare typed array has one axis. */
export type StepInput = Tensor | ArrayData | TypedArray | Float64Array | Uint32Array | Uint8ClampedArray;

/** An argument in a form that programs read without further conversion. */
export interface HostArray {
  readonly data: TypedArray;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

const dtypeOfArray = (data: ArrayBufferView): string => {
  if (data instanceof Uint8ClampedArray) return "uint8";
  return data.constructor.name.replace("Array", "").toLowerCase();
};

const kept: ReadonlySet<string> = new Set<DType>(["float32", "int32", "bool", "uint8", "int8", "uint16", "int16"]);
const wideIntegers: ReadonlySet<string> = new Set(["uint32", "int64", "uint64"]);

function toInt32(data: ArrayLike<number | bigint>, dtype: string, where: string): Int32Array {
  return Int32Array.from(data as ArrayLike<number>, (value) => {
    const number = Number(value);
    if (number !== (number | 0)) {
      throw new FeedforwardError(
        `${where} contains ${number} (${dtype}), which does not fit int32. Scale it or pass float32.`,
      );
    }
    return number;
  });
}

/** Reads a tensor's values synchronously. */
export function tensorArray(tensor: Tensor): HostArray {
  const dtype = tensor.dtype as DType;
  return { data: arrayOf(tensor.dataSync(), dtype), shape: tensor.shape, dtype };
}

/**
 * Reads an argument: tensors by their values, arrays unchanged; only dtypes that programs do not support are converted.
 */
export async function hostArray(input: StepInput, where: string): Promise<HostArray> {
  if (input instanceof TensorClass) {
    const dtype = input.dtype as DType;
    return { data: arrayOf(await input.data(), dtype), shape: input.shape, dtype };
  }
  if (ArrayBuffer.isView(input)) {
    const data = input as TypedArray;
    return hostArray({ data, shape: [data.length], dtype: dtypeOfArray(data) }, where);
  }
  if (!input || typeof input !== "object" || !("data" in input) || !Array.isArray(input.shape)) {
    throw new FeedforwardError(
      `${where} is ${describe(input)}; pass a tensor, an array with data, shape and dtype, or a typed array.`,
    );
  }
  const { shape, dtype, data } = input;
  if (data.length !== sizeOf(shape)) {
    throw new FeedforwardError(`${where} has ${data.length} elements, but shape [${shape}] needs ${sizeOf(shape)}.`);
  }
  if (kept.has(dtype) && ArrayBuffer.isView(data)) {
    return { data: arrayOf(data as unknown as TypedArray, dtype as DType), shape, dtype: dtype as DType };
  }
  if (dtype === "float64") return { data: Float32Array.from(data as ArrayLike<number>), shape, dtype: "float32" };
  if (wideIntegers.has(dtype)) {
    return { data: toInt32(data as ArrayLike<number | bigint>, dtype, where), shape, dtype: "int32" };
  }
  throw new FeedforwardError(
    `${where} has dtype ${dtype}; programs take float32, float64, bool and the integer dtypes.`,
  );
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a plain list";
  return typeof value === "object" ? `a ${value.constructor?.name ?? "object"}` : typeof value;
}
