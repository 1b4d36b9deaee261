// @internal
import * as tf from "@tensorflow/tfjs-core";
import { type ArrayData, rowSize, sliceRows, type TypedArray } from "./array-data";
import type { Chunk } from "./source/source";
import type { BatchOutputs, Step } from "./step";
import type { StepFunction } from "./train-step";

/** Runs a step function on the current tfjs backend. */
export class EagerStep implements Step {
  readonly batchesPerRun = 1;

  constructor(
    private readonly fn: StepFunction,
    readonly engine: string,
  ) {}

  async run(chunk: Chunk): Promise<BatchOutputs[]> {
    const results: BatchOutputs[] = [];
    for (let position = 0; position < chunk.count; position++) {
      const outputs = tf.tidy(() => this.fn(...chunk.arrays.map((array) => batchOf(array, chunk, position))));
      const values: Record<string, ArrayLike<number>> = {};
      for (const [name, tensor] of Object.entries(outputs)) {
        values[name] = (await tensor.data()) as Float32Array;
        tensor.dispose();
      }
      results.push({ rows: chunk.batchSize, values });
    }
    return results;
  }

  graph(): undefined {}

  async sync(): Promise<void> {}

  async dispose(): Promise<void> {}
}

/** Converts a batch of a chunk to a tensor. */
function batchOf(array: ArrayData, { rows, start, batchSize }: Chunk, position: number): tf.Tensor {
  if (rows) return gather(array, rows.subarray(position * batchSize, (position + 1) * batchSize));
  // Rows of the array, or batches stacked on its first axis.
  const [from, length, axes] = start === undefined ? [position, 1, 1] : [start + position * batchSize, batchSize, 0];
  const { data, shape, dtype } = sliceRows(array, from, from + length);
  return tensorOf({ data: data.slice() as TypedArray, shape: shape.slice(axes), dtype });
}

/**
 * The rows of an array as a tensor. They are copied here because the cpu backend's own gather takes 56 ms for a batch of
 * 1024 digits, more than the step.
 */
function gather(array: ArrayData, rows: Int32Array): tf.Tensor {
  const size = rowSize(array);
  const Values = array.data.constructor as new (length: number) => TypedArray;
  const values = new Values(rows.length * size);
  rows.forEach((row, index) => {
    values.set(array.data.subarray(row * size, (row + 1) * size) as never, index * size);
  });
  return tensorOf({ data: values, shape: [rows.length, ...array.shape.slice(1)], dtype: array.dtype });
}

/** Creates a tensor of the dtype that a step uses for an array: bool for bool, int32 for integers, otherwise float32. */
function tensorOf({ data, shape, dtype }: ArrayData): tf.Tensor {
  if (dtype === "bool") return tf.tensor(data as Uint8Array, [...shape], "bool");
  const kind = dtype.startsWith("float") ? "float32" : "int32";
  const values =
    data instanceof Float32Array || data instanceof Int32Array
      ? data
      : kind === "int32"
        ? Int32Array.from(data as ArrayLike<number>, Number)
        : Float32Array.from(data as ArrayLike<number>);
  return tf.tensor(values, [...shape], kind);
}
