// @internal: weights quantised to fewer bits, in the tfjs converter's format.
import { float16ToNumber, numberToFloat16 } from "@feedforward/data";
import type { TypedArray } from "@feedforward/shared";

/** Storage types of weights in a LayersModel's shards. */
export const storedTypes = ["float32", "float16", "uint8", "uint16"] as const;

/** Storage types of weights in a LayersModel's shards. */
export type StoredType = (typeof storedTypes)[number];

/** Quantisation entry of a weights manifest. */
export interface Quantization {
  readonly dtype: "float16" | "uint8" | "uint16";
  readonly scale?: number;
  readonly min?: number;
  readonly original_dtype: string;
}

/** Decodes packed bytes: float16 directly, uint8 and uint16 as q · scale + min, each operation rounded to float32. */
export function dequantize(bytes: Uint8Array, { dtype, scale = 1, min = 0 }: Quantization): Float32Array {
  const { fround } = Math;
  const [step, low] = [fround(scale), fround(min)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value = (q: number) => fround(fround(q * step) + low);
  if (dtype === "uint8") return Float32Array.from(bytes, value);
  const read = dtype === "float16" ? float16ToNumber : value;
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => read(view.getUint16(2 * i, true)));
}

/**
 * Quantises numbers. For uint8 and uint16, a range that contains zero is shifted so that zero is stored exactly, and
 * values are rounded to the nearest step: the error is at most half a step, (max − min) / 510 or / 131 070.
 */
export function quantize(
  data: TypedArray,
  dtype: Quantization["dtype"],
): { bytes: Uint8Array; quantization: Quantization } {
  const original_dtype = "float32";
  const values = Float64Array.from(data, Number);
  if (dtype === "float16") return { bytes: words(values, numberToFloat16), quantization: { dtype, original_dtype } };
  const steps = dtype === "uint8" ? 255 : 65535;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low < high)) [low, high] = Number.isFinite(low) ? [low, low + steps] : [0, steps];
  const scale = (high - low) / steps;
  const min = low <= 0 && high >= 0 ? -Math.round(-low / scale) * scale : low;
  const pack = (value: number) => Math.min(steps, Math.max(0, Math.round((value - min) / scale)));
  const bytes = dtype === "uint8" ? Uint8Array.from(values, pack) : words(values, pack);
  return { bytes, quantization: { dtype, min, scale, original_dtype } };
}

function words(values: Float64Array, pack: (value: number) => number): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * values.length));
  for (const [i, value] of values.entries()) view.setUint16(2 * i, pack(value), true);
  return new Uint8Array(view.buffer);
}
