// @internal
import type { ArrayData } from "../array-data";
import { FeedforwardError } from "../errors";
import { epochBatches, type Rows } from "../fit-plan";
import type { Chunk, Source } from "./source";

/** Options of {@link ArraySource}. */
export interface ArraySourceOptions {
  readonly batchSize: number;
  /** Seeds a new order for each pass over the rows. Default: the order in which they are. */
  readonly shuffleSeed?: number | undefined;
  /** Batches an epoch; an epoch then begins where the last one ended. Default: all. */
  readonly steps?: number | undefined;
}

/** Batches of arrays in memory. They are handed over as row numbers, so that nothing is copied here. */
export class ArraySource implements Source {
  readonly steps: number;
  readonly samples: number;
  readonly interrupted = false;
  /** The pass that was cut last, for epochs that lie inside one. */
  private pass: { number: number; batches: Int32Array[] } | undefined;

  constructor(
    private readonly rows: Rows,
    private readonly options: ArraySourceOptions,
  ) {
    this.steps = options.steps ?? this.perPass;
    this.samples = options.steps === undefined ? rows.count : options.steps * options.batchSize;
  }

  async example(): Promise<Chunk> {
    return oneBatch(this.rows.arrays, this.batch(0));
  }

  async *epoch(epoch: number, from: number, most: () => number): AsyncGenerator<Chunk, void, undefined> {
    let group: Int32Array[] = [];
    for (let step = from; step < this.steps; step++) {
      const batch = this.batch(epoch * this.steps + step);
      if (group.length >= most() || (group[0] && group[0].length !== batch.length)) {
        yield this.chunk(group);
        group = [];
      }
      group.push(batch);
    }
    if (group.length > 0) yield this.chunk(group);
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

  /** A batch by its number since the run began. */
  private batch(number: number): Int32Array {
    const pass = Math.floor(number / this.perPass);
    if (this.pass?.number !== pass) {
      const { batchSize, shuffleSeed: seed } = this.options;
      const batches = epochBatches(this.rows.count, batchSize, seed === undefined ? undefined : { seed, epoch: pass });
      this.pass = { number: pass, batches };
    }
    return this.pass.batches[number % this.perPass] as Int32Array;
  }

  private chunk(group: readonly Int32Array[]): Chunk {
    const batchSize = group[0]?.length ?? 0;
    const rows = new Int32Array(batchSize * group.length);
    for (const [position, batch] of group.entries()) rows.set(batch, position * batchSize);
    return { arrays: this.rows.arrays, rows, count: group.length, batchSize };
  }
}

/** One batch: these rows of the arrays. */
export const oneBatch = (arrays: readonly ArrayData[], rows: Int32Array): Chunk => ({
  arrays,
  rows,
  count: 1,
  batchSize: rows.length,
});
