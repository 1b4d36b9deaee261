// @internal: HDF5's datasets, sections IV.A.2.i (layout) and III.A.1 (chunks) of the file format specification.
import { float16ToNumber } from "@feedforward/data";
import type { ArrayData, TypedArray } from "@feedforward/shared";
import type { Cursor } from "./cursor";
import { type Datatype, readDataspace, readDatatype } from "./datatype";
import { MESSAGE, type Message } from "./object-header";

/** Reads a dataset's values; float16 is returned as float32, which represents it exactly. */
export function readDataset(cursor: Cursor, messages: readonly Message[]): ArrayData {
  const find = (type: number) => messages.find((message) => message.type === type);
  const [space, typeMessage, layout] = [find(MESSAGE.dataspace), find(MESSAGE.datatype), find(MESSAGE.layout)];
  if (!space || !typeMessage || !layout) {
    throw cursor.error(
      "corrupt-data",
      messages[0]?.at ?? 0,
      "a dataset's shape, type and layout",
      "incomplete messages",
    );
  }
  const type = readDatatype(cursor, typeMessage.at);
  const dtype = dtypes[`${type.kind}${8 * type.size}`];
  if (dtype === undefined || !("bigEndian" in type)) {
    throw cursor.error(
      "unsupported-dtype",
      typeMessage.at,
      Object.keys(dtypes).join(", "),
      `${type.kind} of ${type.size} bytes`,
    );
  }
  const shape = readDataspace(cursor, space.at) ?? [0];
  const count = shape.reduce((product, size) => product * size, 1);
  const stored = count === 0 ? new Uint8Array() : readContent(cursor, layout, count * type.size);
  if (stored.length < count * type.size) {
    throw cursor.error("bad-shape", space.at, `${count * type.size} bytes for shape [${shape}]`, String(stored.length));
  }
  return {
    data: decode(stored, type, count),
    shape,
    dtype: type.kind === "float" && type.size === 2 ? "float32" : dtype,
  };
}

const dtypes: { readonly [type: string]: string } = {
  float16: "float32",
  float32: "float32",
  float64: "float64",
  int8: "int8",
  int16: "int16",
  int32: "int32",
  int64: "int64",
  uint8: "uint8",
  uint16: "uint16",
  uint32: "uint32",
  uint64: "uint64",
};

/** Reads the bytes of a dataset, stored in its header or contiguously elsewhere. */
function readContent(cursor: Cursor, { at }: Message, size: number): Uint8Array {
  const version = cursor.u8(at);
  if (version !== 3)
    throw cursor.error("unsupported-version", at, "a data layout of version 3, as Keras writes", String(version));
  const kind = cursor.u8(at + 1);
  if (kind === 0) return cursor.slice(at + 4, cursor.u16(at + 2));
  if (kind === 1) return cursor.slice(cursor.u64(at + 2), Math.min(size, cursor.u64(at + 10)));
  const advice = "contiguous data, as Keras writes";
  throw cursor.error("unsupported-compression", at, advice, kind === 2 ? "data in chunks" : `layout ${kind}`);
}

function decode(bytes: Uint8Array, type: Datatype & { bigEndian: boolean }, count: number): TypedArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = !type.bigEndian;
  const fill = <T extends TypedArray>(array: T, read: (at: number) => T[number]): T => {
    for (let i = 0; i < count; i++) array[i] = read(i * type.size);
    return array;
  };
  switch (`${type.kind}${8 * type.size}`) {
    case "float16":
      return fill(new Float32Array(count), (at) => float16ToNumber(view.getUint16(at, little)));
    case "float32":
      return fill(new Float32Array(count), (at) => view.getFloat32(at, little));
    case "float64":
      return fill(new Float64Array(count), (at) => view.getFloat64(at, little));
    case "int8":
      return fill(new Int8Array(count), (at) => view.getInt8(at));
    case "int16":
      return fill(new Int16Array(count), (at) => view.getInt16(at, little));
    case "int32":
      return fill(new Int32Array(count), (at) => view.getInt32(at, little));
    case "int64":
      return fill(new BigInt64Array(count), (at) => view.getBigInt64(at, little));
    case "uint8":
      return fill(new Uint8Array(count), (at) => view.getUint8(at));
    case "uint16":
      return fill(new Uint16Array(count), (at) => view.getUint16(at, little));
    case "uint32":
      return fill(new Uint32Array(count), (at) => view.getUint32(at, little));
    default:
      return fill(new BigUint64Array(count), (at) => view.getBigUint64(at, little));
  }
}
