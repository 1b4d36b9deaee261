import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import { scaledProducts } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { capture, jit } from "../src/index";
import { available, engines } from "./engines";

beforeAll(() => tf.setBackend("cpu"));

const rows = 600;
const pixels = Uint8Array.from({ length: rows * 300 }, (_, index) => (index * 7919) % 256);
const images = { data: pixels, shape: [rows, 300], dtype: "uint8" };
const weights = tf.tensor2d(
  Float32Array.from({ length: 300 * 4 }, (_, index) => Math.sin(index)),
  [300, 4],
);

/** Returns loss and gradient of a layer on scaled pixels; `scale` computes its inputs. */
const layer = (scale: (x: tf.Tensor) => tf.Tensor) => (x: tf.Tensor) => {
  const loss = (w: tf.Tensor) =>
    tf.mean(tf.tanh(tf.matMul(scale(tf.cast(x, "float32")) as tf.Tensor2D, w as tf.Tensor2D)));
  const { value, grad } = tf.valueAndGrad(loss)(weights);
  return { value, grad };
};

const absorbedOps = (scale: (x: tf.Tensor) => tf.Tensor, dtype: "uint8" | "int32"): string[] => {
  const { graph } = capture(layer(scale) as never, [{ shape: [rows, 300], dtype }]);
  return [...scaledProducts(graph).absorbed].map(({ op }) => op);
};

describe("pixels that are scaled to be multiplied", () => {
  test("the products scale, forward and backward", () => {
    expect(absorbedOps((x) => tf.div(x, 255), "uint8")).toEqual(["RealDiv"]);
    expect(absorbedOps((x) => tf.mul(x, 1 / 255), "uint8")).toEqual(["Multiply"]);
    expect(absorbedOps((x) => tf.add(tf.mul(x, 1 / 255), 0), "uint8").sort()).toEqual(["Add", "Multiply"]);
  });

  test("not where something else reads the scaled ones, or an offset moves them, or the integers are wide", () => {
    expect(absorbedOps((x) => tf.sub(tf.div(x, 255), 0.5), "uint8")).toEqual([]);
    expect(absorbedOps((x) => tf.div(x, 255), "int32")).toEqual([]);
    const read = (x: tf.Tensor) => {
      const scaled = tf.div(tf.cast(x, "float32"), 255) as tf.Tensor2D;
      return { product: tf.matMul(scaled, weights as tf.Tensor2D), scaled };
    };
    const { graph } = capture(read as never, [{ shape: [rows, 300], dtype: "uint8" }]);
    expect(scaledProducts(graph).operands.size).toBe(0);
  });

  describe.each(engines)("%s", async (engine) => {
    test.skipIf(!(await available(engine))).each([
      ["divided", (x: tf.Tensor) => tf.div(x, 255)],
      ["multiplied, an offset of zero", (x: tf.Tensor) => tf.add(tf.mul(x, 1 / 255), 0)],
    ] as const)("%s: as eager", async (_, scale) => {
      const eager = tf.tidy(() => {
        const { value, grad } = layer(scale)(tf.tensor2d(pixels, [rows, 300], "int32"));
        return { value: value.dataSync()[0]!, grad: grad.dataSync() };
      });
      const step = jit(layer(scale), { engine });
      const { value, grad } = await step(images);
      await step.dispose();
      // Sums of 300 and 600 float32 terms are computed in another order.
      expect(value).toBeCloseTo(eager.value, 5);
      (grad as Float32Array).forEach((number, index) => {
        expect(number).toBeCloseTo(eager.grad[index]!, 5);
      });
    });
  });
});
