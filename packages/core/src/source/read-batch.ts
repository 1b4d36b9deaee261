// @internal

import { FeedforwardError } from "@feedforward/shared";
import { Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type ArrayData, type Data, rowCount, toArrayData } from "../array-data";
import { type ClassWeight, checkInput, readRows, singleInput } from "../fit-plan";

/** A stream's batch in the form of a step. */
export interface ReadBatch {
  readonly arrays: readonly ArrayData[];
  readonly rows: number;
  /** The tensors of the batch, to be disposed after the arrays are copied. */
  readonly tensors: readonly Tensor[];
}

/** Reads a batch of a stream; `name` is its name in errors. */
export type BatchReader = (batch: unknown, name: string) => Promise<ReadBatch>;

/** Reads batches of inputs, targets and weights. */
export function trainingReader(model: LayersModel, classWeight?: ClassWeight): BatchReader {
  return async (batch, name) => {
    const { x, y, sampleWeight } = partsOf(batch, name);
    return reading([x, y, sampleWeight], async () => {
      const { arrays, count } = await readRows(model, { x, y, sampleWeight, classWeight }, `${name} `);
      return { arrays, rows: count };
    });
  };
}

/** Reads batches of inputs and ignores their targets. */
export function inputReader(model: LayersModel): BatchReader {
  const input = singleInput(model);
  return async (batch, name) => {
    // [x, y] of nested numbers is itself nested numbers, one level deeper than x.
    const isWhole = isData(batch) && !(isTuple(batch) && depthOf(batch) > input.shape.length);
    const { x, ...others } = isWhole ? { x: batch } : partsOf(batch, name);
    return reading([x, ...Object.values(others)], async () => {
      const array = await toArrayData(x, `${name} x`);
      checkInput(array, input, `${name} x`);
      return { arrays: [array], rows: rowCount(array) };
    });
  };
}

/** Reads a batch and disposes its tensors if it cannot be read. */
async function reading(parts: readonly unknown[], read: () => Promise<Omit<ReadBatch, "tensors">>): Promise<ReadBatch> {
  const tensors = parts.filter((part): part is Tensor => part instanceof Tensor);
  try {
    return { ...(await read()), tensors };
  } catch (error) {
    for (const tensor of tensors) tensor.dispose();
    throw error;
  }
}

interface Parts {
  readonly x: Data;
  readonly y: Data;
  readonly sampleWeight?: Data | undefined;
}

const isTuple = (batch: unknown): batch is readonly Data[] =>
  Array.isArray(batch) && (batch.length === 2 || batch.length === 3);

function partsOf(batch: unknown, name: string): Parts {
  if (isTuple(batch)) {
    return { x: batch[0]!, y: batch[1]!, sampleWeight: batch[2] };
  }
  if (typeof batch === "object" && batch !== null) {
    const { x, y, sampleWeight, xs, ys } = batch as Record<string, unknown>;
    if (x !== undefined) return { x, y, sampleWeight } as Parts;
    if (xs !== undefined) return { x: unnamed(xs), y: unnamed(ys) } as Parts;
  }
  const received = Array.isArray(batch) ? `a list of ${batch.length}` : describe(batch);
  throw new FeedforwardError(
    `${name} is ${received}; expected [x, y], [x, y, sampleWeight] or { x, y, sampleWeight }.`,
  );
}

/** The only value of a record such as `{ input1: tensor }`, which tfjs allows for named inputs. */
function unnamed(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isData(value)) return value;
  const values = Object.values(value);
  return values.length === 1 ? values[0] : value;
}

/** The number of arrays around the first number of nested numbers; 0 for other values. */
function depthOf(value: unknown): number {
  let depth = 0;
  for (let inner = value; Array.isArray(inner); inner = inner[0]) depth++;
  return depth;
}

/** Whether a value is one array: a tensor, array data, or nested numbers. */
export function isData(value: unknown): value is Data {
  let inner = value;
  while (Array.isArray(inner)) inner = inner[0];
  if (typeof inner === "number") return true;
  return inner === value && typeof value === "object" && value !== null && "shape" in value;
}

const describe = (value: unknown) =>
  typeof value === "object" && value !== null
    ? `an object with ${Object.keys(value).join(", ") || "nothing in it"}`
    : String(value);
