// @internal
import type { ArrayData } from "../array-data";

/**
 * Consecutive batches of one shape, which a step runs in one call. With `rows`, each batch consists of the rows of `arrays` with
 * these indices, one batch after the other; with `start`, of the rows from this index; without
 * either, `arrays` are the batches, stacked on axis 0.
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

/** Source of batches, which hides from `fit` whether they come from arrays or a stream. */
export interface Source {
  /** Batches per epoch; undefined if still unknown for a stream. */
  readonly steps: number | undefined;
  /** Rows per epoch; undefined if still unknown for a stream. */
  readonly samples: number | undefined;
  /** Whether an epoch ended early because the run was aborted while waiting for the stream. */
  readonly interrupted: boolean;
  /** Returns a typical batch, for which a step can be compiled, without consuming it. */
  example(): Promise<Chunk>;
  /**
   * The batches of an epoch from index `from`, in chunks of at most `most()` batches. Epochs are requested
   * in order, each after the previous one has ended.
   */
  epoch(epoch: number, from: number, most: () => number): AsyncIterable<Chunk>;
  /** Plain data that {@link Source.resume} needs besides epoch and batch: where the current epoch began. */
  position(): SourcePosition | undefined;
  /**
   * Makes the next epoch continue the interrupted one.
   *
   * @throws FeedforwardError if the same batches cannot be reproduced.
   */
  resume(position: SourcePosition | undefined, epoch: number, batch: number): void;
  /** Closes open resources. */
  close(): Promise<void>;
}

/** Position in a stream at which an epoch began. */
export interface SourcePosition {
  /** Number of batches of earlier epochs. */
  readonly total: number;
  /** Number of them from the unfinished loop over the stream. */
  readonly loop: number;
}
