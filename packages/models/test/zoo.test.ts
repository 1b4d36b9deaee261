import "@tensorflow/tfjs-backend-cpu";
import { adam, setSeed } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, models } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  autoencoder,
  deepMlp,
  encoderOf,
  lenet5,
  linearRegression,
  logisticRegression,
  mlp,
  perceptron,
  perceptronStep,
  regularizedMlp,
  resnet,
  xorNet,
} from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

const image = [12, 12, 1] as const;
const zoo: Record<string, (seed?: number) => LayersModel> = {
  perceptron: () => perceptron({ inputSize: 3 }),
  linearRegression: (seed) => linearRegression({ inputSize: 3, ...(seed !== undefined && { seed }) }),
  logisticRegression: (seed) => logisticRegression({ inputSize: 3, classes: 4, ...(seed !== undefined && { seed }) }),
  xorNet: (seed) => xorNet({ seed }),
  mlp: (seed) => mlp({ inputSize: 3, hidden: [4, 4], outputs: 2, activation: "leaky_relu", dropout: 0.5, seed }),
  deepMlp: (seed) => deepMlp({ inputSize: 5, hidden: [4, 3, 3], seed }),
  l1: (seed) => regularizedMlp("l1", { inputSize: 5, seed }),
  l2: (seed) => regularizedMlp("l2", { inputSize: 5, seed }),
  dropout: (seed) => regularizedMlp("dropout", { inputSize: 5, seed }),
  none: (seed) => regularizedMlp("none", { inputSize: 5, seed }),
  autoencoder: (seed) => autoencoder({ inputSize: 6, hidden: [5, 4], code: 2, ...(seed !== undefined && { seed }) }),
  lenet5: (seed) =>
    lenet5({
      inputShape: image,
      classes: 3,
      activation: "tanh",
      pooling: "average",
      ...(seed !== undefined && { seed }),
    }),
  resnet: (seed) => resnet({ inputShape: image, classes: 3, filters: [2, 4], ...(seed !== undefined && { seed }) }),
};

const values = (model: LayersModel) => model.getWeights().map((weight) => Array.from(weight.dataSync()));
const rowsFor = (model: LayersModel) =>
  tf.randomUniform([4, ...(model.inputs[0]!.shape.slice(1) as number[])], 0, 1, "float32", 3);

describe.each(Object.entries(zoo))("%s", (_, make) => {
  test("comes back from JSON with the same output", async () => {
    const before = tf.memory().numTensors;
    const model = make(1);
    const copy = await models.modelFromJSON(JSON.parse(model.toJSON() as string));
    expect(copy.toJSON()).toBe(model.toJSON());
    copy.setWeights(model.getWeights());
    tf.tidy(() => {
      const x = rowsFor(model);
      const [ours, theirs] = [model.predict(x) as tf.Tensor, copy.predict(x) as tf.Tensor];
      expect(ours.shape).toEqual([4, ...model.outputs[0]!.shape.slice(1)]);
      expect(Array.from(theirs.dataSync())).toEqual(Array.from(ours.dataSync()));
      expect(ours.dataSync().every(Number.isFinite)).toBe(true);
    });
    model.dispose();
    copy.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("starts the same from the same seed", () => {
    const from = (seed?: number) => {
      const model = make(seed);
      const read = values(model);
      model.dispose();
      return read;
    };
    expect(from(5)).toEqual(from(5));
    setSeed(8);
    const first = from();
    setSeed(8);
    expect(from()).toEqual(first);
  });
});

test.each(["lenet5", "resnet", "autoencoder"] as const)("%s learns a batch by heart", async (name) => {
  const model = zoo[name]!(1);
  const x = rowsFor(model);
  const target =
    name === "autoencoder" ? x : tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d([0, 1, 2, 0], "int32"), 3), "float32"));
  model.compile({
    optimizer: adam(0.01),
    loss: name === "autoencoder" ? "meanSquaredError" : "categoricalCrossentropy",
  });
  const { history } = await model.fit(x, target, { epochs: name === "autoencoder" ? 100 : 25, verbose: 0 });
  expect(history.loss!.at(-1) as number).toBeLessThan(0.6 * (history.loss![0] as number));
  model.dispose();
  tf.dispose([x, target]);
});

test("the perceptron learns AND, and not XOR", () => {
  const x = tf.tensor2d([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  const wrongAfter = (targets: number[]) => {
    const model = perceptron({ inputSize: 2 });
    const y = tf.tensor2d(targets, [4, 1]);
    for (let i = 0; i < 20; i++) perceptronStep(model, x, y).dispose();
    const wrong = tf.tidy(() => perceptronStep(model, x, y, 0).dataSync()[0]);
    model.dispose();
    y.dispose();
    return wrong;
  };
  expect(wrongAfter([0, 0, 0, 1])).toBe(0);
  expect(wrongAfter([0, 1, 1, 0])).toBeGreaterThan(0);
  x.dispose();
});

test("the encoder is the autoencoder's first half", () => {
  const model = autoencoder({ inputSize: 6, hidden: [5], code: 2, seed: 1 });
  const encoder = encoderOf(model);
  expect(encoder.outputs[0]!.shape).toEqual([null, 2]);
  expect(encoder.layers.map(({ name }) => name)).toEqual(["input", "encoder", "code"]);
  expect(model.layers.map(({ name }) => name)).toEqual(["input", "encoder", "code", "decoder", "output"]);
  model.dispose();
});

test("the regularized variants are the lab's", () => {
  const penalties = (["none", "l1", "l2", "dropout"] as const).map((kind) => {
    const model = regularizedMlp(kind, { seed: 1 });
    const total = tf.tidy(() => model.calculateLosses().reduce((sum, loss) => sum + loss.dataSync()[0]!, 0));
    const names = model.layers.map(({ name }) => name);
    model.dispose();
    return { total, names };
  });
  expect(penalties[0]!.total).toBe(0);
  expect(penalties[1]!.total).toBeGreaterThan(1);
  expect(penalties[2]!.total).toBeGreaterThan(100);
  expect(penalties[3]!.names).toEqual(["input", "input_dropout", "output"]);
});

test("bad options are refused", () => {
  expect(() => mlp({ inputSize: 1, outputs: 1, activation: "relux" as "relu" })).toThrow(
    'unknown activation "relux". Did you mean "relu"? Known: linear, relu,',
  );
  expect(() => lenet5({ inputShape: [4, 4, 1] })).toThrow(
    "lenet5: inputShape must be at least [12, 12, 1], received [4,4,1]",
  );
  expect(() => regularizedMlp("l3" as "l1")).toThrow('regularizedMlp: expected none, l1, l2, dropout, received "l3"');
});
