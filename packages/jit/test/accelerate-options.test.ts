import * as tf from "@tensorflow/tfjs";
import { describe, test } from "vitest";
import { expectSame, type World } from "./corpus/both-ways";

const rows = 45;

function build(): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 6, activation: "tanh", inputShape: [4] }));
  model.add(tf.layers.dense({ units: 3, activation: "softmax" }));
  model.compile({ optimizer: tf.train.sgd(0.1), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}

// Sorted by class, so that a missing shuffle is noticed.
const data = () => ({
  xs: tf.randomNormal([rows, 4], 0, 1, "float32", 7) as tf.Tensor2D,
  ys: tf
    .oneHot(
      Array.from({ length: rows }, (_, row) => Math.floor((row * 3) / rows)),
      3,
    )
    .toFloat() as tf.Tensor2D,
});

const dataset = (batch = 10): tf.data.Dataset<{ xs: tf.Tensor; ys: tf.Tensor }> => {
  const { xs, ys } = data();
  const items = Array.from({ length: rows }, (_, row) => ({ xs: xs.arraySync()[row]!, ys: ys.arraySync()[row]! }));
  tf.dispose([xs, ys]);
  return tf.data.array(items as unknown as { xs: tf.Tensor; ys: tf.Tensor }[]).batch(batch) as never;
};

/** Returns callbacks that record the sizes of all batches and everything that callbacks receive. */
const watched = (world: World) => world.callbacks();

type Method = (world: World, model: tf.Sequential, options: Record<string, unknown> | undefined) => Promise<unknown>;

const numbers = (tensors: tf.Tensor | tf.Tensor[]): unknown =>
  [tensors].flat().map((tensor) => [tensor.shape, Array.from(tensor.dataSync())]);

const fitted = ({ history, epoch, params }: tf.History): unknown => ({
  history,
  epoch,
  params: structuredClone(params),
});

const methods: Record<string, { run: Method; base?: object; options: Record<string, unknown[]> }> = {
  fit: {
    run: async (_, model, options) => {
      const { xs, ys } = data();
      return fitted(await model.fit(xs, ys, options));
    },
    base: { epochs: 3 },
    options: {
      batchSize: [undefined, null, 1, 45, 64],
      epochs: [undefined, null, 2],
      verbose: [undefined, null, 0, 1],
      callbacks: [undefined, null, {}, []],
      validationSplit: [undefined, null, 0, 0.3],
      validationData: [undefined, null, []],
      shuffle: [undefined, null, false, true],
      classWeight: [undefined, null, { 0: 1, 1: 3, 2: 0.5 }, [{ 0: 1, 1: 3, 2: 0.5 }]],
      sampleWeight: [undefined, null],
      initialEpoch: [undefined, null, 0, 1],
      stepsPerEpoch: [undefined, null, 3],
      validationSteps: [undefined, null],
      yieldEvery: [undefined, null, "auto", "batch", "epoch", "never", 5],
    },
  },
  fitDataset: {
    run: async (_, model, options) => fitted(await model.fitDataset(dataset(), options as never)),
    base: { epochs: 2 },
    options: {
      batchesPerEpoch: [undefined, null, 2],
      verbose: [undefined, null, 0],
      callbacks: [undefined, null, {}, []],
      validationData: [undefined, null],
      validationBatchSize: [undefined, null, 8],
      validationBatches: [undefined, null, 2],
      yieldEvery: [undefined, null, "auto", "batch", "epoch", "never"],
      initialEpoch: [undefined, null, 1],
      classWeight: [undefined, null],
    },
  },
  evaluate: {
    run: async (_, model, options) => {
      const { xs, ys } = data();
      await model.fit(xs, ys);
      return numbers(model.evaluate(xs, ys, options));
    },
    options: {
      batchSize: [undefined, null, 1, 7, 15, 45, 100],
      verbose: [undefined, null, 0],
      sampleWeight: [undefined],
      steps: [undefined, null],
    },
  },
  evaluateDataset: {
    run: async (_, model, options) => numbers(await model.evaluateDataset(dataset(7), options as never)),
    options: { batches: [undefined, null, 2], verbose: [undefined, null, 0] },
  },
  predict: {
    run: async (_, model, options) => {
      const { xs, ys } = data();
      await model.fit(xs, ys);
      return numbers(model.predict(xs, options));
    },
    options: { batchSize: [undefined, null, 7, 100], verbose: [undefined, null, false] },
  },
  predictOnBatch: {
    run: async (_, model) => {
      const { xs, ys } = data();
      await model.fit(xs, ys);
      return numbers(model.predictOnBatch(xs) as tf.Tensor);
    },
    options: {},
  },
  trainOnBatch: {
    run: async (_, model) => {
      const { xs, ys } = data();
      return [await model.trainOnBatch(xs, ys), await model.trainOnBatch(xs, ys)];
    },
    options: {},
  },
};

/** Methods whose callbacks can be recorded. */
const noted = new Set(["fit", "fitDataset"]);

describe.each(Object.entries(methods))("%s: the same as plain tfjs", (name, { run, base, options }) => {
  const cases: [string, Record<string, unknown> | undefined, boolean][] = [
    ["no options", base ? { ...base } : undefined, false],
    ...(name === "fit" ? ([["none at all", undefined, false]] as [string, undefined, boolean][]) : []),
    ...Object.entries(options).flatMap(([option, values]) =>
      values.map((value): [string, Record<string, unknown>, boolean] => [
        `${option}: ${JSON.stringify(value) ?? "undefined"}`,
        { ...base, [option]: value },
        noted.has(name) && option !== "callbacks",
      ]),
    ),
  ];
  test.each(cases)("%s", async (_, given, notes) => {
    await expectSame({
      name: "options",
      run: (world) =>
        run(world, world.accelerate(build()), notes ? { callbacks: watched(world), ...given } : given && { ...given }),
    });
    // Callbacks for epochs only, so that batches may be combined in one call.
    if (!notes) return;
    await expectSame({
      name: "options",
      run: (world) => {
        const { onEpochBegin, onEpochEnd, onTrainBegin, onTrainEnd } = watched(world);
        return run(world, world.accelerate(build()), {
          callbacks: { onEpochBegin, onEpochEnd, onTrainBegin, onTrainEnd },
          ...given,
        });
      },
    });
  });
});
