import { dispose, type Scalar, scalar, type Tensor, util, zeros } from "@tensorflow/tfjs-core";
import { chunkSize } from "../chunk-size";
import type { TypedArray } from "../graph/value";
import type { RowStep } from "../jit";
import { bytesPerBatch, type CompiledModel } from "./compiled-model";
import type { FitLoop, InnerModel } from "./inner-model";
import { type LoopCallback, loopCallback } from "./loop-callback";

/** Losses and metrics of one batch, as the tensors that tfjs's loop expects. */
const scalars = (values: readonly number[]): Scalar[] => values.map((value) => scalar(value));

/** Values of one step out of stacked outputs. */
const at = (stacked: readonly TypedArray[], step: number): number[] => stacked.map((values) => values[step]!);

/** Runs batches in chunks and hands out their results one by one. */
class Batches {
  private readonly results: number[][] = [];
  private millisecondsPerBatch: number | undefined;

  constructor(
    /** Asked for each call: the step is another one once the trainable weights are others. */
    private readonly step: () => RowStep<Tensor[]>,
    private readonly batchSize: number,
    private readonly bytesPerBatch: number,
  ) {}

  /** How many of the batches that are left go into one call. */
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

  /** Computes the next `count` batches of `order` from row `start` on; a shorter last batch runs by itself. */
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

  next(): Scalar[] {
    const values = this.results.shift();
    if (!values) throw new Error("internal: a batch's results are asked for before it is computed");
    return scalars(values);
  }
}

/** What tfjs's CustomCallback keeps of the object that it was made of. */
type CustomFunctions = Partial<Record<"batchBegin" | "batchEnd" | "yield", unknown>>;

/** Whether a callback does something at every batch, so that each batch must be finished before the next is begun. */
function watchesBatches(callback: LoopCallback): boolean {
  // tfjs makes a CustomCallback of an object with functions; its methods do nothing but call them.
  const { batchBegin, batchEnd, yield: yields } = callback as unknown as CustomFunctions;
  if (batchBegin ?? batchEnd ?? yields) return true;
  // All extend tfjs's base class, whose methods do nothing; it is the last prototype before Object's.
  let base = callback;
  for (let next: LoopCallback = base; next !== Object.prototype; next = Object.getPrototypeOf(next)) {
    base = next;
    if (Object.hasOwn(next, "maybeWait") && next !== callback) break;
  }
  return callback.onBatchBegin !== base.onBatchBegin || callback.onBatchEnd !== base.onBatchEnd;
}

/**
 * tfjs's own training loop with compiled batches: the loop, its callbacks and its history are untouched; a callback
 * of ours, the last in line, computes the batch that is about to begin, and what the loop then calls only hands the
 * results out. The loop gathers rows from stand-ins of one column, since ours are gathered inside the program.
 */
export async function compiledFitLoop(
  model: InnerModel,
  compiled: CompiledModel,
  args: Parameters<FitLoop>,
  data: readonly Tensor[],
): Promise<unknown> {
  const [, , labels, batchSize, epochs, verbose, callbacks, valF, valIns, shuffle, metrics, ...rest] = args;
  // tfjs validates where it has both, and shuffles unless told not to.
  const test = valF && valIns;
  const total = data[0]!.shape[0]!;
  const order = Int32Array.from({ length: total }, (_, index) => index);
  const batches = Math.ceil(total / batchSize);
  const oneByOne = callbacks.some(watchesBatches);
  const bytes = bytesPerBatch(data, batchSize);
  const training = new Batches(() => compiled.trainOver(data), batchSize, bytes);
  const held = test ? compiled.test.over(valIns) : undefined;
  const validating = held && new Batches(() => held, batchSize, bytesPerBatch(valIns, batchSize));

  const driver = loopCallback({
    onEpochBegin: async () => {
      if (shuffle ?? true) util.shuffle(order as unknown as number[]);
    },
    onBatchBegin: async (batch: number) => {
      if (!training.ready) {
        const count = oneByOne ? 1 : training.chunk(batches - batch);
        await training.compute(order, batch * batchSize, count);
        // Callbacks may read weights after a batch or an epoch.
        if (oneByOne || batch + count >= batches) await compiled.settle();
      }
      if (batch === batches - 1 && validating) {
        const rows = Int32Array.from({ length: valIns[0]!.shape[0]! }, (_, index) => index);
        await validating.computeAll(rows);
      }
    },
  });
  const standIn = [zeros([total, 1])];
  const valStandIn = test ? [zeros([valIns[0]!.shape[0]!, 1])] : [];
  try {
    return await model.fitLoop(
      () => training.next(),
      standIn,
      labels,
      batchSize,
      epochs,
      verbose,
      [...callbacks, driver],
      test ? () => validating!.next() : null,
      valStandIn,
      false,
      metrics,
      ...rest,
    );
  } finally {
    dispose([...standIn, ...valStandIn]);
  }
}
