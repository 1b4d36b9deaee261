import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { jit } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

type Fn = (...inputs: tf.Tensor[]) => tf.Tensor;

/** Returns distinct numbers in (−1, 1). */
const numbers = (...shape: number[]) =>
  tf.tidy(() => {
    const size = shape.reduce((product, length) => product * length, 1);
    return tf.tensor(
      Array.from({ length: size }, (_, i) => Math.sin(12.9898 * i + shape.length)),
      shape,
    );
  });

/** Compares the results of ONNX Runtime with those of tfjs's cpu backend. */
async function agree(fn: Fn, ...inputs: tf.Tensor[]): Promise<void> {
  const step = jit(fn, { engine: "onnx" });
  const expected = tf.tidy(() => Array.from(fn(...inputs).dataSync()));
  const received = (await step(...inputs)) as number | Float32Array;
  const values = typeof received === "number" ? [received] : Array.from(received);
  await step.dispose();
  tf.dispose(inputs);
  expect(values).toHaveLength(expected.length);
  // Sums of some tens of float32 numbers below 2 are computed in another order.
  for (const [i, value] of values.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-5);
}

describe("a product with a bias", () => {
  const biased: Fn = (a, b, bias) => tf.add(tf.matMul(a!, b!), bias!);
  test.each<[string, number[], number[], number[]]>([
    ["of matrices", [2, 3], [3, 4], [4]],
    ["of as many rows as columns", [4, 3], [3, 4], [4]],
    ["with a bias for each row", [4, 3], [3, 4], [4, 1]],
    ["with a bias of one number", [4, 3], [3, 4], [1]],
    ["of batches with as many rows as columns", [2, 4, 3], [2, 3, 4], [4]],
    ["of batches by one matrix", [2, 4, 3], [1, 3, 4], [4]],
  ])("%s", async (_, a, b, bias) => {
    await agree(biased, numbers(...a), numbers(...b), numbers(...bias));
    await agree((x, y, z) => tf.add(z!, tf.matMul(x!, y!)), numbers(...a), numbers(...b), numbers(...bias));
  });

  test("of whole numbers", async () => {
    const whole = (...shape: number[]) => tf.cast(tf.round(tf.mul(numbers(...shape), 9)), "int32");
    await agree(biased, whole(2, 3), whole(3, 4), whole(4));
  });

  test("that something else uses too", async () => {
    await agree(
      (a, b, bias) => {
        const product = tf.matMul(a!, b!);
        return tf.mul(tf.add(product, bias!), product);
      },
      numbers(2, 3),
      numbers(3, 4),
      numbers(4),
    );
  });

  test("of transposed matrices", async () => {
    await agree((a, b, c) => tf.add(tf.matMul(a!, b!, true), c!), numbers(3, 2), numbers(3, 4), numbers(4));
    await agree((a, b, c) => tf.add(tf.matMul(a!, b!, false, true), c!), numbers(2, 3), numbers(4, 3), numbers(4));
    await agree((a, b, c) => tf.add(tf.matMul(a!, b!, true, true), c!), numbers(3, 2), numbers(4, 3), numbers(4));
  });
});

// tfjs's cpu gradients are correct only for a single square image, and ignore half-pixel centres.
describe("the gradient of a resized picture", () => {
  for (const [name, resize] of [
    ["bilinear", tf.image.resizeBilinear],
    ["nearest", tf.image.resizeNearestNeighbor],
  ] as const)
    test.each([7, 3, 8])(`${name}, to %i pixels a side`, async (size) => {
      for (const [alignCorners, halfPixelCenters] of [
        [false, false],
        [true, false],
        ...(name === "bilinear" ? [[false, true] as const] : []),
      ] as const) {
        const weights = numbers(1, size, size, 2);
        const fn: Fn = (x) =>
          tf.grad((y) =>
            tf.sum(tf.mul(resize(y as tf.Tensor4D, [size, size], alignCorners, halfPixelCenters), weights)),
          )(x!);
        await agree(fn, numbers(1, 5, 5, 2));
        weights.dispose();
      }
    });
});

describe("rows that are gathered", () => {
  const indices = (...shape: number[]) =>
    tf.tensor(
      Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (5 * i) % 3),
      shape,
      "int32",
    );
  test.each<[number[], number[], number, number]>([
    [[3, 4], [5], 0, 0],
    [[4, 3], [2, 2], 1, 0],
    [[2, 3, 4], [2, 5], 1, 1],
    [[2, 4, 3], [2, 5], 2, 1],
    [[2, 3], [2, 2], 1, 1],
    [[2, 2, 4, 3], [2, 2, 3], 3, 2],
    [[2, 4, 3], [2, 2, 2], 2, 1],
  ])("of %j by %j along axis %i, %i of them batches", async (shape, of, axis, batchDims) => {
    const at = indices(...of);
    await agree((x) => tf.gather(x!, at as tf.Tensor1D, axis, batchDims), numbers(...shape));
    at.dispose();
  });
});
