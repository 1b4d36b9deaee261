import * as tf from "@tensorflow/tfjs-core";
import type { layers } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as models from "../src/index";
import "@tensorflow/tfjs-backend-cpu";

beforeAll(() => tf.setBackend("cpu"));
beforeEach(() => tf.engine().startScope());
afterEach(() => {
  tf.engine().endScope();
  tf.disposeVariables();
});

const normalizations: Readonly<Record<string, (axis: number | number[]) => layers.Layer>> = {
  BatchNormalization: (axis) => models.batchNormalization({ axis: axis as number }),
  LayerNormalization: (axis) => models.layerNormalization({ axis }),
  RMSNormalization: (axis) => models.rmsNormalization({ axis }),
  UnitNormalization: (axis) => models.unitNormalization({ axis }),
};

test.each(Object.keys(normalizations))("%s names itself where its axis does not fit", async (name) => {
  for (const axis of [2, -3]) {
    const error = await refusal(() => normalizations[name]!(axis).apply(tf.ones([2, 3])));
    expect(error.message).toBe(`${name}: axis ${axis} does not fit an input of rank 2`);
  }
  for (const axis of [1, -1]) normalizations[name]!(axis).apply(tf.ones([2, 3]));
});

test("rows have a length of 1 afterwards, along any axes", () => {
  const x = tf.tensor3d([3, 4, 0, 0, -5, 12, 8, 6], [2, 2, 2]);
  const lengths = (axis: number | number[], over: number[]) => {
    const y = models.unitNormalization({ axis }).apply(x) as tf.Tensor;
    return Array.from(tf.sum(tf.square(y), over).dataSync());
  };
  // A row of zeros stays zeros: its length is taken as 1e-6.
  const near = (expected: number[], received: number[]) => {
    for (const [i, value] of received.entries()) expect(value).toBeCloseTo(expected[i]!, 6);
  };
  near([1, 0, 1, 1], lengths(-1, [2]));
  near([1, 1], lengths([1, 2], [1, 2]));
  near([1, 1], lengths([2, -2], [1, 2]));
  const { axis } = models.unitNormalization({ axis: [1, 2] }).getConfig();
  expect(axis).toEqual([1, 2]);
});
