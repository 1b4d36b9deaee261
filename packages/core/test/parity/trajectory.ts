import { type Adam, getOptimizer, type Optimizer } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type Compat, getLoss } from "../../src";
import type { ArrayData } from "../../src/array-data";
import type { EngineName } from "../../src/engine-table";
import { makeStep } from "../../src/make-step";
import { oneBatch } from "../../src/source/array-source";
import type { Chunk } from "../../src/source/source";
import type { Step } from "../../src/step";
import { evaluateStep, trainStep } from "../../src/train-step";
import { type FixtureArray, NotCovered } from "./comparison";
import { arrayDataOf, taken, tensorOf } from "./tensors";
import { type Era, type ToyModelSpec, toyModel, weightsByName } from "./toy-model";

/** The shared part of a trajectory file: start weights, batches, targets. */
export interface Problem {
  steps: number;
  batch: number;
  init: Record<string, FixtureArray>;
  x: FixtureArray;
  y: Record<string, FixtureArray>;
  sampleWeight?: FixtureArray;
}

/** What to train: one case, in our terms. */
export interface Run {
  era: Era;
  model: ToyModelSpec;
  optimizer: Record<string, unknown> & { className: string };
  loss: { name: string; [option: string]: unknown };
  y: string;
  sampleWeight?: boolean;
  classWeight?: readonly number[];
  setLearningRate?: { beforeStep: number; value: number };
}

/** What a run gave. `lossesAfter` and `learningRates` are read only if asked for. */
export interface Trained {
  losses: number[];
  lossesAfter: number[];
  learningRates: number[];
  weights: Record<string, { data: Float32Array; shape: number[] }>;
  predict: { data: Float32Array; shape: number[] };
  slotsAtStart: Record<string, number>;
  slots: Record<string, { data: Float32Array; shape: number[] }>;
}

/** Extra readings of {@link train}: they cost a synchronisation a step on compiled engines. */
export interface Readings {
  learningRates?: boolean;
  lossesAfter?: boolean;
  /** Changes the optimizer before the first step. */
  prepare?: (optimizer: Optimizer) => void;
}

const COMPATS: Record<Era, Compat> = { keras3: "keras3", keras2: "keras2", legacy: "keras3", tf1: "tf1" };

/** Trains the toy model over the problem's batches, one step each, on an engine. Frees all it made. */
export async function train(problem: Problem, run: Run, engine: EngineName, readings: Readings = {}): Promise<Trained> {
  const before = tf.memory().numTensors;
  const optimizer = optimizerOf(run);
  const model = toyModel(run.model, problem.init, run.era);
  const { name, ...config } = run.loss;
  const loss = getLoss({ className: name, config }, { compat: COMPATS[run.era] });
  const parts = { model, loss, metrics: [] };
  const data = dataOf(problem, run);
  const batchAt = (at: number) =>
    oneBatch(
      data,
      Int32Array.from({ length: problem.batch }, (_, row) => at * problem.batch + row),
    );
  const options = { optimizer, note: noFallback };
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  optimizer.build(variables);
  readings.prepare?.(optimizer);
  const slotsAtStart = await slotValues(optimizer, model, (values) => values.data[0]!);
  const step = await makeStep(trainStep(parts, optimizer), batchAt(0), engine, options);
  const after = readings.lossesAfter
    ? await makeStep(evaluateStep(parts), batchAt(0), engine, { note: noFallback })
    : undefined;
  const losses: number[] = [];
  const lossesAfter: number[] = [];
  const learningRates: number[] = [];
  for (let at = 0; at < problem.steps; at++) {
    if (run.setLearningRate?.beforeStep === at) optimizer.learningRate = run.setLearningRate.value;
    if (readings.learningRates) {
      await step.sync();
      learningRates.push((await taken(optimizer.currentLearningRate())).data[0]!);
    }
    losses.push(await lossOf(step, batchAt(at)));
    if (!after) continue;
    await step.sync();
    lossesAfter.push(await lossOf(after, batchAt(at)));
  }
  await step.sync();
  const weights: Trained["weights"] = {};
  for (const [weight, variable] of weightsByName(model)) weights[weight] = await taken(variable.clone());
  const slots = await slotValues(optimizer, model, (values) => values);
  const predict = await taken(tf.tidy(() => model.apply(firstBatch(problem), { training: false }) as tf.Tensor));
  await step.dispose();
  await after?.dispose();
  optimizer.dispose();
  model.dispose();
  const left = tf.memory().numTensors - before;
  if (left !== 0) throw new Error(`${left} tensors are left over`);
  return { losses, lossesAfter, learningRates, weights, predict, slotsAtStart, slots };
}

