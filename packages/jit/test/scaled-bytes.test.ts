import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { capture, jit } from "../src/index";
import { available, engines } from "./engines";

beforeAll(() => tf.setBackend("cpu"));

const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 7919) % 256);
const spec = { shape: [300], dtype: "uint8" } as const;
const numbers = (x: tf.Tensor) => tf.cast(x, "float32");

/** Returns the ONNX ops of a step. */
function onnxOps(step: (x: tf.Tensor) => Record<string, tf.Tensor>): string[] {
  const text = new TextDecoder("latin1").decode(capture(step as never, [spec]).toOnnx());
  return ["Cast", "Mul", "DequantizeLinear"].filter((op) => text.includes(`"${String.fromCharCode(op.length)}${op}`));
}

describe("bytes that are multiplied by a number", () => {
  test("are read once", () => {
    expect(onnxOps((x) => ({ y: tf.add(tf.mul(numbers(x), 0.3), 1) }))).toEqual(["DequantizeLinear"]);
  });

  test("are cast as well where something else reads them as numbers", () => {
    const both = (x: tf.Tensor) => ({ y: tf.mul(numbers(x), 0.3), sum: tf.sum(numbers(x)) });
    expect(onnxOps(both)).toEqual(["Cast", "DequantizeLinear"]);
    const output = (x: tf.Tensor) => ({ y: tf.mul(numbers(x), 0.3), x: numbers(x) });
    expect(onnxOps(output)).toEqual(["Cast", "DequantizeLinear"]);
  });

  test("are multiplied as ever by what is no constant number", () => {
    expect(onnxOps((x) => ({ y: tf.mul(numbers(x), tf.range(0, 300)) }))).toEqual(["Cast", "Mul"]);
    expect(onnxOps((x) => ({ y: tf.mul(numbers(x), tf.sum(numbers(x))) }))).toEqual(["Cast", "Mul"]);
  });

  describe.each(engines)("%s", async (engine) => {
    test.skipIf(!(await available(engine)))("the products are those of eager, bit by bit", async () => {
      const step = jit((x: tf.Tensor) => ({ y: tf.mul(numbers(x), 0.3), z: tf.mul(numbers(x), -1 / 255) }), { engine });
      const { y, z } = await step({ data: bytes, ...spec });
      await step.dispose();
      const scaled = (scale: number) => Array.from(bytes, (byte) => Math.fround(byte * Math.fround(scale)));
      expect(Array.from(y as Float32Array)).toEqual(scaled(0.3));
      expect(Array.from(z as Float32Array)).toEqual(scaled(-1 / 255).map((value) => (value === 0 ? -0 : value)));
    });
  });
});
