import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { AxisSoftmax } from "./axis-softmax";
import { CausalConv1D } from "./causal-conv";
import { HalfPixelUpSampling2D } from "./half-pixel-up-sampling";
import { MaskedAveragePooling1D } from "./masked-average-pooling";

beforeAll(() => tf.setBackend("cpu"));

const close = (received: tf.Tensor, values: readonly number[], shape: readonly number[]) => {
  expect(received.shape).toEqual(shape);
  const found = received.dataSync();
  for (const [i, value] of values.entries()) expect(found[i]).toBeCloseTo(value, 6);
  expect(found.length).toBe(values.length);
};

test.each([1, -2])("softmax along axis %d", (axis) => {
  const layer = new AxisSoftmax({ axis, name: "soft" });
  const x = tf.tensor3d([
    [
      [Math.log(1), Math.log(2)],
      [Math.log(3), Math.log(2)],
    ],
  ]);
  close(layer.call([x]), [0.25, 0.5, 0.75, 0.5], [1, 2, 2]);
  close(layer.call(x), [0.25, 0.5, 0.75, 0.5], [1, 2, 2]);
  expect(layer.computeOutputShape([null, 2, 2])).toEqual([null, 2, 2]);
  expect(layer.getConfig()).toMatchObject({ axis, name: "soft" });
  expect(layer.supportsMasking).toBe(true);
});

test("softmax along the last axis", () => {
  const layer = new AxisSoftmax({ axis: 2 });
  const x = tf.tensor3d([
    [
      [0, Math.log(3)],
      [0, 0],
    ],
  ]);
  close(layer.call(x), [0.25, 0.75, 0.5, 0.5], [1, 2, 2]);
});

test("a causal convolution sees the present and the past", () => {
  const layer = new CausalConv1D({ filters: 1, kernelSize: 2, dilationRate: 2, name: "past" });
  const x = tf.tensor3d([1, 2, 3, 4], [1, 4, 1]);
  layer.build([null, 4, 1]);
  layer.setWeights([tf.tensor3d([10, 1], [2, 1, 1]), tf.tensor1d([0.5])]);
  close(layer.call([x], {}) as tf.Tensor, [1.5, 2.5, 13.5, 24.5], [1, 4, 1]);
  close(layer.call(x, {}) as tf.Tensor, [1.5, 2.5, 13.5, 24.5], [1, 4, 1]);
  expect(layer.computeOutputShape([null, 4, 1])).toEqual([null, 4, 1]);
  expect(layer.computeOutputShape([null, null, 1])).toEqual([null, null, 1]);
});

test("a causal convolution of strides 2", () => {
  const layer = new CausalConv1D({ filters: 1, kernelSize: 3, strides: 2, useBias: false });
  layer.build([null, 5, 1]);
  layer.setWeights([tf.tensor3d([100, 10, 1], [3, 1, 1])]);
  close(layer.call(tf.tensor3d([1, 2, 3, 4, 5], [1, 5, 1]), {}) as tf.Tensor, [1, 123, 345], [1, 3, 1]);
  expect(layer.computeOutputShape([null, 5, 1])).toEqual([null, 3, 1]);
});

test("bilinear enlarging takes pixels by their centres", () => {
  const layer = new HalfPixelUpSampling2D({ size: [2, 1], name: "up" });
  const x = tf.tensor4d([0, 4], [1, 2, 1, 1]);
  close(layer.call([x]), [0, 1, 3, 4], [1, 4, 1, 1]);
  close(layer.call(x), [0, 1, 3, 4], [1, 4, 1, 1]);
  expect(layer.computeOutputShape([null, 2, null, 3])).toEqual([null, 4, null, 3]);
  expect(layer.getConfig()).toMatchObject({ size: [2, 1], dataFormat: "channelsLast", name: "up" });
});

test("with channels first, the axes after them grow", () => {
  const layer = new HalfPixelUpSampling2D({ size: [1, 2], dataFormat: "channelsFirst" });
  const x = tf.tensor4d([0, 4, 8, 0], [1, 2, 1, 2]);
  close(layer.call(x), [0, 1, 3, 4, 8, 6, 2, 0], [1, 2, 1, 4]);
  expect(layer.computeOutputShape([null, 2, 1, 2])).toEqual([null, 2, 1, 4]);
  expect(layer.getConfig().dataFormat).toBe("channelsFirst");
});

test("the mean of a masked sequence leaves the masked steps out", () => {
  const layer = new MaskedAveragePooling1D({ name: "mean" });
  const x = tf.tensor3d([1, 10, 2, 20, 6, 60], [1, 3, 2]);
  const mask = tf.tensor2d([1, 0, 1], [1, 3], "bool");
  close(layer.call(x, { mask }), [3.5, 35], [1, 2]);
  close(layer.call([x], { mask: [mask] }), [3.5, 35], [1, 2]);
  close(layer.call(x, {}), [3, 30], [1, 2]);
  close(layer.call(x, { mask: null }), [3, 30], [1, 2]);
  expect(layer.computeOutputShape([null, 3, 2])).toEqual([null, 2]);
  expect([layer.computeMask(), layer.supportsMasking]).toEqual([null, true]);
});
