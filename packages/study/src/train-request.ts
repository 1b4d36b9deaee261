import type { StudyResult } from "./events";
import type { Values } from "./space";

/** Request to train a trial: the payload of a sweep's jobs. */
export interface TrainRequest {
  /**
   * Number of the trial, from 0. Together with the seed, it identifies the state that the training keeps between rungs.
   */
  readonly trial: number;
  /** Values of the parameters. */
  readonly values: Values;
  /** Seed of the training. */
  readonly seed: number;
  /** Completed epochs: above 0 if a scheduler continues the trial. */
  readonly from: number;
  /** Number of epochs to reach. */
  readonly epochs: number;
}

/** Trains a trial and returns the metric, optionally with other results to keep. */
export type TrainFunction = (
  request: TrainRequest,
  context: { readonly signal: AbortSignal },
) => number | StudyResult | Promise<number | StudyResult>;
