// @internal

/** What a scheduler wants next. */
export type Decision =
  | { readonly type: "promote"; readonly trial: number; readonly rung: number }
  /** A new trial on the first rung. */
  | { readonly type: "new" }
  /** Nothing before another result arrives. */
  | { readonly type: "wait" }
  /** Nothing any more. */
  | { readonly type: "done" };

/** Decides which trials train, and for how long. Scores are such that less is better; infinity is the worst. */
export interface Scheduler {
  /** Epochs that a trial has when it reaches the end of each rung, growing. */
  readonly rungs: readonly number[];
  /** How many trials will have ended each rung, as far as can be told before the first one has. */
  readonly counts: readonly number[];
  /** The next decision, from what was started and recorded so far. It changes nothing. */
  next(): Decision;
  /** A trial begins a rung. */
  start(trial: number, rung: number): void;
  /** A trial ended a rung; a failed one has an infinite score and never goes on. */
  record(trial: number, rung: number, score: number): void;
  /** A trial that failed on a rung begins it again: takes the infinite score back. */
  retry(trial: number, rung: number): void;
}
