import { createHash } from "node:crypto";
import { type ArrayData, type NdArray, numberToFloat16 } from "@feedforward/data";

/** A number in a manifest: NaN and infinities are names, 64-bit integers are decimal strings. */
export type ManifestNumber = number | string | boolean;

/** Description of an array in a manifest. */
export interface ManifestArray {
  shape: number[];
  dtype: string;
  sha256?: string;
  sha256AsFloat32?: string;
  values?: ManifestNumber[];
  first?: ManifestNumber[];
  last?: ManifestNumber[];
  sum?: number | string;
  /** Values of a bfloat16 array. */
  valuesAsFloat32?: ManifestNumber[];
}

const descrs: { readonly [dtype: string]: string } = {
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

/** Returns how an array differs from its description in a manifest; undefined if it does not. */
export function arrayDifference(array: NdArray, expected: ManifestArray): string | undefined {
  // float16 and bfloat16 are read as float32, which represents them exactly.
  if (expected.valuesAsFloat32) {
    const { shape, valuesAsFloat32: values } = expected;
    return arrayDifference(array, { shape, dtype: "<f4", sha256: sha256(Float32Array.from(values, Number)), values });
  }
  const half = expected.dtype === "<f2" || expected.dtype === "float16";
  const descr = half ? descrs.float32 : expected.dtype;
  if (descrs[array.dtype] !== descr) return `expected dtype ${expected.dtype}, received ${array.dtype}`;
  if (array.shape.join() !== expected.shape.join())
    return `expected shape [${expected.shape}], received [${array.shape}]`;
  const bytes = half ? Uint16Array.from(array.data as Float32Array, numberToFloat16) : array.data;
  if (sha256(bytes) !== expected.sha256) return `expected SHA-256 ${expected.sha256}, received ${sha256(bytes)}`;
  if (expected.sha256AsFloat32 !== undefined && sha256(array.data) !== expected.sha256AsFloat32) {
    return `expected SHA-256 ${expected.sha256AsFloat32} as float32, received ${sha256(array.data)}`;
  }
  return valuesDifference(array, expected) ?? sumDifference(array, expected.sum);
}

/** Returns how named arrays differ from their description in a manifest. */
export function arraysDifference(
  arrays: { [name: string]: NdArray },
  expected: { [name: string]: ManifestArray },
): string | undefined {
  const names = [Object.keys(arrays), Object.keys(expected)].map((list) => list.sort().join(", "));
  if (names[0] !== names[1]) return `expected ${names[1]}, received ${names[0]}`;
  for (const [name, array] of Object.entries(expected)) {
    const detail = arrayDifference(arrays[name]!, array);
    if (detail) return `${name}: ${detail}`;
  }
  return undefined;
}

/** SHA-256 of a typed array's bytes. */
export const sha256 = (data: ArrayBufferView): string =>
  createHash("sha256")
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest("hex");

/** Whether a value equals that in a manifest; -0 differs from 0, and all NaNs are equal. */
export function sameValue(value: number | bigint, expected: ManifestNumber, dtype: string): boolean {
  if (dtype === "bool") return Boolean(value) === expected;
  if (typeof value === "bigint") return value === BigInt(expected as number | string);
  return Object.is(value, typeof expected === "string" ? Number(expected) : expected);
}

function valuesDifference({ data, dtype, size }: NdArray, expected: ManifestArray): string | undefined {
  const runs: [ManifestNumber[], number][] = [];
  if (expected.values) {
    if (expected.values.length !== size) return `expected ${expected.values.length} values, received ${size}`;
    runs.push([expected.values, 0]);
  }
  if (expected.first) runs.push([expected.first, 0]);
  if (expected.last) runs.push([expected.last, size - expected.last.length]);
  if (runs.length === 0) return "the manifest gives no values";
  for (const [values, start] of runs) {
    for (const [i, value] of values.entries()) {
      if (!sameValue(data[start + i]!, value, dtype))
        return `element ${start + i}: expected ${value}, received ${data[start + i]}`;
    }
  }
  return undefined;
}

/** NumPy sums floats in pairs and we do not: their sums agree to 1e-12 of the sum of magnitudes. */
function sumDifference({ data, dtype }: ArrayData, expected: number | string | undefined): string | undefined {
  if (expected === undefined) return undefined;
  if (!dtype.startsWith("float")) {
    let sum = 0n;
    for (const value of data) sum += BigInt(value);
    return sum === BigInt(expected) ? undefined : `sum: expected ${expected}, received ${sum}`;
  }
  let sum = 0;
  let magnitude = 0;
  for (const value of data as Float64Array) {
    sum += value;
    magnitude += Math.abs(value);
  }
  return Math.abs(sum - Number(expected)) <= 1e-12 * magnitude
    ? undefined
    : `sum: expected ${expected}, received ${sum}`;
}
