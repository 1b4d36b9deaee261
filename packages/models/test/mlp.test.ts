import "@tensorflow/tfjs-backend-cpu";
import { adam, setSeed } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { dropout, mlp } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

const weights = (model: LayersModel) => model.getWeights().map((weight) => Array.from(weight.dataSync()));

test("the layers are named as in the lab", () => {
  const model = mlp({ inputSize: 4, hidden: [5, 6, 7], outputs: 3, dropout: 0.5 });
  expect(model.layers.map(({ name }) => name)).toEqual([
    "input",
    "hidden",
    "dropout",
    "hidden2",
    "dropout2",
    "hidden3",
    "dropout3",
    "output",
  ]);
  expect(model.inputs[0]!.shape).toEqual([null, 4]);
  expect(model.outputs[0]!.shape).toEqual([null, 3]);
  model.dispose();
});

test("the same seed gives the same first weights, its own or the global one", () => {
  const make = (seed?: number) => {
    const model = mlp({ inputSize: 6, hidden: [6, 6], outputs: 6, ...(seed !== undefined && { seed }) });
    const values = weights(model);
    model.dispose();
    return values;
  };
  expect(make(1)).toEqual(make(1));
  expect(make(1)).not.toEqual(make(2));
  expect(make(1)[0]).not.toEqual(make(1)[2]);
  setSeed(3);
  const first = make();
  expect(make()).not.toEqual(first);
  setSeed(3);
  expect(make()).toEqual(first);
});

test("it learns AND and leaves nothing behind", async () => {
  const before = tf.memory().numTensors;
  const model = mlp({ inputSize: 2, hidden: [4], outputs: 2, seed: 2 });
  const optimizer = adam(0.05);
  model.compile({ optimizer, loss: "categoricalCrossentropy" });
  const x = tf.tensor2d([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  const y = tf.tensor2d([
    [1, 0],
    [1, 0],
    [1, 0],
    [0, 1],
  ]);
  await model.fit(x, y, { epochs: 100, verbose: 0 });
  const answer = tf.tidy(() => tf.argMax(model.predict(x) as tf.Tensor, -1).dataSync());
  expect(Array.from(answer)).toEqual([0, 0, 0, 1]);
  optimizer.dispose();
  model.dispose();
  tf.dispose([x, y]);
  expect(tf.memory().numTensors).toBe(before);
});

test("dropout's masks are fresh at every step, repeat from the seed and keep the mean", () => {
  const layer = dropout({ rate: 0.8, name: "drop" });
  const x = tf.ones([100, 100]);
  const draw = (training: boolean) => tf.tidy(() => Array.from((layer.apply(x, { training }) as tf.Tensor).dataSync()));
  setSeed(1);
  const first = draw(true);
  const second = draw(true);
  expect(second).not.toEqual(first);
  setSeed(1);
  expect([draw(true), draw(true)]).toEqual([first, second]);
  expect(new Set(first)).toEqual(new Set([0, Math.fround(5)]));
  expect(first.filter((value) => value === 0).length / first.length).toBeCloseTo(0.8, 1);
  expect(draw(false).every((value) => value === 1)).toBe(true);
  x.dispose();
});

test("bad sizes are refused", () => {
  expect(() => mlp({ inputSize: 0, outputs: 1 })).toThrow(
    "mlp: inputSize must be a whole number of 1 or more, received 0",
  );
  expect(() => mlp({ inputSize: 1, hidden: [2, -1], outputs: 1 })).toThrow(
    "mlp: hidden[1] must be a whole number of 1 or more, received -1",
  );
  expect(() => dropout({ rate: 1.5 })).toThrow("Dropout: rate must be between 0 and 1, received 1.5");
});
