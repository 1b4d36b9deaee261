import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { bytesOf, type DType, isDType, itemSize } from "../array/dtype";
import { numberToFloat16 } from "../array/float16";
import type { ArrayData } from "../array/nd-array";
import { npyMagic } from "./npy";

const descrs: { readonly [D in DType]: string } = {
  bool: "|b1",
  int8: "|i1",
  uint8: "|u1",
  int16: "<i2",
  uint16: "<u2",
  int32: "<i4",
  uint32: "<u4",
  int64: "<i8",
  uint64: "<u8",
  float32: "<f4",
  float64: "<f8",
};

/** Options of {@link encodeNpy}. */
export interface EncodeNpyOptions {
  /** Store floats as float16, rounded to nearest. Default: unchanged. */
  float16?: boolean;
}

/**
 * Encodes an array as a NumPy `.npy` file: version 1.0 (2.0 if the header requires it), little-endian, row-major, data aligned to
 * 64 bytes.
 */
export function encodeNpy(array: ArrayData, options: EncodeNpyOptions = {}): Uint8Array {
  checkArgument("encodeNpy", "array", array, "array");
  checkOptions("encodeNpy", options, { float16: true });
  const { dtype, shape, data } = array;
  if (!isDType(dtype)) throw new FeedforwardError(`cannot write dtype ${dtype} to .npy: cast the array first`);
  const half = options.float16 === true;
  if (half && !dtype.startsWith("float"))
    throw new FeedforwardError(`expected floats to store as float16, received ${dtype}`);
  const values = half ? Uint16Array.from(data as Float32Array, numberToFloat16) : data;
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${half ? "<f2" : descrs[dtype]}', 'fortran_order': False, 'shape': (${lengths}), }`;
  const version = text.length + 75 > 0xffff ? 2 : 1;
  const prefix = version === 1 ? 10 : 12;
  const total = Math.ceil((prefix + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(total + values.length * (half ? 2 : itemSize(dtype)));
  bytes.set(npyMagic);
  bytes[6] = version;
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, total - prefix, true);
  else view.setUint32(8, total - prefix, true);
  bytes.set(new TextEncoder().encode(text), prefix);
  bytes.fill(0x20, prefix + text.length, total - 1);
  bytes[total - 1] = 0x0a;
  bytes.set(bytesOf(values), total);
  return bytes;
}

/**
 * Writes an array to a `.npy` file atomically (Node).
 *
 * @param path file to write, by convention `.npy`.
 */
export async function writeNpy(path: string, array: ArrayData, options: EncodeNpyOptions = {}): Promise<void> {
  const { writeFile } = await import("../source/write-file");
  await writeFile(path, encodeNpy(array, options));
}
