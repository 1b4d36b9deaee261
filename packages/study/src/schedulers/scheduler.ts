// @internal

/** Decision of a scheduler. */
export type Decision =
  | { readonly type: "promote"; readonly trial: number; readonly rung: number }
  /** Start a new trial on the first rung. */
  | { readonly type: "new" }
  /** Wait for another result. */
  | { readonly type: "wait" }
  /** No work is left. */
  | { readonly type: "done" };

/** Decides which trials train, and for how long. Lower scores are better; infinity is the worst. */
export interface Scheduler {
  /** Number of epochs at the end of each rung, in ascending order. */
  readonly rungs: readonly number[];
  /** Number of trials that will have ended each rung, as far as known before the first one has ended. */
  readonly counts: readonly number[];
  /** Returns the next decision, based on the starts and results so far. Does not change state. */
  next(): Decision;
  /** Records that a trial starts a rung. */
  start(trial: number, rung: number): void;
  /** Records that a trial ended a rung; a failed trial has an infinite score and is never promoted. */
  record(trial: number, rung: number, score: number): void;
  /** Restarts the rung on which a trial failed, and removes its infinite score. */
  retry(trial: number, rung: number): void;
}
