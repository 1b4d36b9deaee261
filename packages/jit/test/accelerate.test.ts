import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { accelerate } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

let scope: tf.MemoryInfo;
beforeEach(() => {
  scope = tf.memory();
});
afterEach(() => {
  expect(tf.memory().numTensors).toBe(scope.numTensors);
});

const x = () => tf.randomNormal([70, 6], 0, 1, "float32", 3) as tf.Tensor2D;
const y = () =>
  tf.tidy(
    () =>
      tf.oneHot(
        tf.tensor1d(
          Array.from({ length: 70 }, (_, i) => i % 3),
          "int32",
        ),
        3,
      ) as tf.Tensor2D,
  );

function build() {
  const kernelInitializer = (seed: number) => tfl.initializers.glorotUniform({ seed });
  const model = tfl.sequential({
    layers: [
      tfl.layers.dense({ units: 8, activation: "tanh", inputShape: [6], kernelInitializer: kernelInitializer(1) }),
      tfl.layers.batchNormalization(),
      tfl.layers.dense({ units: 3, activation: "softmax", kernelInitializer: kernelInitializer(2) }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}

/** Runs the same work on an eager and on an accelerated model; returns the results and weights of both. */
async function both<R>(work: (model: tfl.Sequential, x: tf.Tensor2D, y: tf.Tensor2D) => Promise<R>) {
  const run = async (fast: boolean) => {
    const model = build();
    const xs = x();
    const ys = tf.tidy(() => tf.cast(y(), "float32"));
    const accelerated = fast ? accelerate(model, { warn: (message) => expect.fail(message) }) : undefined;
    await accelerated?.ready;
    const result = await work(model, xs, ys);
    const weights = model.getWeights().map((weight) => Array.from(weight.dataSync()));
    await accelerated?.dispose();
    model.optimizer.dispose();
    model.dispose();
    tf.dispose([xs, ys]);
    return { result, weights };
  };
  return { eager: await run(false), fast: await run(true) };
}

function near(actual: unknown, wanted: unknown, tolerance = 1e-5): void {
  if (typeof wanted === "number") {
    expect(Math.abs((actual as number) - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)));
    return;
  }
  if (typeof wanted !== "object" || wanted === null) {
    expect(actual).toEqual(wanted);
    return;
  }
  expect(Object.keys(actual as object)).toEqual(Object.keys(wanted));
  for (const [key, value] of Object.entries(wanted)) near((actual as Record<string, unknown>)[key], value, tolerance);
}

/** Creates a data set of batches like those of tf.data. */
const dataset = (xs: tf.Tensor2D, ys: tf.Tensor2D, size = 32) => ({
  iterator: async () => {
    let start = 0;
    return {
      next: async () => {
        if (start >= xs.shape[0]) return { done: true, value: null };
        const rows = Math.min(size, xs.shape[0] - start);
        const value = { xs: tf.slice(xs, [start, 0], [rows, -1]), ys: tf.slice(ys, [start, 0], [rows, -1]) };
        start += rows;
        return { done: false, value };
      },
    };
  },
});

test("fit: history, weights, validation and callbacks are those of the eager run", async () => {
  const { eager, fast } = await both(async (model, xs, ys) => {
    const seen: unknown[] = [];
    const history = await model.fit(xs, ys, {
      batchSize: 16,
      epochs: 3,
      shuffle: false,
      validationSplit: 0.2,
      verbose: 0,
      callbacks: {
        onEpochEnd: async (epoch, logs) => void seen.push([epoch, { ...logs }]),
        onBatchEnd: async (batch, logs) => void seen.push([batch, { ...logs }, model.getWeights()[0]!.dataSync()[0]]),
      },
    });
    return { history: history.history, epoch: history.epoch, seen };
  });
  near(fast.result, eager.result);
  near(fast.weights, eager.weights, 1e-4);
});

test("fit: without callbacks at every batch, several batches go into one call", async () => {
  const { eager, fast } = await both(async (model, xs, ys) => {
    const first = await model.fit(xs, ys, { batchSize: 16, epochs: 2, shuffle: false, verbose: 0 });
    const second = await model.fit(xs, ys, {
      batchSize: 32,
      epochs: 1,
      shuffle: false,
      verbose: 0,
      classWeight: { 0: 1, 1: 2, 2: 0.5 },
    });
    return [first.history, second.history];
  });
  near(fast.result, eager.result);
  near(fast.weights, eager.weights, 1e-4);
});

test("fit: an epoch to begin with, and a callback that ends the training", async () => {
  const { eager, fast } = await both(async (model, xs, ys) => {
    const settings = { batchSize: 16, shuffle: false, verbose: 0 } as const;
    const late = await model.fit(xs, ys, { ...settings, epochs: 4, initialEpoch: 2, validationData: [xs, ys] });
    const stopped = await model.fit(xs, ys, {
      ...settings,
      epochs: 5,
      callbacks: {
        onEpochEnd: async (epoch) => {
          model.stopTraining = epoch === 1;
        },
      },
    });
    const batches = await model.fit(xs, ys, {
      ...settings,
      epochs: 1,
      callbacks: {
        onBatchEnd: async (batch) => {
          model.stopTraining = batch === 2;
        },
      },
    });
    return [late, stopped, batches].map(({ epoch, history }) => ({ epoch, history }));
  });
  expect(fast.result.map(({ epoch }) => epoch.length)).toEqual([2, 2, eager.result[2]!.epoch.length]);
  near(fast.result, eager.result);
  near(fast.weights, eager.weights, 1e-4);
});

test("losses and metrics of the caller's own, and the model compiled again in between", async () => {
  const loss = (y: tf.Tensor, p: tf.Tensor) => tf.tidy(() => tf.mean(tf.pow(tf.abs(tf.sub(y, p)), 1.5), -1));
  const furthest = (y: tf.Tensor, p: tf.Tensor) => tf.tidy(() => tf.max(tf.abs(tf.sub(y, p))));
  const { eager, fast } = await both(async (model, xs, ys) => {
    const settings = { batchSize: 16, epochs: 2, shuffle: false, verbose: 0, validationSplit: 0.3 } as const;
    const first = await model.fit(xs, ys, settings);
    model.optimizer.dispose();
    model.compile({ optimizer: tf.train.sgd(0.1), loss, metrics: [furthest] });
    const second = await model.fit(xs, ys, settings);
    const predicted = model.predictOnBatch(xs) as tf.Tensor;
    const values = Array.from(predicted.dataSync());
    predicted.dispose();
    return [first.history, second.history, values];
  });
  near(fast.result, eager.result);
  near(fast.weights, eager.weights, 1e-4);
});

test("fit with shuffling learns the same thing", async () => {
  const { fast } = await both(async (model, xs, ys) => {
    const { history } = await model.fit(xs, ys, { batchSize: 16, epochs: 30, verbose: 0 });
    return history.loss as number[];
  });
  expect(fast.result.at(-1)!).toBeLessThan(fast.result[0]! * 0.8);
});

test("fitDataset, trainOnBatch, evaluate, evaluateDataset and predict", async () => {
  const { eager, fast } = await both(async (model, xs, ys) => {
    const data = dataset(xs, ys) as never;
    const { history } = await model.fitDataset(data, { epochs: 2, verbose: 0, validationData: [xs, ys] });
    const batch = await model.trainOnBatch(xs, ys);
    const scalars = (outs: tf.Scalar | tf.Scalar[]) =>
      [outs].flat().map((out) => {
        const value = out.dataSync()[0]!;
        out.dispose();
        return value;
      });
    const evaluated = scalars(model.evaluate(xs, ys, { batchSize: 32 }));
    const overDataset = scalars(await model.evaluateDataset(data, {}));
    const predicted = model.predict(xs, { batchSize: 32 }) as tf.Tensor;
    const few = tf.tidy(() => (model.predict(tf.slice(xs, [0, 0], [5, -1])) as tf.Tensor).dataSync());
    const values = { shape: predicted.shape, data: Array.from(predicted.dataSync()), few: Array.from(few) };
    predicted.dispose();
    return { history, batch, evaluated, overDataset, values };
  });
  near(fast.result, eager.result, 2e-5);
  near(fast.weights, eager.weights, 1e-4);
});

test("two inputs and two outputs, losses and metrics by name, early stopping", async () => {
  const run = async (fast: boolean) => {
    const kernel = (seed: number) => ({ kernelInitializer: tfl.initializers.glorotUniform({ seed }) });
    const left = tfl.input({ shape: [4], name: "left" });
    const right = tfl.input({ shape: [3], name: "right" });
    const branches = [
      tfl.layers.dense({ units: 5, activation: "relu", ...kernel(1) }).apply(left),
      tfl.layers.dense({ units: 5, ...kernel(2) }).apply(right),
    ];
    const joined = tfl.layers.concatenate().apply(branches as tfl.SymbolicTensor[]);
    const kind = tfl.layers.dense({ units: 3, activation: "softmax", name: "kind", ...kernel(3) }).apply(joined);
    const size = tfl.layers.dense({ units: 1, name: "size", ...kernel(4) }).apply(joined);
    const model = tfl.model({ inputs: [left, right], outputs: [kind, size] as tfl.SymbolicTensor[] });
    model.compile({
      optimizer: tf.train.adam(0.01),
      loss: { kind: "sparseCategoricalCrossentropy", size: "meanSquaredError" },
      metrics: { kind: "accuracy", size: "mae" },
    });
    const accelerated = fast ? accelerate(model, { warn: (message) => expect.fail(message) }) : undefined;
    await accelerated?.ready;
    const inputs = [4, 3].map((width) => tf.randomNormal([50, width], 0, 1, "float32", width));
    const targets = {
      kind: tf.tensor1d(Array.from({ length: 50 }, (_, index) => (index * 7 + 1) % 3)),
      size: tf.randomNormal([50, 1], 0, 1, "float32", 9),
    };
    const given = { left: inputs[0]!, right: inputs[1]! };
    const { history, epoch } = await model.fit(given, targets, {
      epochs: 6,
      batchSize: 8,
      shuffle: false,
      verbose: 0,
      validationData: [given, targets] as never,
      callbacks: tfl.callbacks.earlyStopping({ monitor: "val_size_loss", patience: 1 }),
    });
    const evaluated = model.evaluate(inputs, [targets.kind, targets.size], { batchSize: 16 }) as tf.Scalar[];
    const predicted = model.predict(inputs) as tf.Tensor[];
    const values = [...evaluated, ...predicted].map((tensor) => Array.from(tensor.dataSync()));
    const weights = model.getWeights().map((weight) => Array.from(weight.dataSync()));
    await accelerated?.dispose();
    tf.dispose([inputs, targets, evaluated, predicted] as never);
    model.optimizer.dispose();
    model.dispose();
    return { history, epoch, values, weights };
  };
  const wanted = await run(false);
  near(await run(true), wanted, 5e-5);
});

test("a stateful model trains and predicts as before, after one warning", async () => {
  const run = async (fast: boolean) => {
    const model = tfl.sequential({
      layers: [
        tfl.layers.gru({
          units: 4,
          stateful: true,
          batchInputShape: [5, 3, 2],
          kernelInitializer: tfl.initializers.glorotUniform({ seed: 1 }),
          recurrentInitializer: tfl.initializers.glorotUniform({ seed: 2 }),
        }),
        tfl.layers.dense({ units: 1, kernelInitializer: tfl.initializers.glorotUniform({ seed: 3 }) }),
      ],
    });
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    const warnings: string[] = [];
    const accelerated = fast ? accelerate(model, { warn: (message) => warnings.push(message) }) : undefined;
    const xs = tf.randomNormal([20, 3, 2], 0, 1, "float32", 1);
    const ys = tf.randomNormal([20, 1], 0, 1, "float32", 2);
    const { history } = await model.fit(xs, ys, { epochs: 2, batchSize: 5, shuffle: false, verbose: 0 });
    const predicted = model.predict(xs, { batchSize: 5 }) as tf.Tensor;
    const values = Array.from(predicted.dataSync());
    await accelerated?.dispose();
    model.resetStates();
    return { history, values, warnings };
  };
  tf.engine().startScope();
  const wanted = await run(false);
  const actual = await run(true);
  tf.engine().endScope();
  tf.disposeVariables();
  expect(actual.warnings).toHaveLength(1);
  expect(actual.warnings[0]).toMatch(/^accelerate: the model runs eagerly, because capture: the model is stateful/);
  expect({ ...actual, warnings: [] }).toEqual(wanted);
  // The states that tfjs's layers keep are never disposed.
  scope = tf.memory();
});

test("a model that cannot be compiled trains eagerly after one warning", async () => {
  class Peek extends tfl.layers.Layer {
    static className = "Peek";
    override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
      const [input] = [inputs].flat() as [tf.Tensor];
      return tf.tidy(() => tf.mul(input, input.dataSync().length > 0 ? 1 : 0));
    }
  }
  const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 3, inputShape: [6] }), new Peek({})] });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const warnings: string[] = [];
  const accelerated = accelerate(model, { warn: (message) => warnings.push(message) });
  const xs = x();
  const ys = tf.tidy(() => tf.cast(y(), "float32"));
  const { history } = await model.fit(xs, ys, { epochs: 2, verbose: 0 });
  await model.fit(xs, ys, { epochs: 1, verbose: 0 });
  expect(history.loss).toHaveLength(2);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/^accelerate: the model runs eagerly, because capture: the step reads a tensor's values/);
  await accelerated.dispose();
  model.optimizer.dispose();
  model.dispose();
  tf.dispose([xs, ys]);
});

