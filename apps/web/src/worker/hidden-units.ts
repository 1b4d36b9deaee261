import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, model as modelOf, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import type { UnitAnswer } from "./tool-protocol";

/** Networks from a classifier's inputs to the outputs of its first hidden layer, by classifier. */
const probes = new WeakMap<LayersModel, LayersModel>();

const denseLayers = ({ layers }: LayersModel) => layers.filter((layer) => layer.getClassName() === "Dense");

/** Returns whether a classifier has a layer between its inputs and its outputs. */
export const hasHiddenUnits = (model: LayersModel): boolean => denseLayers(model).length > 1;

/** Returns the outputs of a classifier's first hidden layer, row by row; empty if it has no hidden layer. */
export async function hiddenAnswers(model: LayersModel, rows: Float32Array, count = 1): Promise<Float32Array> {
  const [, second] = denseLayers(model);
  if (second === undefined) return new Float32Array();
  // The input of the second dense layer includes the activation and any layers in between.
  const probe = probes.get(model) ?? modelOf({ inputs: model.inputs, outputs: second.input as SymbolicTensor });
  probes.set(model, probe);
  const shape: [number, number] = [count, rows.length / count];
  const answers = tf.tidy(() => probe.apply(tf.tensor2d(rows, shape), { training: false }) as tf.Tensor);
  try {
    return Float32Array.from(await answers.data());
  } finally {
    answers.dispose();
  }
}

/** A row with a strong answer of a unit. */
interface StrongRow {
  /** Index of the row. */
  readonly row: number;
  readonly answer: number;
  readonly pixels: Float32Array;
}

/**
 * Returns the rows with the strongest answers of a unit of the first hidden layer, the strongest first. The sums of all
 * rows are cheap; since the unit's output is a monotonic function of its sum, it is computed only for the rows at both
 * ends.
 *
 * @param rows concatenated rows, each as long as the classifier's input.
 */
export async function strongestRows(
  model: LayersModel,
  rows: Float32Array,
  unit: number,
  count: number,
): Promise<readonly StrongRow[]> {
  const [first] = denseLayers(model);
  const kernel = first!.getWeights()[0]!;
  const [inputs, units] = kernel.shape as [number, number];
  const values = await kernel.data();
  const weights = Float32Array.from({ length: inputs }, (_, input) => values[input * units + unit]!);
  const sums = new Float64Array(rows.length / inputs);
  for (let row = 0, at = 0; row < sums.length; row++) {
    let sum = 0;
    for (let input = 0; input < inputs; input++) sum += weights[input]! * rows[at++]!;
    sums[row] = sum;
  }
  const order = Array.from(sums.keys()).sort((a, b) => sums[b]! - sums[a]!);
  const ends = [...new Set([...order.slice(0, count), ...order.slice(-count)])];
  const pixels = (row: number) => rows.slice(row * inputs, (row + 1) * inputs);
  const asked = new Float32Array(ends.length * inputs);
  for (const [place, row] of ends.entries()) asked.set(pixels(row), place * inputs);
  const answers = await hiddenAnswers(model, asked, ends.length);
  return ends
    .map((row, place) => ({ row, answer: answers[place * units + unit]! }))
    .sort((a, b) => b.answer - a.answer)
    .slice(0, count)
    .map((found) => ({ ...found, pixels: pixels(found.row) }));
}

/**
 * Returns a unit of the first hidden layer: its weights, its sum for a row, and its votes for each class.
 *
 * @throws Error if the classifier has no such unit.
 */
export async function unitAnswer(model: LayersModel, row: Float32Array, unit: number): Promise<UnitAnswer> {
  const answers = await hiddenAnswers(model, row);
  const [first, second, third] = denseLayers(model);
  const output = answers[unit];
  if (first === undefined || second === undefined || output === undefined)
    throw new Error(`This network has no hidden unit ${unit + 1}.`);
  const [kernel, biases] = first.getWeights();
  const units = kernel!.shape[1]!;
  const values = await kernel!.data();
  const weights = Float32Array.from(row, (_, input) => values[input * units + unit]!);
  const bias = biases === undefined ? 0 : (await biases.data())[unit]!;
  const [outgoing] = second.getWeights();
  const classes = outgoing!.shape[1]!;
  const leaving = await outgoing!.data();
  return {
    weights,
    bias,
    output,
    // Only if the next layer is the last one do its weights refer to classes.
    votes:
      third === undefined
        ? Float32Array.from({ length: classes }, (_, index) => output * leaving[unit * classes + index]!)
        : undefined,
  };
}
