import { checkArgument, checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { allocate, type DType, type TypedArray } from "../array/dtype";
import { gatherRows } from "../array/gather";
import { type ArrayData, NdArray, rowCount } from "../array/nd-array";
import type { Augmentation } from "../augment/recipe";
import { RandomState } from "../random/random-state";
import { AugmentThreads } from "./augment-threads";
import { BatchSampler, type BatchSamplerOptions, samplerOptionNames } from "./batch-sampler";

/** Named arrays with equal numbers of rows: `{ x, y }`. */
export type Fields = { readonly [name: string]: ArrayData };

/** A batch: rows of each field. */
export type Batch<F extends Fields> = {
  -readonly [Name in keyof F]: F[Name] extends NdArray<infer D> ? NdArray<D> : NdArray;
};

/** Changes a batch of images; `random` is the batch's own stream, derived from the seed and the batch's index. */
export type BatchTransform = (images: NdArray, random: RandomState) => NdArray | Promise<NdArray>;

/** Options of {@link batches}. */
export interface BatchesOptions extends BatchSamplerOptions {
  /** Augmentation of the field `x` of each batch. Default: none. */
  augment?: BatchTransform;
  /**
   * Number of threads that augment ahead of the reader; the batches do not depend on it. It requires augmentations of
   * this package. 0 augments in the calling thread, as if threads cannot be started. Default 0.
   */
  workers?: number;
  /** Number of epochs per loop. Default 1. */
  epochs?: number;
  /**
   * Reuse the memory of the previous batch, which avoids allocation: twice as fast for
   * wide rows of float32. Do not keep a reference to such a batch. Default false.
   */
  reuse?: boolean;
}

const optionNames: OptionNames<BatchesOptions> = {
  ...samplerOptionNames,
  augment: true,
  workers: true,
  epochs: true,
  reuse: true,
};

/** Batches of a data set. Loop over it with `for await`; each loop continues with the next epoch. */
export interface Batches<F extends Fields> extends AsyncIterable<Batch<F>> {
  /** Batches per epoch. */
  readonly length: number;
  /**
   * Skips this many batches, to resume an interrupted training run.
   *
   * @throws If the order cannot be reproduced because it has no seed.
   */
  skip(batches: number): void;
}

/**
 * Splits arrays into batches, in a new order each epoch if `shuffle` is set.
 *
 * @example
 * for await (const batch of batches({ x, y }, { batchSize: 64, shuffle: true, seed: 1 })) await step(batch.x, batch.y);
 *
 * @param fields Named arrays with equal numbers of rows.
 * @throws If the numbers of rows differ, or a batch would be empty.
 */
export function batches<F extends Fields>(fields: F, options: BatchesOptions = {}): Batches<F> {
  checkArgument("batches", "fields", fields, "object");
  checkOptions("batches", options, optionNames);
  const { augment, workers = 0, epochs = 1, reuse = false, ...order } = options;
  const { seed, shuffle = false } = order;
  const columns = toColumns(fields);
  const sampler = new BatchSampler(columns[0]![1].length, order);
  if (augment && !("x" in fields))
    throw new FeedforwardError(`expected a field x to augment, received ${Object.keys(fields).join(", ")}`);
  if (!Number.isSafeInteger(epochs) || epochs < 1)
    throw new FeedforwardError(`expected at least 1 epoch, received ${epochs}`);
  if (!Number.isSafeInteger(workers) || workers < 0)
    throw new FeedforwardError(`expected a number of workers, received ${workers}`);
  if (reuse && workers > 0) throw new FeedforwardError("workers run ahead of the reader: leave reuse out");
  const change = augment && augmenter(augment, workers, seed);
  const memory = reuse ? columns.map(([, array]) => allocate(array.dtype, sampler.batchSize * rowWidth(array))) : [];
  let epoch = 0;
  /** Epochs of the next loop, and batches of its first epoch, to skip. */
  let read = { epochs: 0, batches: 0 };

  /** The rows of each batch, and its index since the first epoch. */
  function* numberedRows(): Generator<{ rows: Int32Array; number: number }, void, undefined> {
    const begin = read;
    read = { epochs: 0, batches: 0 };
    for (let left = epochs - begin.epochs; left > 0; left--) {
      let number = epoch++ * sampler.length;
      const first = number + begin.batches;
      begin.batches = 0;
      for (const rows of sampler.epoch()) {
        if (number >= first) yield { rows, number };
        number++;
      }
    }
  }

  async function* iterate(): AsyncGenerator<Batch<F>, void, undefined> {
    const waiting: { batch: Record<string, NdArray>; x: Promise<NdArray> | NdArray | undefined }[] = [];
    const take = async () => {
      const { batch, x } = waiting.shift()!;
      return (x === undefined ? batch : { ...batch, x: await x }) as Batch<F>;
    };
    try {
      for (const { rows, number } of numberedRows()) {
        const batch = takeRows(columns, rows, memory);
        waiting.push({ batch, x: change?.run(batch.x!, number) });
        if (waiting.length > workers) yield await take();
      }
      while (waiting.length > 0) yield await take();
    } finally {
      // A reader that left early ignores later failures.
      for (const { x } of waiting) Promise.resolve(x).catch(() => {});
      change?.rest();
    }
  }

  function skip(count: number): void {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new FeedforwardError(`expected a number of batches, received ${count}`);
    if (seed === undefined && (shuffle || augment))
      throw new FeedforwardError(
        "batches without a seed come in another order each time: give a seed to go on where a run stopped",
      );
    const total = read.epochs * sampler.length + read.batches + count;
    const whole = Math.floor(total / sampler.length);
    for (let i = read.epochs; i < whole; i++, epoch++) sampler.epoch().next();
    read = { epochs: whole % epochs, batches: total % sampler.length };
  }
  return { length: sampler.length, skip, [Symbol.asyncIterator]: iterate };
}

/** Options of {@link randomBatches}. */
export interface RandomBatchesOptions {
  /** Rows a batch. */
  batchSize: number;
  /** Number of batches. Default: endless. */
  steps?: number;
  /** Whether a batch may contain a row twice. Default true, as in NumPy. */
  replace?: boolean;
  /** Seed or generator. Default: a random seed. */
  seed?: BatchSamplerOptions["seed"];
}

const randomOptionNames: OptionNames<RandomBatchesOptions> = {
  batchSize: true,
  steps: true,
  replace: true,
  seed: true,
};

/**
 * Batches of random rows, each drawn as by `numpy.random.choice(n, batchSize, replace)`.
 *
 * @param fields arrays by name, with rows on the first axis.
 */
export function* randomBatches<F extends Fields>(
  fields: F,
  options: RandomBatchesOptions,
): Generator<Batch<F>, void, undefined> {
  checkOptions("randomBatches", options, randomOptionNames);
  const columns = toColumns(fields);
  for (const rows of randomBatchIndices(columns[0]![1].length, options)) yield takeRows(columns, rows) as Batch<F>;
}

/** The row indices of {@link randomBatches}, for n rows. */
export function* randomBatchIndices(n: number, options: RandomBatchesOptions): Generator<Int32Array, void, undefined> {
  checkOptions("randomBatchIndices", options, randomOptionNames);
  const { batchSize, steps = Number.POSITIVE_INFINITY, replace = true } = options;
  if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
    throw new FeedforwardError(`expected a batchSize of at least 1, received ${batchSize}`);
  }
  const random = RandomState.from(options.seed);
  for (let step = 0; step < steps; step++) yield random.choice(n, { size: batchSize, replace });
}