test("a training that fails in tfjs fails with tfjs's own message", async () => {
  // The gradient of layer normalisation without a scale passes undefined to an operation.
  const build = () => {
    const norm = tfl.layers.layerNormalization({ scale: false, inputShape: [6] });
    const model = tfl.sequential({ layers: [norm, tfl.layers.dense({ units: 3 })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    return model;
  };
  const [plain, accelerated] = [build(), build()];
  const warnings: string[] = [];
  const { dispose } = accelerate(accelerated, { warn: (message) => warnings.push(message) });
  const xs = x();
  const ys = tf.tidy(() => tf.cast(y(), "float32"));
  const own = await plain.fit(xs, ys, { verbose: 0 }).catch((error: Error) => error);
  expect(own).toBeInstanceOf(TypeError);
  await expect(accelerated.fit(xs, ys, { verbose: 0 })).rejects.toThrow((own as Error).message);
  expect(warnings).toEqual([
    'accelerate: the model runs eagerly, because capture: an operation of tfjs received undefined as "x"; expected a tensor.',
  ]);
  await dispose();
  for (const model of [plain, accelerated]) {
    model.optimizer.dispose();
    model.dispose();
  }
  tf.dispose([xs, ys]);
  // tfjs keeps the tensors of a call that failed.
  scope = tf.memory();
});
