import type { TypedArray } from "@feedforward/graph";
import { type Scalar, scalar, type Tensor } from "@tensorflow/tfjs-core";
import { chunkSize } from "../chunk-size";
import type { RowStep } from "../jit";

/** Losses and metrics of one batch, as the tensors that tfjs's loop expects. */
const scalars = (values: readonly number[]): Scalar[] => values.map((value) => scalar(value));

/** Extracts the values of one step from stacked outputs. */
const at = (stacked: readonly TypedArray[], step: number): number[] => stacked.map((values) => values[step]!);

/** Runs batches in chunks and returns their results one by one. */
export class Batches {
  private readonly results: number[][] = [];
  private millisecondsPerBatch: number | undefined;

  constructor(
    /** Called for each chunk: a change of the trainable weights creates a new step. */
    private readonly step: () => RowStep<Tensor[]>,
    private readonly batchSize: number,
    private readonly bytesPerBatch: number,
  ) {}

  /** Returns the number of remaining batches to run in one call. */
  chunk(left: number): number {
    const { bytesPerBatch, millisecondsPerBatch } = this;
    return chunkSize({
      batches: left,
      bytesPerBatch,
      ...(millisecondsPerBatch === undefined ? {} : { millisecondsPerBatch }),
    });
  }

  /** Computes every batch of `order`, in chunks. */
  async computeAll(order: Int32Array): Promise<void> {
    const batches = Math.ceil(order.length / this.batchSize);
    for (let batch = 0, count = 0; batch < batches; batch += count) {
      count = this.chunk(batches - batch);
      await this.compute(order, batch * this.batchSize, count);
    }
  }

  /** Computes the next `count` batches of `order` from row `start`; a shorter last batch runs separately. */
  async compute(order: Int32Array, start: number, count: number): Promise<void> {
    const started = performance.now();
    const full = Math.min(count, Math.floor((order.length - start) / this.batchSize));
    const end = start + full * this.batchSize;
    if (full > 0) {
      const stacked = (await this.step().manyRows(order.slice(start, end), full)) as TypedArray[];
      for (let index = 0; index < full; index += 1) this.results.push(at(stacked, index));
    }
    if (full < count && end < order.length) {
      this.results.push((await this.step().rows(order.slice(end))) as number[]);
    }
    this.millisecondsPerBatch = (performance.now() - started) / count;
  }

  get ready(): boolean {
    return this.results.length > 0;
  }

  /** Returns losses and metrics of the next batch. */
  values(): number[] {
    const values = this.results.shift();
    if (!values) throw new Error("internal: a batch's results are asked for before it is computed");
    return values;
  }

  next(): Scalar[] {
    return scalars(this.values());
  }
}
