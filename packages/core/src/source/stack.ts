// @internal
import type { ArrayData, TypedArray } from "../array-data";
import type { ReadBatch } from "./read-batch";
import type { Chunk } from "./source";

/** Maximum size of a chunk of stacked batches in bytes, so that memory does not depend on the length of a stream. */
const MOST_BYTES = 2 ** 24;

/** Copies batches of one shape one after the other, so that a stream may reuse its memory. */
export class Stack {
  private readonly memory: readonly TypedArray[];
  private readonly capacity: number;
  private count = 0;

  constructor(
    private readonly first: ReadBatch,
    most: number,
  ) {
    const bytes = first.arrays.reduce((sum, { data }) => sum + data.byteLength, 0);
    this.capacity = Math.max(1, Math.min(most, Math.floor(MOST_BYTES / Math.max(1, bytes))));
    this.memory = first.arrays.map(({ data }) => {
      const Values = data.constructor as new (length: number) => TypedArray;
      return new Values(data.length * this.capacity);
    });
    this.add(first);
  }

  /** Whether there is room for a batch, and it has the shapes and types of those in the stack. */
  takes({ arrays }: ReadBatch): boolean {
    return this.count < this.capacity && signature(arrays) === signature(this.first.arrays);
  }

  add({ arrays, tensors }: ReadBatch): void {
    for (const [index, { data }] of arrays.entries()) this.memory[index]?.set(data as never, this.count * data.length);
    for (const tensor of tensors) tensor.dispose();
    this.count++;
  }

  chunk(): Chunk {
    const { count } = this;
    const arrays = this.first.arrays.map(({ shape, dtype, data }, index) => ({
      data: (this.memory[index] as TypedArray).subarray(0, count * data.length) as TypedArray,
      shape: [count, ...shape],
      dtype,
    }));
    return { arrays, count, batchSize: this.first.rows };
  }
}

const signature = (arrays: readonly ArrayData[]) => arrays.map(({ dtype, shape }) => `${dtype}[${shape}]`).join(" ");