function toColumns(fields: Fields): [string, NdArray][] {
  const columns = Object.entries(fields).map(([name, array]): [string, NdArray] => {
    checkArgument("batches", `field ${name}`, array, "array");
    return [name, array instanceof NdArray ? array : new NdArray(array.data, array.shape, array.dtype as DType)];
  });
  if (columns.length === 0)
    throw new FeedforwardError("expected at least one array to cut into batches, received none");
  const counts = columns.map(([, array]) => rowCount(array));
  if (counts.some((count) => count !== counts[0])) {
    const received = columns.map(([name], i) => `${name}: ${counts[i]}`).join(", ");
    throw new FeedforwardError(`expected arrays with equally many rows, received ${received}`);
  }
  return columns;
}

const rowWidth = (array: NdArray): number => (array.length === 0 ? 0 : array.size / array.length);

function takeRows(columns: [string, NdArray][], rows: Int32Array, memory: TypedArray[] = []): Record<string, NdArray> {
  const taken = columns.map(([name, array], i): [string, NdArray] => {
    const width = rowWidth(array);
    const into = memory[i]?.subarray(0, rows.length * width);
    const data = gatherRows(array.data, array.length, width, rows, into);
    return [name, new NdArray(data, [rows.length, ...array.shape.slice(1)], array.dtype)];
  });
  return Object.fromEntries(taken);
}

/** Augments batches by their index, so that the result does not depend on their order or on skipped batches. */
function augmenter(augment: BatchTransform, workers: number, seed: BatchSamplerOptions["seed"]) {
  const random = seed instanceof RandomState || seed === undefined ? RandomState.from(seed) : undefined;
  const words = random ? [random.uint32()] : typeof seed === "number" ? [seed] : Array.from(seed as ArrayLike<number>);
  const seedOf = (number: number) => [...words, 1, number];
  if (workers === 0) {
    return { run: (x: NdArray, number: number) => augment(x, new RandomState(seedOf(number))), rest: () => {} };
  }
  const { recipe } = augment as Augmentation;
  if (!recipe)
    throw new FeedforwardError(
      "expected an augmentation made of augment.rotate and its like to send to workers, received a function of your own",
    );
  const threads = new AugmentThreads(recipe, workers);
  return { run: (x: NdArray, number: number) => threads.run(x, seedOf(number)), rest: () => threads.rest() };
}
