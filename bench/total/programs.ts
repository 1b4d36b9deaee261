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

/** 784-10-10 as in the lab, on 12 000 rows of the size of MNIST. */
function mlp(): Program {
  const rows = 12_000;
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
  const train = (epochs: number) => model.fit(x, y, { epochs, batchSize: 1024, validationSplit: 0.2, verbose: 0 });
  return { epochs: 10, steps: 100, model, train };
}

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

/** An LSTM of 32 units over 40 time steps, 256 rows. */
function lstm(): Program {
  const x = tf.tidy(() => tf.reshape(wave(256, 160, 0.7), [256, 40, 4]));
  const y = wave(256, 1, 0.3);
  const recurrent = layers.layers.lstm({ inputShape: [40, 4], units: 32, recurrentInitializer: "glorotNormal" });
  const model = compiled(
    layers.sequential({ layers: [recurrent, dense({ units: 1 })] }),
    tf.train.adam(0.001),
    "meanSquaredError",
  );
  const train = (epochs: number) => model.fit(x, y, { epochs, batchSize: 32, verbose: 0 });
  return { epochs: 5, steps: 40, model, train };
}

export const programs: Record<string, () => Program> = { mlp, iris, polynomial, abalone, lstm };