function noFallback(message: string): never {
  throw new Error(message);
}

/** @throws NotCovered if there is no such optimizer, schedule or option. */
function optimizerOf({ optimizer, era }: Run): Optimizer {
  const compat = era === "legacy" ? legacyCompat(optimizer) : era;
  try {
    return getOptimizer({ ...optimizer, compat });
  } catch (error) {
    const message = (error as Error).message;
    if (/unknown (optimizer|schedule|option)/.test(message)) throw new NotCovered(message.split(";")[0]);
    throw error;
  }
}

// tf_keras's legacy optimizers have Keras 2's formulas, but clip each gradient on its own as Keras 3 does.
const legacyCompat = (optimizer: Run["optimizer"]): Compat => ("clipNorm" in optimizer ? "keras3" : "keras2");

async function lossOf(step: Step, batch: Chunk): Promise<number> {
  const [outputs] = await step.run(batch);
  const { loss, penalty } = outputs!.values;
  return loss![0]! + penalty![0]!;
}

function dataOf(problem: Problem, run: Run): ArrayData[] {
  const rows = problem.steps * problem.batch;
  const flat = (array: ArrayData): ArrayData => ({ ...array, shape: [rows, ...array.shape.slice(2)] });
  const target = problem.y[run.y];
  if (!target) throw new NotCovered(`target ${run.y}`);
  const y = flat(arrayDataOf(target, run.y === "sparse" ? "int32" : "float32"));
  const data = [flat(arrayDataOf(problem.x)), y.shape.length === 1 ? { ...y, shape: [rows, 1] } : y];
  const weights = new Float32Array(rows).fill(1);
  if (run.sampleWeight) weights.set(arrayDataOf(problem.sampleWeight!).data);
  if (run.classWeight) {
    const classes = run.classWeight.length;
    const hot = problem.y.onehot!.data;
    for (let row = 0; row < rows; row++) {
      const label = run.classWeight.findIndex((_, i) => hot[row * classes + i] === 1);
      weights[row]! *= run.classWeight[label]!;
    }
  }
  return run.sampleWeight || run.classWeight ? [...data, { data: weights, shape: [rows], dtype: "float32" }] : data;
}

function firstBatch(problem: Problem): tf.Tensor {
  return tf.tidy(() => tf.gather(tensorOf(problem.x), 0));
}

async function slotValues<T>(
  optimizer: Optimizer,
  model: LayersModel,
  read: (values: { data: Float32Array; shape: number[] }) => T,
): Promise<Record<string, T>> {
  const values: Record<string, T> = {};
  for (const [name, variable] of weightsByName(model)) {
    // Adam keeps its moments scaled; it gives the textbook's as new tensors.
    const moments = "moments" in optimizer ? (optimizer as Adam).moments(variable) : undefined;
    const slots = Object.entries(optimizer.slotsOf(variable) ?? {}).map(
      ([slot, tensor]) => [slot, tensor.clone()] as const,
    );
    for (const [slot, tensor] of moments ? Object.entries(moments) : slots) {
      values[`${name}/${slot}`] = read(await taken(tensor));
    }
    if (moments) for (const [, copy] of slots) copy.dispose();
  }
  return values;
}
