import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { getOptimizer, type NamedTensor, type Optimizer } from "../src/index";

/** An array of a fixture: row-major values. */
export interface FixtureArray {
  shape: number[];
  data: number[];
}

/** One training run of a fixture. */
export interface TrajectoryCase {
  name: string;
  optimizer: Record<string, unknown> & { className: string };
  losses?: number[];
  lossesWithStep?: number[];
  lossesAfterStep?: number[];
  learningRates?: number[];
  weights: Record<string, FixtureArray>;
  slots?: Record<string, FixtureArray>;
  slotsStartAt?: Record<string, number>;
  setLearningRate?: { beforeStep: number; value: number };
  loss?: { name: string };
  model?: Record<string, unknown>;
  sampleWeight?: boolean;
  classWeight?: number[];
  note?: string;
}

export interface TrajectoryFile {
  init: Record<string, FixtureArray>;
  x: FixtureArray;
  y: Record<string, FixtureArray>;
  steps: number;
  batch: number;
  cases: TrajectoryCase[];
}

/** The programs that made the fixtures. */
export type Era = "keras" | "keras-2.2.4" | "tf_keras" | "tf1";

const files: Record<Era, string> = {
  keras: "keras/trajectories.json",
  "keras-2.2.4": "keras2/keras-2.2.4.json",
  tf_keras: "keras2/trajectories.json",
  tf1: "tf1/trajectories.json",
};

/** The tolerances of the fixture folders' READMEs: loss (of max(1, |loss|)) and weight (absolute). */
export const tolerance = (era: Era) => (era === "keras" ? 3e-5 : 1e-5);

const own = new URL("../../../fixtures/", import.meta.url);

export function readTrajectories(era: Era, folder: URL = own): TrajectoryFile {
  return JSON.parse(readFileSync(new URL(files[era], folder), "utf8")) as TrajectoryFile;
}

/** Whether a case varies the optimizer alone: plain model, cross-entropy, no weights per sample. */
export function isOptimizerCase({ loss, model, sampleWeight, classWeight }: TrajectoryCase): boolean {
  const plain = Object.entries(model ?? {}).every(
    ([key, value]) =>
      value === null ||
      (key === "hiddenActivation" && value === "relu") ||
      (key === "outputActivation" && value === "softmax"),
  );
  return (
    plain &&
    (loss === undefined || (loss.name === "categorical_crossentropy" && Object.keys(loss).length === 1)) &&
    !sampleWeight &&
    !classWeight
  );
}

/** The optimizer that a fixture describes, in the words of its era. */
export function fixtureOptimizer(era: Era, config: TrajectoryCase["optimizer"]): Optimizer {
  const { className, ...options } = config;
  if (era === "tf1") return tf1Optimizer(className, options);
  if (era === "keras") return getOptimizer({ className, ...options });
  // tf_keras clips each gradient on its own, as Keras 3 does, and starts Adagrad at 0.1, as the fixture spells out.
  const compat = era === "tf_keras" && "clipNorm" in options ? "keras3" : "keras2";
  return getOptimizer({ className, compat, ...options });
}

function tf1Optimizer(className: string, given: Record<string, unknown>): Optimizer {
  const { decay, useNesterov, learningRate, ...options } = given;
  const name = className.replace(/Optimizer$/, "");
  const known: Record<string, string> = { GradientDescent: "sgd", Momentum: "sgd", RMSProp: "rmsprop" };
  return getOptimizer({
    name: known[name] ?? name,
    compat: "tf1",
    ...options,
    learningRate:
      typeof learningRate === "object"
        ? tf1Schedule(learningRate as Record<string, unknown>)
        : (learningRate as number),
    ...(decay !== undefined && { rho: decay }),
    ...(useNesterov !== undefined && { nesterov: useNesterov }),
  });
}

function tf1Schedule({ function: name, learningRate, ...options }: Record<string, unknown>) {
  const className = String(name).replaceAll("_", "");
  return { className, initialLearningRate: learningRate, ...options };
}

/** What a run gave, step by step and at its end. */
export interface TrajectoryRun {
  losses: number[];
  lossesAfterStep: number[];
  learningRates: number[];
  weights: Record<string, number[]>;
  slots: Record<string, number[]>;
}

