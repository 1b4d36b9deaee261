import { checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { RandomState, type RandomStateSnapshot, type Seed } from "../random/random-state";

/** Options of {@link BatchSampler}. */
export interface BatchSamplerOptions {
  /** Rows per batch. Default 32. */
  batchSize?: number;
  /**
   * Shuffle before every epoch. `"batch"` keeps the rows of a full batch together and shuffles the batches,
   * as Keras does for data on disk. Default false.
   */
  shuffle?: boolean | "batch";
  /** Seed or generator for shuffling. Default: a random seed. */
  seed?: Seed;
  /** Drop a last batch that is not full. Default false. */
  dropRemainder?: boolean;
}

/** The names of {@link BatchSamplerOptions}. */
export const samplerOptionNames: OptionNames<BatchSamplerOptions> = {
  batchSize: true,
  shuffle: true,
  seed: true,
  dropRemainder: true,
};

/** State that determines all later batches. */
export interface BatchSamplerState {
  /** Rows in the order of the current epoch. */
  readonly order: Int32Array;
  /** State of the generator that shuffles. */
  readonly random: RandomStateSnapshot;
}

/**
 * Row indices of batches, epoch by epoch. Like Keras 2, it keeps one list of rows and shuffles it again, from its current
 * order, at the beginning of each epoch, with NumPy's shuffle.
 *
 * @example
 * const sampler = new BatchSampler(60000, { batchSize: 1024, shuffle: true, seed: 2019 });
 * for (let epoch = 0; epoch < 10; epoch++) for (const rows of sampler.epoch()) await step(rows);
 */
export class BatchSampler {
  /** Rows of the data set. */
  readonly count: number;
  /** Rows per batch. */
  readonly batchSize: number;
  /** Batches per epoch. */
  readonly length: number;
  private readonly order: Int32Array;
  private readonly shuffle: boolean | "batch";
  private readonly random: RandomState;

  /**
   * @param count Number of rows.
   * @throws If a batch is empty or larger than the data.
   */
  constructor(count: number, options: BatchSamplerOptions = {}) {
    checkOptions("BatchSampler", options, samplerOptionNames);
    const { batchSize = 32, shuffle = false, seed, dropRemainder = false } = options;
    if (!Number.isSafeInteger(count) || count < 0)
      throw new FeedforwardError(`expected a number of rows, received ${count}`);
    if (typeof shuffle !== "boolean" && shuffle !== "batch")
      throw new FeedforwardError(`expected shuffle to be true, false or "batch", received ${JSON.stringify(shuffle)}`);
    if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
      throw new FeedforwardError(`expected a batchSize of at least 1, received ${batchSize}`);
    }
    if (dropRemainder && batchSize > count) {
      throw new FeedforwardError(
        `batchSize ${batchSize} is larger than the data (${count} rows): no batch would be full`,
      );
    }
    this.count = count;
    this.batchSize = batchSize;
    this.length = dropRemainder ? Math.floor(count / batchSize) : Math.ceil(count / batchSize);
    this.order = Int32Array.from({ length: count }, (_, row) => row);
    this.shuffle = shuffle;
    this.random = RandomState.from(seed);
  }

  /**
   * The row indices of each batch of the next epoch. The arrays are views of the current order: use them before the
   * next epoch begins, or copy them.
   */
  *epoch(): Generator<Int32Array, void, undefined> {
    this.reshuffle();
    for (let batch = 0; batch < this.length; batch++) {
      yield this.order.subarray(batch * this.batchSize, Math.min(this.count, (batch + 1) * this.batchSize));
    }
  }

  /** State for {@link setState}. Taken between epochs, it reproduces the next epoch. */
  getState(): BatchSamplerState {
    return { order: this.order.slice(), random: this.random.getState() };
  }

  /**
   * Restores a state returned by `getState`.
   *
   * @throws If the state has another number of rows.
   */
  setState(state: BatchSamplerState): void {
    if (state.order.length !== this.count) {
      throw new FeedforwardError(`expected the state of ${this.count} rows, received ${state.order.length}`);
    }
    this.order.set(state.order);
    this.random.setState(state.random);
  }

  private reshuffle(): void {
    if (this.shuffle === true) this.random.shuffle(this.order);
    if (this.shuffle !== "batch") return;
    const size = this.batchSize;
    const full = Math.floor(this.count / size);
    const before = this.order.slice();
    for (const [to, from] of this.random.permutation(full).entries()) {
      this.order.set(before.subarray(from * size, (from + 1) * size), to * size);
    }
  }
}
