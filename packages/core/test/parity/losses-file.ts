import { readFile } from "node:fs/promises";
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { getLoss, meanWithSampleWeight, weightedMean } from "../../src";
import type { EngineName } from "../../src/engine-table";
import { evaluate } from "../../src/evaluate";
import { fit } from "../../src/fit";
import { makeStep } from "../../src/make-step";
import { oneBatch } from "../../src/source/array-source";
import {
  type Comparison,
  type FixtureArray,
  NotCovered,
  type Outcome,
  ofLargerThanOne,
  outcomeOf,
  requireKnownFields,
} from "./comparison";
import { arrayDataOf } from "./tensors";

interface LossCase {
  className: string;
  config: Record<string, number | boolean>;
  y: string;
  prediction: string;
  perSample: number[];
  mean: number;
  sum: number;
  weighted: number;
  weightedMeanReduction: number;
  gradient: FixtureArray;
  note?: string;
}

/** `keras/losses.json`. */
export interface LossesFile {
  data: Record<string, FixtureArray>;
  sampleWeight: number[];
  cases: LossCase[];
  weighting?: Weighting;
}

const FIELDS = [
  "className",
  "config",
  "y",
  "prediction",
  "perSample",
  "mean",
  "sum",
  "weighted",
  "weightedMeanReduction",
  "gradient",
  "note",
];

/** float32 computed in another order: the largest difference seen is 2e-7. */
const bound = ofLargerThanOne(2e-6);

/** Compares every loss of `keras/losses.json`: values, reductions and gradients. */
export async function* compareLosses(path: string, engines: readonly EngineName[]): AsyncGenerator<Outcome> {
  const file: LossesFile = JSON.parse(await readFile(path, "utf8"));
  for (const one of file.cases) {
    for (const engine of engines) yield await compareLoss(file, one, engine);
  }
  if (file.weighting) yield* compareWeighting(file, file.weighting, engines);
}

/** Compares one case, run as a step on the engine. */
export function compareLoss(file: LossesFile, one: LossCase, engine: EngineName): Promise<Outcome> {
  const options = Object.keys(one.config).length > 0 ? ` ${JSON.stringify(one.config)}` : "";
  const name = `${one.className}${options} of ${one.prediction} against ${one.y} (${engine})`;
  return outcomeOf(name, async (comparison) => {
    requireKnownFields(one, FIELDS);
    const loss = getLoss({ className: one.className, config: one.config });
    const y = file.data[one.y]!;
    const rows = y.shape[0]!;
    const data = [
      arrayDataOf(y, one.y === "sparse" ? "int32" : "float32"),
      arrayDataOf(file.data[one.prediction]!),
      arrayDataOf({ shape: [rows], data: file.sampleWeight }),
    ];
    const fn = (...batch: tf.Tensor[]): Record<string, tf.Tensor> => {
      const [target, prediction, weight] = batch as [tf.Tensor, tf.Tensor, tf.Tensor1D];
      const perSample = loss.perSample(target, prediction);
      return {
        perSample,
        mean: weightedMean(perSample),
        sum: tf.sum(perSample),
        weighted: weightedMean(perSample, weight),
        weightedMeanReduction: meanWithSampleWeight(perSample, weight),
        gradient: tf.grad((p) => weightedMean(loss.perSample(target, p)))(prediction),
      };
    };
    const batch = oneBatch(
      data,
      Int32Array.from({ length: rows }, (_, row) => row),
    );
    const step = await makeStep(fn, batch, engine, { note: raise });
    const [outputs] = await step.run(batch);
    await step.dispose();
    const values = outputs!.values;
    comparison.numbersAt("perSample", values.perSample!, one.perSample, bound);
    for (const key of ["mean", "sum", "weighted", "weightedMeanReduction"] as const) {
      comparison.numberAt(key, values[key]![0]!, one[key], bound);
    }
    const gradient = { data: values.gradient!, shape: file.data[one.prediction]!.shape };
    comparison.arrayAt("gradient", gradient, one.gradient, bound);
  });
}

type Figures = Record<string, number>;

