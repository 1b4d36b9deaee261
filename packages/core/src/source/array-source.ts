// @internal

import { FeedforwardError } from "@feedforward/shared";
import type { ArrayData } from "../array-data";
import { passOrder, type Rows } from "../fit-plan";
import type { Chunk, Source } from "./source";

/** Options of {@link ArraySource}. */
export interface ArraySourceOptions {
  readonly batchSize: number;
  /** Seed of a new order for each pass over the rows. Default: the given order. */
  readonly shuffleSeed?: number | undefined;
  /** Batches per epoch; an epoch then begins where the last one ended. Default: all. */
  readonly steps?: number | undefined;
}

/** Batches of arrays in memory. They are passed as row indices, so nothing is copied here. */
export class ArraySource implements Source {
  readonly steps: number;
  readonly samples: number;
  readonly interrupted = false;
  /** The order of the current pass, if rows are shuffled. */
  private order: { pass: number; rows: Int32Array } | undefined;

  constructor(
    private readonly rows: Rows,
    private readonly options: ArraySourceOptions,
  ) {
    this.steps = options.steps ?? this.perPass;
    this.samples = options.steps === undefined ? rows.count : options.steps * options.batchSize;
  }

  async example(): Promise<Chunk> {
    return this.chunk(0, 1);
  }

  async *epoch(epoch: number, from: number, most: () => number): AsyncGenerator<Chunk, void, undefined> {
    for (let step = from; step < this.steps; ) {
      const chunk = this.chunk(epoch * this.steps + step, Math.min(most(), this.steps - step));
      yield chunk;
      step += chunk.count;
    }
  }

  position(): undefined {}

  resume(position: unknown): void {
    if (position === undefined) return;
    throw new FeedforwardError(
      "The run to resume took its batches from a stream; give the same stream, or begin a new run with arrays.",
    );
  }

  async close(): Promise<void> {}

  private get perPass(): number {
    return Math.ceil(this.rows.count / this.options.batchSize);
  }

  /** At most `most` batches of one size and one pass; `first` is the index of the first since the start of the run. */
  private chunk(first: number, most: number): Chunk {
    const { arrays, count: total } = this.rows;
    const start = (first % this.perPass) * this.options.batchSize;
    const batchSize = Math.min(this.options.batchSize, total - start);
    const count = Math.min(most, Math.floor((total - start) / batchSize));
    const order = this.orderOf(Math.floor(first / this.perPass));
    const which = order ? { rows: order.subarray(start, start + count * batchSize) } : { start };
    return { arrays, ...which, count, batchSize };
  }

  private orderOf(pass: number): Int32Array | undefined {
    const { shuffleSeed: seed } = this.options;
    if (seed === undefined) return undefined;
    if (this.order?.pass !== pass) this.order = { pass, rows: passOrder(this.rows.count, seed, pass) };
    return this.order.rows;
  }
}

/** A batch of these rows of the arrays. */
export const oneBatch = (arrays: readonly ArrayData[], rows: Int32Array): Chunk => ({
  arrays,
  rows,
  count: 1,
  batchSize: rows.length,
});
