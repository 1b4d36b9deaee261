import type { RandomState } from "@feedforward/optim";
import type { EpochSumsState } from "./epoch-sums";
import type { HistoryJSON } from "./history";
import type { SourcePosition } from "./source/source";

/**
 * Where a run stands, besides the weights of model and optimizer: enough to go on as if it had not stopped.
 * Plain data, safe for JSON.
 */
export interface TrainingState {
  /** The epoch in progress, or the next one if the last has ended. */
  epoch: number;
  /** Batches of that epoch that have run. */
  batch: number;
  /** Sums over those batches. */
  sums: EpochSumsState;
  /** The seed of shuffling; the order of an epoch follows from it and the epoch's number. */
  seed: number;
  /** States of the random streams that dropout and noise draw from. */
  random: RandomState;
  /** States of callbacks that have one, by name. */
  callbacks: Record<string, unknown>;
  history: HistoryJSON;
  /** Where the epoch began in a stream of batches; undefined with arrays. */
  stream?: SourcePosition | undefined;
  /** Batches an epoch of that stream, 0 if its first epoch has not ended. */
  steps?: number | undefined;
}

/** Whether a value has what every state has: damaged or foreign values do not. */
export function isTrainingState(value: unknown): value is TrainingState {
  const { epoch, batch, sums, seed, history } = (value ?? {}) as Partial<Record<keyof TrainingState, unknown>>;
  const isCount = (count: unknown) => Number.isSafeInteger(count) && Number(count) >= 0;
  return isCount(epoch) && isCount(batch) && typeof seed === "number" && isObject(sums) && isObject(history);
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;
