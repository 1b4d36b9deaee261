import { allocate, type DType, type TypedArray } from "../array/dtype";
import { gatherRows } from "../array/gather";
import { type ArrayData, NdArray, rowCount } from "../array/nd-array";
import { RandomState } from "../random/random-state";
import { BatchSampler, type BatchSamplerOptions } from "./batch-sampler";

/** Named arrays with equally many rows: `{ x, y }`. */
export type Fields = { readonly [name: string]: ArrayData };

/** A batch: rows of each field. */
export type Batch<F extends Fields> = {
  -readonly [Name in keyof F]: F[Name] extends NdArray<infer D> ? NdArray<D> : NdArray;
};

/** Changes a batch of images; `random` is the loader's own stream for it. */
export type BatchTransform = (images: NdArray, random: RandomState) => NdArray | Promise<NdArray>;

/** Options of {@link batches}. */
export interface BatchesOptions extends BatchSamplerOptions {
  /** Changes the field `x` of each batch. Default: none. */
  augment?: BatchTransform;
  /** How many epochs one loop runs through. Default 1. */
  epochs?: number;
  /**
   * Whether each batch is written over the one before, which saves asking the system for memory: twice as fast for
   * wide rows of float32. Do not keep such a batch. Default false.
   */
  reuse?: boolean;
}

/** Batches of a data set: loop over it with `for await`; each loop goes on with the next epoch. */
export interface Batches<F extends Fields> extends AsyncIterable<Batch<F>> {
  /** Batches an epoch. */
  readonly length: number;
}

/**
 * Cuts arrays into batches, in a new order each epoch if `shuffle` is set.
 *
 * @example
 * for await (const { x, y } of batches({ x, y }, { batchSize: 64, shuffle: true, seed: 1 })) await step(x, y);
 *
 * @param fields Named arrays with equally many rows.
 * @throws If they have not, or if a batch would be empty.
 */
export function batches<F extends Fields>(fields: F, options: BatchesOptions = {}): Batches<F> {
  const { augment, epochs = 1, reuse = false, seed } = options;
  const columns = toColumns(fields);
  const sampler = new BatchSampler(columns[0]![1].length, options);
  if (augment && !("x" in fields))
    throw new Error(`expected a field x to augment, received ${Object.keys(fields).join(", ")}`);
  // A stream of its own, so that augmenting does not change the order of rows.
  const random = augment ? new RandomState(augmentationSeed(seed)) : undefined;
  const memory = reuse ? columns.map(([, array]) => allocate(array.dtype, sampler.batchSize * rowWidth(array))) : [];

  async function* iterate(): AsyncGenerator<Batch<F>, void, undefined> {
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const rows of sampler.epoch()) {
        const batch = takeRows(columns, rows, memory);
        if (augment) batch.x = await augment(batch.x!, random!);
        yield batch as Batch<F>;
      }
    }
  }
  return { length: sampler.length, [Symbol.asyncIterator]: iterate };
}

/** Options of {@link randomBatches}. */
export interface RandomBatchesOptions {
  /** Rows a batch. */
  batchSize: number;
  /** How many batches. Default: without end. */
  steps?: number;
  /** Whether a batch may hold a row twice. Default true, as in NumPy. */
  replace?: boolean;
  /** Seed or generator. Default: a seed that nobody knows. */
  seed?: BatchSamplerOptions["seed"];
}

/** Batches of rows drawn at random, each as `numpy.random.choice(n, batchSize, replace)` draws it. */
export function* randomBatches<F extends Fields>(
  fields: F,
  options: RandomBatchesOptions,
): Generator<Batch<F>, void, undefined> {
  const columns = toColumns(fields);
  for (const rows of randomBatchIndices(columns[0]![1].length, options)) yield takeRows(columns, rows) as Batch<F>;
}

/** The row numbers of {@link randomBatches}, for n rows. */
export function* randomBatchIndices(n: number, options: RandomBatchesOptions): Generator<Int32Array, void, undefined> {
  const { batchSize, steps = Number.POSITIVE_INFINITY, replace = true } = options;
  if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
    throw new Error(`expected a batchSize of at least 1, received ${batchSize}`);
  }
  const random = RandomState.from(options.seed);
  for (let step = 0; step < steps; step++) yield random.choice(n, { size: batchSize, replace });
}

function toColumns(fields: Fields): [string, NdArray][] {
  const columns = Object.entries(fields).map(([name, array]): [string, NdArray] => [
    name,
    array instanceof NdArray ? array : new NdArray(array.data, array.shape, array.dtype as DType),
  ]);
  if (columns.length === 0) throw new Error("expected at least one array to cut into batches, received none");
  const counts = columns.map(([, array]) => rowCount(array));
  if (counts.some((count) => count !== counts[0])) {
    const received = columns.map(([name], i) => `${name}: ${counts[i]}`).join(", ");
    throw new Error(`expected arrays with equally many rows, received ${received}`);
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

function augmentationSeed(seed: BatchSamplerOptions["seed"]): number[] | undefined {
  if (seed === undefined) return undefined;
  if (seed instanceof RandomState) return [seed.uint32(), 1];
  return typeof seed === "number" ? [seed, 1] : [...Array.from(seed), 1];
}
