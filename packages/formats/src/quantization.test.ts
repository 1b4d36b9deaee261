import { describe, expect, test } from "vitest";
import { dequantize, quantize } from "./quantization";

describe("dequantize", () => {
  test("bytes and words are q · scale + min", () => {
    const quantization = { dtype: "uint8", scale: 0.5, min: -1, original_dtype: "float32" } as const;
    expect(dequantize(Uint8Array.of(0, 2, 255), quantization)).toEqual(Float32Array.of(-1, 0, 126.5));
    const words = new Uint8Array(Uint16Array.of(0, 2, 65_535).buffer);
    expect(dequantize(words, { ...quantization, dtype: "uint16" })).toEqual(Float32Array.of(-1, 0, 32_766.5));
  });

  test("the scale is 1 and the least 0 if they are left out", () => {
    expect(dequantize(Uint8Array.of(0, 7), { dtype: "uint8", original_dtype: "float32" })).toEqual(
      Float32Array.of(0, 7),
    );
  });

  test("half floats are themselves, wherever they lie in the memory", () => {
    const bytes = Uint8Array.of(9, 0x00, 0x3c, 0x00, 0xc0);
    const found = dequantize(bytes.subarray(1), { dtype: "float16", scale: 5, min: 5, original_dtype: "float32" });
    expect(found).toEqual(Float32Array.of(1, -2));
  });

  test("each operation is rounded to float32", () => {
    const [scale, min] = [0.1, 0.2];
    const { fround } = Math;
    expect(dequantize(Uint8Array.of(3), { dtype: "uint8", scale, min, original_dtype: "float32" })[0]).toBe(
      fround(fround(3 * fround(scale)) + fround(min)),
    );
  });
});

describe("quantize", () => {
  test.each([
    ["uint8", 255],
    ["uint16", 65_535],
  ] as const)("%s: ends of the range are the first and the last step", (dtype, steps) => {
    const { bytes, quantization } = quantize(Float32Array.of(1, 2, 3), dtype);
    expect(quantization).toEqual({ dtype, min: 1, scale: 2 / steps, original_dtype: "float32" });
    const stored = dtype === "uint8" ? bytes : new Uint16Array(bytes.buffer);
    expect(Array.from(stored)).toEqual([0, Math.round(steps / 2), steps]);
  });

  test("zero is stored exactly where it lies in the range", () => {
    const values = Float32Array.of(-0.3, 0, 0.9);
    const { bytes, quantization } = quantize(values, "uint8");
    const read = dequantize(bytes, quantization);
    expect(read[1]).toBe(0);
    const half = 1.2 / 510 + 1e-7;
    for (const at of [0, 2]) expect(Math.abs(read[at]! - values[at]!)).toBeLessThanOrEqual(half);
  });

  test.each([
    ["from zero", [0, 5]],
    ["to zero", [-5, 0]],
  ])("a range %s begins there", (_, values) => {
    const { bytes, quantization } = quantize(Float32Array.from(values), "uint8");
    expect(quantization.min).toBeCloseTo(values[0]!, 12);
    expect(quantization.scale).toBeCloseTo(5 / 255, 12);
    expect(Array.from(bytes)).toEqual([0, 255]);
  });

  test("equal numbers, none, and numbers that are not finite", () => {
    const same = quantize(Float32Array.of(3, 3), "uint8");
    expect(same.quantization).toEqual({ dtype: "uint8", min: 3, scale: 1, original_dtype: "float32" });
    expect(Array.from(same.bytes)).toEqual([0, 0]);
    const none = quantize(new Float32Array(), "uint16");
    expect(none.quantization).toEqual({ dtype: "uint16", min: 0, scale: 1, original_dtype: "float32" });
    expect(none.bytes.length).toBe(0);
  });

  test("integers count as numbers, and half floats need no range", () => {
    expect(quantize(Int32Array.of(0, 255), "uint8").quantization.scale).toBe(1);
    const { bytes, quantization } = quantize(Float32Array.of(1, -2), "float16");
    expect(quantization).toEqual({ dtype: "float16", original_dtype: "float32" });
    expect(Array.from(bytes)).toEqual([0x00, 0x3c, 0x00, 0xc0]);
  });
});