/** The part of the file about weights in `fit` and `evaluate`. */
interface Weighting {
  description: string;
  classWeight: number[];
  plain: Figures;
  withClassWeight: Figures;
  withSampleWeight: Figures;
  withSparseTargetsAndClassWeight: Figures;
  epochOf3And3And2: Figures;
  epochOf3And3And2WithSampleWeight: Figures;
  epochNote: string;
  evaluateWithSampleWeight: Figures;
  validationSplit: Figures & { fraction: number };
}

async function* compareWeighting(
  file: LossesFile,
  weighting: Weighting,
  engines: readonly EngineName[],
): AsyncGenerator<Outcome> {
  const x = arrayDataOf(file.data.logits!);
  const y = arrayDataOf(file.data.onehot!);
  const sparse = arrayDataOf(file.data.sparse!, "int32");
  const sampleWeight = arrayDataOf({ shape: [file.sampleWeight.length], data: file.sampleWeight });
  const { classWeight } = weighting;
  const settings: Record<string, Partial<Parameters<typeof fit>[1]>> = {
    plain: {},
    withClassWeight: { classWeight },
    withSampleWeight: { sampleWeight },
    withSparseTargetsAndClassWeight: { y: sparse, classWeight },
    epochOf3And3And2: { batchSize: 3 },
    epochOf3And3And2WithSampleWeight: { batchSize: 3, sampleWeight },
    evaluateWithSampleWeight: { sampleWeight },
    validationSplit: { validationSplit: weighting.validationSplit?.fraction, batchSize: 2 },
  };
  for (const [name, figures] of Object.entries(weighting)) {
    if (["description", "classWeight", "epochNote"].includes(name)) continue;
    for (const engine of engines) {
      yield await outcomeOf(`weighting ${name} (${engine})`, async (comparison) => {
        const setting = settings[name];
        if (!setting) throw new NotCovered(`setting ${name}`);
        const options = { x, y, batchSize: 8, ...setting, engine };
        const received = name.startsWith("evaluate") ? await evaluated(options) : await trained(options);
        compareFigures(comparison, received, figures as Figures);
      });
    }
  }
}

type Options = Parameters<typeof fit>[1];

function lossAndMetrics({ y }: Pick<Options, "y">) {
  const sparse = (y as { shape: number[] }).shape.length === 1;
  const className = sparse ? "SparseCategoricalCrossentropy" : "CategoricalCrossentropy";
  return {
    loss: { className, config: { fromLogits: true } },
    metrics: ["accuracy"],
    weightedMetrics: [{ className: "Accuracy", config: { name: "weighted_accuracy" } }],
  };
}

// A model that returns its input; the layer has no weights worth naming, and the rate is 0.
function identity(): layers.LayersModel {
  const kernelInitializer = layers.initializers.identity({ gain: 1 });
  return layers.sequential({ layers: [layers.layers.dense({ units: 5, inputShape: [5], kernelInitializer })] });
}

async function trained(options: Omit<Options, "loss">): Promise<Figures> {
  const model = identity();
  const optimizer = tf.train.sgd(0);
  const history = await fit(model, {
    ...options,
    ...lossAndMetrics(options),
    optimizer,
    shuffle: false,
    verbose: 0,
    note: raise,
  });
  optimizer.dispose();
  model.dispose();
  return Object.fromEntries(Object.entries(history.metrics).map(([key, values]) => [key, values.at(-1)!]));
}

async function evaluated(options: Omit<Options, "loss">): Promise<Figures> {
  const model = identity();
  const figures = await evaluate(model, { ...options, ...lossAndMetrics(options) });
  model.dispose();
  return figures;
}

function compareFigures(comparison: Comparison, received: Figures, expected: Figures): void {
  const missing: string[] = [];
  for (const [key, value] of Object.entries(expected)) {
    if (typeof value !== "number" || key === "fraction") continue;
    if (!(key in received)) missing.push(key);
    else comparison.numberAt(key, received[key]!, value, bound);
  }
  if (comparison.outcome("").status === "passed" && missing.length > 0) {
    throw new NotCovered(`there is no ${missing.join(", ")}; the other figures agree`);
  }
}

function raise(message: string): never {
  throw new Error(message);
}
