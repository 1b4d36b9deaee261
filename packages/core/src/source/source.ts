// @internal
import type { ArrayData } from "../array-data";

/**
 * Consecutive batches of one shape, which a step runs in one call. With `rows` each batch is the rows of `arrays` that
 * have these numbers, one batch after the other; with `start` the batches are the rows from this number on; without
 * either, `arrays` are the batches themselves, stacked on axis 0.
 */
export interface Chunk {
  /** In the order of the step function's arguments. */
  readonly arrays: readonly ArrayData[];
  readonly rows?: Int32Array;
  readonly start?: number;
  /** Number of batches. */
  readonly count: number;
  /** Rows of each batch. */
  readonly batchSize: number;
}

/** Where batches come from. `fit` cannot tell whether they are cut from arrays or come from a stream. */
export interface Source {
  /** Batches an epoch; undefined while a stream has not told. */
  readonly steps: number | undefined;
  /** Rows an epoch; undefined while a stream has not told. */
  readonly samples: number | undefined;
  /** Whether an epoch ended early because the run was aborted while the stream was waited for. */
  readonly interrupted: boolean;
  /** One batch like those to come, for which a step can be compiled. It takes nothing from the epochs. */
  example(): Promise<Chunk>;
  /**
   * The batches of an epoch from number `from` on, in chunks of at most as many as `most` says then. Epochs are asked
   * for one after another, each after the one before has ended.
   */
  epoch(epoch: number, from: number, most: () => number): AsyncIterable<Chunk>;
  /** Plain data which {@link Source.resume} needs besides epoch and batch: where the epoch in progress began. */
  position(): SourcePosition | undefined;
  /**
   * Makes the next epoch the one that was interrupted.
   *
   * @throws FeedforwardError when the same batches cannot come again.
   */
  resume(position: SourcePosition | undefined, epoch: number, batch: number): void;
  /** Ends what is open. */
  close(): Promise<void>;
}

/** Where an epoch of a stream began. */
export interface SourcePosition {
  /** Batches that earlier epochs took. */
  readonly total: number;
  /** How many of them came from the loop over the stream that was not at its end. */
  readonly loop: number;
}
