// @internal
import { type EngineName, fit, History } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import * as tf1 from "@feedforward/tf1";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type LossAndAccuracy, sessionEngine } from "./tf1-mlp";
import { networkOf } from "./tf1-network";

/** The two programs. */
export type ProgramName = "Keras" | "TensorFlow";

/** Rows for both programs: whole batches in the order of use. */
export interface SharedRows {
  /** float32, shape `[batches · batchSize, inputs]`. */
  readonly x: NdArray<"float32">;
  /** float32, shape `[batches · batchSize, classes]`. */
  readonly y: NdArray<"float32">;
  readonly inputs: number;
  readonly classes: number;
}

/** Settings of both programs. */
export interface SharedSettings {
  readonly hidden: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Seed of the initial weights. */
  readonly seed: number;
  readonly engine: EngineName;
  readonly signal?: AbortSignal | undefined;
  /** Called and awaited before each step, for example by a pause button. */
  readonly turn: () => Promise<void>;
  /** Called after each step with the program's loss and accuracy. */
  readonly onStep: (program: ProgramName, step: number, figures: LossAndAccuracy) => void;
  /** Called after each program with its network, which the callee owns, and its epochs. */
  readonly onTrained: (program: ProgramName, model: LayersModel, history: History) => void;
}

/** Loss and accuracy of a program after each step: means over the epoch so far, as Keras shows them. */
export interface StepFigures {
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
}

/** Creates the network of both programs as a layers model. */
const network = ({ inputs, classes }: SharedRows, { hidden, seed }: SharedSettings): LayersModel =>
  mlp({ inputSize: inputs, hidden: [hidden], outputs: classes, activation: "relu", seed });

/** ε of Adam in Keras 2, used by both programs. */
const EPSILON = 1e-7;

/** Initial weights by names of layers and weights, copied from the Keras-style model. */
type FirstWeights = readonly { readonly data: Float32Array; readonly shape: readonly number[] }[];

/** Trains in Keras style: describes a model, compiles it by names, calls fit once. */
export async function kerasProgram(
  rows: SharedRows,
  settings: SharedSettings,
): Promise<{ first: FirstWeights; figures: StepFigures }> {
  const { learningRate, batchSize, epochs, engine, signal } = settings;
  const model = network(rows, settings);
  const optimizer = adam({ learningRate, epsilon: EPSILON, compat: "keras2" });
  let isTrained = false;
  try {
    const first = model
      .getWeights()
      .map((weight) => ({ data: weight.dataSync() as Float32Array, shape: weight.shape }));
    const [loss, accuracy]: [number[], number[]] = [[], []];
    const onBatchEnd = async (_batch: number, logs: Readonly<Record<string, number>>) => {
      loss.push(logs.loss!);
      accuracy.push(logs.accuracy!);
      settings.onStep("Keras", loss.length, { loss: logs.loss!, accuracy: logs.accuracy! });
      await settings.turn();
    };
    const history = await fit(model, {
      x: rows.x,
      y: rows.y,
      optimizer,
      loss: "categoricalCrossentropy",
      metrics: ["accuracy"],
      batchSize,
      epochs,
      shuffle: false,
      verbose: 0,
      callbacks: [{ onBatchEnd }],
      engine,
      signal,
      note: () => {},
    });
    isTrained = true;
    settings.onTrained("Keras", model, history);
    return { first, figures: { loss, accuracy } };
  } finally {
    if (!isTrained) model.dispose();
    optimizer.dispose();
  }
}

/** Trains in TensorFlow 1 style: builds a graph and runs its training operation batch by batch in explicit loops. */
export function tensorflowProgram(
  rows: SharedRows,
  settings: SharedSettings,
  first: FirstWeights,
): Promise<StepFigures> {
  const { hidden, learningRate, batchSize, epochs, engine, signal } = settings;
  const given = (index: number) => () => tf.tensor(first[index]!.data, [...first[index]!.shape]);
  return tf1.withGraph(new tf1.Graph(), async () => {
    const x = tf1.placeholder("float32", [batchSize, rows.inputs], "input_data");
    const y = tf1.placeholder("float32", [batchSize, rows.classes], "label_data");
    const h = tf1.layers.dense(x, {
      units: hidden,
      activation: "relu",
      kernelInitializer: given(0),
      biasInitializer: given(1),
    });
    const logits = tf1.layers.dense(h, {
      units: rows.classes,
      kernelInitializer: given(2),
      biasInitializer: given(3),
    });
    const loss = tf1.reduceMean(tf1.nn.softmaxCrossEntropyWithLogits({ logits, labels: y }));
    const trainStep = tf1.train.adamOptimizer({ learningRate, epsilon: EPSILON }).minimize(loss);
    const right = tf1.equal(tf1.argMax(tf1.nn.softmax(logits), 1), tf1.argMax(y, 1));
    const accuracy = tf1.reduceMean(tf1.cast(right, "float32"));
    const session = new tf1.Session({ engine: sessionEngine(engine) });
    const [losses, accuracies]: [number[], number[]] = [[], []];
    const history = new History();
    try {
      await session.run(tf1.globalVariablesInitializer());
      for (let epoch = 0; epoch < epochs; epoch++) {
        const started = performance.now();
        let [lossSum, accuracySum] = [0, 0];
        for (let batch = 0; batch < rows.x.length / batchSize; batch++) {
          await settings.turn();
          signal?.throwIfAborted();
          const [from, to] = [batch * batchSize, (batch + 1) * batchSize];
          const feed = [
            [x, rows.x.slice(from, to)],
            [y, rows.y.slice(from, to)],
          ] as const;
          // When fetched together with the training operation, the loss is the one before the update, as in Keras.
          const [, lossValue, accuracyValue] = await session.run([trainStep, loss, accuracy], { feed });
          lossSum += Number(lossValue);
          accuracySum += Number(accuracyValue);
          losses.push(lossSum / (batch + 1));
          accuracies.push(accuracySum / (batch + 1));
          settings.onStep("TensorFlow", losses.length, { loss: losses.at(-1)!, accuracy: accuracies.at(-1)! });
        }
        const means = { loss: losses.at(-1)!, accuracy: accuracies.at(-1)! };
        history.append(epoch, means, (performance.now() - started) / 1000);
      }
      settings.onTrained("TensorFlow", await networkOf(session, () => network(rows, settings)), history);
      return { loss: losses, accuracy: accuracies };
    } finally {
      await session.close();
    }
  });
}
