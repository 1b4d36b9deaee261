// @internal
import type { Values } from "../space";

/** What a sampler knows of a trial. */
export interface KnownTrial {
  readonly number: number;
  readonly values: Values;
  /** complete: trained to the end; pruned: has a score of a lower rung; running: has none yet. Failed ones are left out. */
  readonly state: "complete" | "pruned" | "running";
  /** Less is better; infinity for a trial whose metric is not a number. Zero while running. */
  readonly score: number;
  /** Epochs that the score was reached with. */
  readonly epochs: number;
}

/** Chooses the values of new trials. */
export interface Sampler {
  /** Whether it looks at the history: then trials are chosen as late as possible. */
  readonly learns: boolean;
  /** The values of a trial. */
  suggest(number: number, history: () => readonly KnownTrial[]): Values;
}
