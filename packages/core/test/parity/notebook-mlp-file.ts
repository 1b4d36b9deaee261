import { readFile } from "node:fs/promises";
import { oneHot } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { categoricalAccuracy, categoricalCrossentropy } from "../../src";
import type { ArrayData } from "../../src/array-data";
import type { EngineName } from "../../src/engine-table";
import { makeStep } from "../../src/make-step";
import { oneBatch } from "../../src/source/array-source";
import type { BatchOutputs } from "../../src/step";
import { evaluateStep, METRIC_PREFIX, trainStep } from "../../src/train-step";
import {
  type Comparison,
  type FixtureArray,
  type Outcome,
  ofLargerThanOne,
  outcomeOf,
  requireKnownFields,
} from "./comparison";
import { taken, tensorOf } from "./tensors";
import { weightsByName } from "./toy-model";

/** `tf1/notebook-mlp.json`. */
interface NotebookFile {
  learningRate: number;
  batches: number[][];
  lossesWithStep: number[];
  accuraciesWithStep: number[];
  lossesAfterStep: number[];
  accuraciesAfterStep: number[];
  validation: { before: [number, number]; after: [number, number] };
  init: Record<string, FixtureArray>;
  snapshots: Record<string, Record<string, FixtureArray>>;
  weights: Record<string, FixtureArray>;
  probe: { rows: number[]; output: FixtureArray; prediction: FixtureArray };
}

const FIELDS = [
  "generator",
  "script",
  "seed",
  "description",
  "learningRate",
  "batches",
  "lossesWithStep",
  "accuraciesWithStep",
  "lossesAfterStep",
  "accuraciesAfterStep",
  "validation",
  "init",
  "snapshots",
  "weights",
  "probe",
];

const bound = ofLargerThanOne(1e-5);
// A share of rows is a quotient of whole numbers.
const exactly = () => 1e-6;

/** Trains the notebook's MLP on MNIST's rows and compares every number; `validation` lists the rows of its last part. */
export async function* compareNotebookMlp(
  path: string,
  validation: readonly number[],
  engines: readonly EngineName[],
): AsyncGenerator<Outcome> {
  const file: NotebookFile = JSON.parse(await readFile(path, "utf8"));
  const data = await digits();
  for (const engine of engines) {
    yield await outcomeOf(`47 steps on MNIST (${engine})`, (comparison) =>
      compare(file, data, validation, engine, comparison),
    );
  }
}

async function digits(): Promise<ArrayData[]> {
  const { images, labels } = await mnist();
  const rows = images.shape[0]!;
  const x = Float32Array.from(images.data as Uint8Array, (pixel) => pixel / 255);
  const y = oneHot(labels, 10);
  return [
    { data: x, shape: [rows, 784], dtype: "float32" },
    { data: Float32Array.from(y.data as Float32Array), shape: [rows, 10], dtype: "float32" },
  ];
}

function notebookModel(init: NotebookFile["init"]): layers.LayersModel {
  const input = layers.input({ shape: [784] });
  const hidden = layers.layers.dense({ name: "dense", units: 10, activation: "relu" }).apply(input);
  const output = layers.layers.dense({ name: "dense_1", units: 10, activation: "sigmoid" }).apply(hidden);
  const model = layers.model({ inputs: input, outputs: output as layers.SymbolicTensor });
  const weights = weightsByName(model);
  for (const [name, value] of Object.entries(init)) tf.tidy(() => weights.get(name)!.assign(tensorOf(value)));
  return model;
}

async function compare(
  file: NotebookFile,
  data: ArrayData[],
  validation: readonly number[],
  engine: EngineName,
  comparison: Comparison,
): Promise<void> {
  requireKnownFields(file, FIELDS);
  const model = notebookModel(file.init);
  const optimizer = adam({ learningRate: file.learningRate, compat: "tf1" });
  // The sigmoid's output serves as logits, as in the notebook.
  const parts = { model, loss: categoricalCrossentropy({ compat: "tf1" }), metrics: [categoricalAccuracy()] };
  const example = oneBatch(data, Int32Array.from(file.batches[0]!));
  const trainer = await makeStep(trainStep(parts, optimizer), example, engine, { optimizer, note: raise });
  const evaluator = await makeStep(evaluateStep(parts), example, engine, { note: raise });
  const figures = async (step: typeof trainer, rows: readonly number[]) =>
    lossAndAccuracy((await step.run(oneBatch(data, Int32Array.from(rows))))[0]!);
  const overAll = async () => {
    let [loss, hits] = [0, 0];
    for (let start = 0; start < validation.length; start += 1000) {
      const rows = validation.slice(start, start + 1000);
      const [mean, share] = await figures(evaluator, rows);
      loss += mean * rows.length;
      hits += share * rows.length;
    }
    return [loss / validation.length, hits / validation.length];
  };
  const expectFigures = (place: string, received: readonly number[], expected: readonly number[]) => {
    comparison.numberAt(`${place} loss`, received[0]!, expected[0]!, bound);
    comparison.numberAt(`${place} accuracy`, received[1]!, expected[1]!, exactly);
  };

  let snapshots = 0;
  expectFigures("validation.before", await overAll(), file.validation.before);
  for (const [at, rows] of file.batches.entries()) {
    const withStep = await figures(trainer, rows);
    expectFigures(`step ${at}`, withStep, [file.lossesWithStep[at]!, file.accuraciesWithStep[at]!]);
    await trainer.sync();
    const after = await figures(evaluator, rows);
    expectFigures(`after step ${at}`, after, [file.lossesAfterStep[at]!, file.accuraciesAfterStep[at]!]);
    const snapshot = file.snapshots[`afterStep${at}`];
    if (snapshot) snapshots++;
    if (snapshot) await compareWeights(comparison, `afterStep${at}`, model, snapshot);
  }
  comparison.equal("snapshots", snapshots, Object.keys(file.snapshots).length);
  expectFigures("validation.after", await overAll(), file.validation.after);
  await compareWeights(comparison, "weights", model, file.weights);
  await compareProbe(comparison, model, data[0]!, file.probe);
  await trainer.dispose();
  await evaluator.dispose();
  optimizer.dispose();
  model.dispose();
}

function lossAndAccuracy({ values }: BatchOutputs): [number, number] {
  const statistics = values[`${METRIC_PREFIX}categorical_accuracy`]!;
  return [values.loss![0]!, statistics[0]! / statistics[1]!];
}

async function compareWeights(
  comparison: Comparison,
  place: string,
  model: layers.LayersModel,
  expected: Record<string, FixtureArray>,
): Promise<void> {
  const weights = weightsByName(model);
  for (const [name, value] of Object.entries(expected)) {
    comparison.arrayAt(`${place}.${name}`, await taken(weights.get(name)!.clone()), value, () => 1e-5);
  }
}

async function compareProbe(
  comparison: Comparison,
  model: layers.LayersModel,
  images: ArrayData,
  { rows, output, prediction }: NotebookFile["probe"],
): Promise<void> {
  const pixels = rows.flatMap((row) => Array.from(images.data.slice(row * 784, (row + 1) * 784) as Float32Array));
  const outputs = tf.tidy(() => model.apply(tf.tensor2d(pixels, [rows.length, 784])) as tf.Tensor2D);
  comparison.arrayAt("probe.prediction", await taken(tf.softmax(outputs)), prediction, bound);
  comparison.arrayAt("probe.output", await taken(outputs), output, bound);
}

function raise(message: string): never {
  throw new Error(message);
}