/** Trains the fixtures' two-layer model on their batches: relu, softmax and categorical cross-entropy. */
export async function runTrajectory(
  file: TrajectoryFile,
  trajectory: TrajectoryCase,
  optimizer: Optimizer,
  era: Era,
): Promise<TrajectoryRun> {
  const variables = Object.entries(file.init).map(([name, { shape, data }]) =>
    tf.tidy(() => tf.variable(tf.tensor(data, shape), true, name)),
  );
  const [hiddenKernel, hiddenBias, outputKernel, outputBias] = variables as [
    tf.Variable,
    tf.Variable,
    tf.Variable,
    tf.Variable,
  ];
  const run: TrajectoryRun = { losses: [], lossesAfterStep: [], learningRates: [], weights: {}, slots: {} };
  const batch = (of: FixtureArray, step: number) => {
    const shape = of.shape.slice(1);
    const size = tf.util.sizeFromShape(shape);
    return tf.tensor(of.data.slice(step * size, (step + 1) * size), shape);
  };
  const clip = trajectory.note?.includes("clip_by_global_norm") ? 0.1 : undefined;
  const target =
    clip === undefined ? optimizer : fixtureOptimizer(era, { ...trajectory.optimizer, globalClipNorm: clip });
  for (let step = 0; step < file.steps; step++) {
    if (trajectory.setLearningRate?.beforeStep === step) target.learningRate = trajectory.setLearningRate.value;
    const x = batch(file.x, step);
    const y = batch(file.y.onehot!, step);
    const loss = () => {
      const hidden = tf.relu(tf.add(tf.matMul(x as tf.Tensor2D, hiddenKernel as tf.Tensor2D), hiddenBias));
      const logits = tf.add(tf.matMul(hidden as tf.Tensor2D, outputKernel as tf.Tensor2D), outputBias);
      return tf.neg(tf.mean(tf.sum(tf.mul(y, tf.logSoftmax(logits)), -1))) as tf.Scalar;
    };
    const rate = target.currentLearningRate();
    const value = target.minimize(loss, true) as tf.Scalar;
    const after = tf.tidy(loss);
    run.learningRates.push((await rate.data())[0]!);
    run.losses.push((await value.data())[0]!);
    run.lossesAfterStep.push((await after.data())[0]!);
    tf.dispose([x, y, rate, value, after]);
  }
  for (const variable of variables) {
    run.weights[variable.name] = Array.from(await variable.data());
    for (const { name, tensor } of slotValues(target, variable)) {
      run.slots[`${variable.name}/${name}`] = Array.from(await tensor.data());
      tensor.dispose();
    }
  }
  tf.dispose(variables);
  optimizer.dispose();
  target.dispose();
  return run;
}

// Adam keeps its sums undivided; what TF1 calls m and v is given by `moments`.
function slotValues(optimizer: Optimizer, variable: tf.Variable): NamedTensor[] {
  const moments =
    "moments" in optimizer
      ? (optimizer as Optimizer & { moments(of: tf.Variable): Record<string, tf.Tensor> }).moments(variable)
      : undefined;
  const slots =
    moments ??
    Object.fromEntries(Object.entries(optimizer.slotsOf(variable) ?? {}).map(([name, slot]) => [name, slot.clone()]));
  return Object.entries(slots).map(([name, tensor]) => ({ name, tensor }));
}

/** Where a run leaves the fixture by more than the tolerance; empty if nowhere. */
export function differences(trajectory: TrajectoryCase, run: TrajectoryRun, era: Era): string[] {
  const limit = tolerance(era);
  const found: string[] = [];
  const compare = (
    name: string,
    expected: readonly number[] | undefined,
    received: readonly number[] | undefined,
    relative: boolean,
  ) => {
    if (expected === undefined) return;
    if (expected.length !== received?.length) {
      found.push(`${name}: expected ${expected.length} values, received ${received?.length ?? "none"}`);
      return;
    }
    let worst = 0;
    expected.forEach((value, i) => {
      const off = Math.abs(value - received[i]!) / (relative ? Math.max(1, Math.abs(value)) : 1);
      if (!(off <= worst)) worst = off;
    });
    if (!(worst <= limit)) found.push(`${name} is off by ${worst.toExponential(2)}`);
  };
  compare("losses", trajectory.losses ?? trajectory.lossesWithStep, run.losses, true);
  compare("lossesAfterStep", trajectory.lossesAfterStep, run.lossesAfterStep, true);
  compare("learningRates", trajectory.learningRates, run.learningRates, false);
  for (const [name, { data }] of Object.entries(trajectory.weights)) compare(name, data, run.weights[name], false);
  for (const [name, { data }] of Object.entries(trajectory.slots ?? {})) {
    compare(`slot ${name}`, data, run.slots[name], false);
  }
  return found;
}
