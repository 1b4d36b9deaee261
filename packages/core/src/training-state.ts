import type { RandomState } from "@feedforward/optim";
import type { EpochSumsState } from "./epoch-sums";
import type { HistoryJSON } from "./history";
import type { SourcePosition } from "./source/source";

/**
 * State of a run besides the weights of model and optimizer, sufficient to continue as if it had not stopped.
 * Plain data, safe for JSON.
 */
export interface TrainingState {
  /** The current epoch, or the next one if the last has ended. */
  epoch: number;
  /** Number of completed batches of that epoch. */
  batch: number;
  /** Sums over those batches. */
  sums: EpochSumsState;
  /** Seed of shuffling; the order of an epoch depends on it and the index of the epoch. */
  seed: number;
  /** States of the random streams for dropout and noise. */
  random: RandomState;
  /** States of callbacks by name. */
  callbacks: Record<string, unknown>;
  /** History up to the checkpoint. */
  history: HistoryJSON;
  /** Position in a stream of batches at which the epoch began; undefined for arrays. */
  stream?: SourcePosition | undefined;
  /** Batches per epoch of that stream, 0 if its first epoch has not ended. */
  steps?: number | undefined;
}

/** Whether a value has the form of a state; damaged or foreign values do not. */
export function isTrainingState(value: unknown): value is TrainingState {
  const { epoch, batch, sums, seed, history } = (value ?? {}) as Partial<Record<keyof TrainingState, unknown>>;
  const isCount = (count: unknown) => Number.isSafeInteger(count) && Number(count) >= 0;
  return isCount(epoch) && isCount(batch) && typeof seed === "number" && isObject(sums) && isObject(history);
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;
