import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { DataType, type TensorProtoInput } from "../proto/tensor";

const encoder = new TextEncoder();
const dimensions = (shape: readonly number[]) => ({ dim: shape.map((size) => ({ size })) });

/**
 * A tensor of strings or bytes.
 *
 * @param values the elements in row-major order.
 * @param shape size of each axis.
 */
export function stringTensor(values: readonly (string | Uint8Array)[], shape: readonly number[]): TensorProtoInput {
  checkArgument("stringTensor", "values", values, "list");
  checkArgument("stringTensor", "shape", shape, "list");
  return {
    dtype: DataType.string,
    tensorShape: dimensions(shape),
    stringVal: values.map((value) => (typeof value === "string" ? encoder.encode(value) : value)),
  };
}

const dtypes = [
  [Float32Array, DataType.float32],
  [Float64Array, DataType.float64],
  [Int32Array, DataType.int32],
  [Uint8Array, DataType.uint8],
] as const;

/**
 * A tensor of numbers, stored as its bytes (little-endian, as all machines that run JavaScript are).
 *
 * @param data the elements in row-major order.
 * @param shape size of each axis.
 */
export function numericTensor(
  data: Float32Array | Float64Array | Int32Array | Uint8Array,
  shape: readonly number[],
): TensorProtoInput {
  checkArgument("numericTensor", "data", data, "list");
  checkArgument("numericTensor", "shape", shape, "list");
  const dtype = dtypes.find(([type]) => data instanceof type)?.[1];
  if (dtype === undefined)
    throw new FeedforwardError("numericTensor: data must be a Float32Array, Float64Array, Int32Array or Uint8Array");
  return {
    dtype,
    tensorShape: dimensions(shape),
    tensorContent: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}
