import { Table } from "@feedforward/data";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import type { GoodValues } from "./wrong-types";

/**
 * Values of the types that the packages' functions take before their last parameter. Which function takes which does not
 * matter: what a function cannot use, it refuses.
 */
export const GOOD_VALUES: GoodValues = {
  text: () => "a",
  number: () => 3,
  fraction: () => 0.5,
  numbers: () => [1, 0, 1],
  pairs: () => [
    [1, 2],
    [3, 4],
  ],
  texts: () => ["a", "b"],
  objects: () => [{ name: "a" }],
  "empty object": () => ({}),
  function: () => () => 1,
  floats: () => Float32Array.of(0.1, 0.9, 0.4),
  bytes: () => Uint8Array.of(1, 2, 3),
  matrix: () => ({ data: new Float32Array(6), shape: [2, 3], dtype: "float32" }),
  picture: () => ({ data: new Uint8Array(12), shape: [2, 2, 3], dtype: "uint8" }),
  vector: () => tf.tensor1d([1, 2, 3]),
  "one-hot rows": () =>
    tf.tensor2d([
      [0, 1, 0],
      [1, 0, 0],
    ]),
  model: () => {
    const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 2, inputShape: [3], activation: "softmax" })] });
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
    return model;
  },
  map: () => new Map([["a", {}]]),
  table: () => new Table([{ name: "a", kind: "number", values: Float64Array.of(1, 2, 3) }], 3),
  history: () => ({ epoch: [0, 1], history: { loss: [1, 0.5] } }),
};
