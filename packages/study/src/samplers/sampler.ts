// @internal
import type { Values } from "../space";

/** Trial as a sampler sees it. */
export interface KnownTrial {
  readonly number: number;
  readonly values: Values;
  /**
   * complete: trained all epochs; pruned: has a score of a lower rung; running: no score yet. Failed trials are
   * excluded.
   */
  readonly state: "complete" | "pruned" | "running";
  /** Score, where lower is better; infinity if the metric is not a number, zero while running. */
  readonly score: number;
  /** Number of epochs at which the score was reached. */
  readonly epochs: number;
}

/** Chooses the values of new trials. */
export interface Sampler {
  /** Whether it uses the history: trials are then chosen as late as possible. */
  readonly learns: boolean;
  /** Returns the values of a trial. */
  suggest(number: number, history: () => readonly KnownTrial[]): Values;
}
