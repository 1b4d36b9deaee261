import * as tf from "@tensorflow/tfjs-core";
import * as data from "@tensorflow/tfjs-data";
import * as layers from "@tensorflow/tfjs-layers";

/** A small typical program: a model, its data, and its training call. */
export interface Program {
  readonly epochs: number;
  /** Total number of steps. */
  readonly steps: number;
  readonly model: layers.LayersModel;
  /** Trains for this number of epochs. */
  train(epochs: number): Promise<layers.History>;
}

const dense = layers.layers.dense;
const wave = (rows: number, columns: number, pace: number): tf.Tensor2D =>
  tf.tensor2d(
    Float32Array.from({ length: rows * columns }, (_, i) => Math.sin(i * pace)),
    [rows, columns],
  );

function compiled(model: layers.LayersModel, optimizer: tf.Optimizer, loss: string, metrics: string[] = []) {
  model.compile({ optimizer, loss, metrics });
  return model;
}

/** 784-10-10 as in the lab, on rows of the size of MNIST. */
function digits(rows: number, epochs: number, validationSplit: number): Program {
  const x = tf.tensor2d(
    Float32Array.from({ length: rows * 784 }, (_, i) => ((i * 7919) % 256) / 255),
    [rows, 784],
  );
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d(Int32Array.from({ length: rows }, (_, i) => i % 10)), 10));
  const stack = [
    dense({ inputShape: [784], units: 10, activation: "relu" }),
    dense({ units: 10, activation: "softmax" }),
  ];
  const model = compiled(layers.sequential({ layers: stack }), tf.train.adam(6e-4), "categoricalCrossentropy", [
    "accuracy",
  ]);
  const train = (epochs: number) => model.fit(x, y, { epochs, batchSize: 1024, validationSplit, verbose: 0 });
  const steps = epochs * Math.ceil((rows * (1 - validationSplit)) / 1024);
  return { epochs, steps, model, train };
}

/** 12,000 rows, with validation. */
const mlp = () => digits(12_000, 10, 0.2);

/** One batch: the time from the import to the end of the first step. */
const first = () => digits(1024, 1, 0);

/** Iris: 120 rows, 4-10-3, 40 epochs with validation and a callback at each, as tfjs-examples has it. */
function iris(): Program {
  const x = wave(120, 4, 1.3);
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d(Int32Array.from({ length: 120 }, (_, i) => i % 3)), 3));
  const stack = [
    dense({ inputShape: [4], units: 10, activation: "sigmoid" }),
    dense({ units: 3, activation: "softmax" }),
  ];
  const model = compiled(layers.sequential({ layers: stack }), tf.train.adam(0.01), "categoricalCrossentropy", [
    "accuracy",
  ]);
  const callbacks = { onEpochEnd: async () => undefined };
  const train = (epochs: number) => model.fit(x, y, { epochs, validationSplit: 0.2, callbacks, verbose: 0 });
  return { epochs: 40, steps: 120, model, train };
}

/** A polynomial of degree 3 fitted to 100 rows, one batch per epoch. */
function polynomial(): Program {
  const [x, y] = [wave(100, 3, 0.7), wave(100, 1, 0.3)];
  const model = compiled(
    layers.sequential({ layers: [dense({ inputShape: [3], units: 1 })] }),
    tf.train.sgd(0.1),
    "meanSquaredError",
  );
  const train = (epochs: number) => model.fit(x, y, { epochs, batchSize: 100, verbose: 0 });
  return { epochs: 200, steps: 200, model, train };
}

/** Rows of plain numbers from tf.data, mapped, shuffled and batched, as in the abalone example. */
function abalone(): Program {
  const rows = Array.from({ length: 4177 }, (_, i) => {
    const xs = Object.fromEntries(Array.from({ length: 8 }, (_, k) => [`column ${k}`, Math.sin(i * (k + 1))]));
    return { xs, ys: { rings: (i * 7) % 20 } };
  });
  const columns = ({ xs, ys }: (typeof rows)[number]) => ({ xs: Object.values(xs), ys: Object.values(ys) });
  const set = data
    .array(rows)
    .map(columns as never)
    .shuffle(1000, "1")
    .batch(100);
  const stack = [
    dense({ inputShape: [8], units: 50, activation: "relu" }),
    dense({ units: 50, activation: "relu" }),
    dense({ units: 1 }),
  ];
  const model = compiled(layers.sequential({ layers: stack }), tf.train.sgd(0.01), "meanSquaredError");
  const train = (epochs: number) => model.fitDataset(set as data.Dataset<never>, { epochs, verbose: 0 });
  return { epochs: 30, steps: 1260, model, train };
}

/** An LSTM of 32 units, 256 rows. */
function recurrent(timeSteps: number): Program {
  const x = tf.tidy(() => tf.reshape(wave(256, 4 * timeSteps, 0.7), [256, timeSteps, 4]));
  const y = wave(256, 1, 0.3);
  const layer = layers.layers.lstm({ inputShape: [timeSteps, 4], units: 32, recurrentInitializer: "glorotNormal" });
  const model = compiled(
    layers.sequential({ layers: [layer, dense({ units: 1 })] }),
    tf.train.adam(0.001),
    "meanSquaredError",
  );
  const train = (epochs: number) => model.fit(x, y, { epochs, batchSize: 32, verbose: 0 });
  return { epochs: 5, steps: 40, model, train };
}

const lstm = () => recurrent(40);
const lstm160 = () => recurrent(160);

/** A residual network of three blocks with batch normalisation on 64 images of 32×32×3. */
function resnet(): Program {
  const { add, activation, batchNormalization, conv2d, globalAveragePooling2d } = layers.layers;
  const x = tf.tidy(() => tf.reshape(wave(64, 3072, 0.37), [64, 32, 32, 3]));
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d(Int32Array.from({ length: 64 }, (_, i) => i % 10)), 10));
  const convolved = (input: layers.SymbolicTensor, filters: number, strides: number, kernelSize = 3) =>
    conv2d({ filters, strides, kernelSize, padding: "same", useBias: false }).apply(input) as layers.SymbolicTensor;
  const normal = (input: layers.SymbolicTensor) => batchNormalization().apply(input) as layers.SymbolicTensor;
  const relu = (input: layers.SymbolicTensor) =>
    activation({ activation: "relu" }).apply(input) as layers.SymbolicTensor;
  const block = (input: layers.SymbolicTensor, filters: number, strides: number): layers.SymbolicTensor => {
    const changed = normal(convolved(relu(normal(convolved(input, filters, strides))), filters, 1));
    const kept = strides === 1 ? input : convolved(input, filters, strides, 1);
    return relu(add().apply([changed, kept]) as layers.SymbolicTensor);
  };
  const input = layers.input({ shape: [32, 32, 3] });
  const features = block(block(block(relu(normal(convolved(input, 16, 1))), 16, 1), 32, 2), 64, 2);
  const pooled = globalAveragePooling2d({}).apply(features) as layers.SymbolicTensor;
  const output = dense({ units: 10, activation: "softmax" }).apply(pooled) as layers.SymbolicTensor;
  const model = compiled(
    layers.model({ inputs: input, outputs: output }),
    tf.train.adam(0.001),
    "categoricalCrossentropy",
  );
  const train = (epochs: number) => model.fit(x, y, { epochs, batchSize: 32, verbose: 0 });
  return { epochs: 1, steps: 2, model, train };
}

export const programs: Record<string, () => Program> = {
  first,
  mlp,
  iris,
  polynomial,
  abalone,
  lstm,
  lstm160,
  resnet,
};
