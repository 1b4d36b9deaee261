import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { jit } from "../src";

beforeAll(() => tf.setBackend("cpu"));

type Pad = "same" | "valid" | tf.backend_util.ExplicitPadding;

/** Input, filter, stride and padding; which form of the inputs' gradient ONNX Runtime gets depends on them. */
const windows: Record<string, [number[], number[], number, Pad]> = {
  "3×3, same": [[2, 6, 5, 3], [3, 3, 3, 4], 1, "same"],
  "even window, same": [[2, 6, 5, 3], [2, 4, 3, 2], 1, "same"],
  "large border, valid": [[2, 6, 6, 2], [4, 4, 2, 3], 1, "valid"],
  "small border, valid": [[1, 20, 20, 2], [2, 2, 2, 3], 1, "valid"],
  "stride 2, same": [[2, 6, 5, 3], [3, 3, 3, 4], 2, "same"],
  "padded by more than the window": [
    [2, 4, 4, 2],
    [2, 2, 2, 3],
    1,
    [
      [0, 0],
      [2, 3],
      [1, 2],
      [0, 0],
    ],
  ],
  "1×1": [[2, 4, 5, 3], [1, 1, 3, 4], 1, "same"],
};

describe("a convolution with its bias, and the gradients of both and of the input", () => {
  test.each(Object.entries(windows))("%s", async (_name, [inputShape, filterShape, stride, pad]) => {
    const x = tf.randomNormal(inputShape as [number, number, number, number], 0, 1, "float32", 1);
    const filter = tf.randomNormal(filterShape as [number, number, number, number], 0, 1, "float32", 2);
    const bias = tf.randomNormal([filterShape[3]!], 0, 1, "float32", 3);
    const step = (...given: tf.Tensor[]): tf.Tensor[] => {
      const output = (image: tf.Tensor, kernel: tf.Tensor, shift: tf.Tensor) =>
        tf.relu(tf.add(tf.conv2d(image as tf.Tensor4D, kernel as tf.Tensor4D, stride, pad), shift));
      // Weighted, so that each place has another gradient.
      const weighted = (image: tf.Tensor, kernel: tf.Tensor, shift: tf.Tensor) => {
        const all = output(image, kernel, shift);
        return tf.sum(tf.mul(all, tf.reshape(tf.sin(tf.range(0, all.size)), all.shape)));
      };
      return [output(given[0]!, given[1]!, given[2]!), ...tf.grads(weighted)(given)];
    };
    const compiled = jit(step, { engine: "onnx" });
    const received = (await compiled(x, filter, bias)) as Float32Array[];
    const expected = tf.tidy(() => step(x, filter, bias).map((tensor) => Array.from(tensor.dataSync())));
    for (const [index, values] of expected.entries()) {
      const worst = Math.max(...values.map((value, at) => Math.abs(value - received[index]![at]!)));
      // Sums of up to 160 products of order 1, rounded in another order.
      expect(worst).toBeLessThan(2e-5);
    }
    await compiled.dispose();
  });
});
