import { RandomState } from "@feedforward/data";
import { FeedforwardError } from "@feedforward/shared";
import type { LayersModel, SymbolicTensor } from "@tensorflow/tfjs-layers";
import { type ArrayData, type Data, rowCount, rowSize, sliceRows, toArrayData } from "./array-data";

/** The arrays of a run: inputs, targets and, optionally, sample weights. */
export interface Rows {
  readonly arrays: readonly ArrayData[];
  readonly count: number;
}

/** Weights by class index. */
export type ClassWeight = Readonly<Record<number, number>> | readonly number[];

/** Inputs and targets as accepted by `fit` and `evaluate`. */
export interface RowsInput {
  x: Data;
  y: Data;
  sampleWeight?: Data | undefined;
  classWeight?: ClassWeight | undefined;
}

/**
 * Reads and checks inputs and targets against the model.
 *
 * @param name prefix of the data's names in errors: "" for training data, "validation " for validation data.
 */
export async function readRows(model: LayersModel, input: RowsInput, name = ""): Promise<Rows> {
  const input0 = singleInput(model);
  const x = await toArrayData(input.x, `${name}x`);
  let y = await toArrayData(input.y, `${name}y`);
  checkInput(x, input0, `${name}x`);
  const count = rowCount(x);
  if (count === 0) throw new FeedforwardError(`${name}x is empty; training needs at least one row.`);
  if (rowCount(y) !== count) {
    throw new FeedforwardError(`${name}x has ${count} rows and ${name}y has ${rowCount(y)}; they must be equal.`);
  }
  // Like Keras and tfjs-layers, treat a vector of targets as a column.
  if (y.shape.length === 1) y = { ...y, shape: [count, 1] };
  const weight = await readWeights(y, input, name);
  return { arrays: weight ? [x, y, weight] : [x, y], count };
}

/** Splits off the last `fraction` of the rows, as Keras does before shuffling. */
export function splitRows(rows: Rows, fraction: number): [Rows, Rows] {
  const at = Math.floor(rows.count * (1 - fraction));
  if (!(fraction > 0 && fraction < 1) || at === 0 || at === rows.count) {
    throw new FeedforwardError(
      `validationSplit is ${fraction}; expected a share between 0 and 1 that leaves rows on both sides of ${rows.count}.`,
    );
  }
  const part = (start: number, end: number): Rows => ({
    arrays: rows.arrays.map((array) => sliceRows(array, start, end)),
    count: end - start,
  });
  return [part(0, at), part(at, rows.count)];
}

/** Returns the batch size: at most the number of rows, as in Keras. Default: 32. */
export function checkBatchSize(batchSize = 32, rows: number): number {
  checkCount("batchSize", batchSize);
  return Math.min(batchSize, rows);
}

/** @throws FeedforwardError unless `value` is an integer of at least `least`. */
export function checkCount(name: string, value: number, least = 1): void {
  if (!Number.isInteger(value) || value < least) {
    throw new FeedforwardError(`${name} is ${value}; expected a whole number of at least ${least}.`);
  }
}

/**
 * The order of the rows in a pass: a permutation that depends only on the seed and the index of the pass, so that
 * a resumed run continues in the same order.
 */
export const passOrder = (count: number, seed: number, pass: number): Int32Array =>
  new RandomState([seed, pass]).permutation(count);

/**
 * The model's input.
 *
 * @throws FeedforwardError if it has several.
 */
export function singleInput({ inputs }: LayersModel): SymbolicTensor {
  const [input] = inputs;
  if (inputs.length !== 1 || input === undefined) {
    throw new FeedforwardError(
      `The model has ${inputs.length} inputs; fit, evaluate and predict take models with one.`,
    );
  }
  return input;
}

/** @throws FeedforwardError if an array cannot be the model's input. */
export function checkInput(x: ArrayData, input: SymbolicTensor, name: string): void {
  const expected = input.shape.slice(1);
  const actual = x.shape.slice(1);
  const fits =
    expected.length === actual.length && expected.every((size, axis) => size === null || size === actual[axis]);
  if (fits) return;
  const wanted = `[rows, ${expected.map((size) => size ?? "any").join(", ")}]`;
  const flat =
    expected.length === 1 && rowSize(x) === expected[0] ? ` Reshape it to [${rowCount(x)}, ${expected[0]}].` : "";
  throw new FeedforwardError(`${name} has shape [${x.shape.join(", ")}]; the model's input needs ${wanted}.${flat}`);
}

async function readWeights(
  y: ArrayData,
  { sampleWeight, classWeight }: RowsInput,
  name: string,
): Promise<ArrayData | undefined> {
  if (sampleWeight === undefined && classWeight === undefined) return undefined;
  const count = rowCount(y);
  const weights = new Float32Array(count).fill(1);
  if (sampleWeight !== undefined) {
    const given = await toArrayData(sampleWeight, `${name}sampleWeight`);
    if (given.data.length !== count) {
      throw new FeedforwardError(
        `${name}sampleWeight has ${given.data.length} numbers; expected one for each of ${count} rows.`,
      );
    }
    for (let row = 0; row < count; row++) weights[row] = Number(given.data[row]);
  }
  if (classWeight !== undefined) {
    const byClass = classWeight as Readonly<Record<number, number>>;
    for (let row = 0; row < count; row++) weights[row] = (weights[row] ?? 1) * (byClass[classOf(y, row)] ?? 1);
  }
  return { data: weights, shape: [count], dtype: "float32" };
}

/** The class of a row: the index of the largest value of a one-hot row, otherwise the number itself. */
function classOf(y: ArrayData, row: number): number {
  const size = rowSize(y);
  const values = y.data.subarray(row * size, (row + 1) * size);
  if (size === 1) return Number(values[0]);
  let best = 0;
  for (let i = 1; i < size; i++) if (Number(values[i]) > Number(values[best])) best = i;
  return best;
}
