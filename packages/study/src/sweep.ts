import { FeedforwardError, type OptionNames, requireOptions } from "@feedforward/shared";
import type { StudyDefinition } from "./definition";
import { driveStudy } from "./drive";
import type { StudyEvent, StudyResult } from "./events";
import { functionQueue } from "./function-queue";
import type { JobQueue, QueueListener } from "./queue";
import { createStudy, type Study } from "./study";
import type { TrainFunction, TrainRequest } from "./train-request";

/** Options of {@link sweep}: a study, and who trains. */
export interface SweepOptions extends StudyDefinition {
  /** Trains a trial here. */
  readonly train?: TrainFunction | undefined;
  /** How many trials `train` has at a time. Default: 1. */
  readonly jobs?: number | undefined;
  /**
   * Or: opens a queue whose workers train, such as `localPool` or `bullQueue` of `@feedforward/study/node`. The workers'
   * owner installs the program that trains; the queue carries {@link TrainRequest}s and never code.
   */
  readonly queue?: ((listener: QueueListener) => JobQueue | Promise<JobQueue>) | undefined;
  /** What happened before, such as a journal tells. Default: nothing. */
  readonly events?: Iterable<StudyEvent> | undefined;
  /** Told every event, such as to keep it in a journal. */
  readonly onEvent?: ((event: StudyEvent) => void) | undefined;
  /** Waits until what `onEvent` was told is safe. */
  readonly saved?: (() => Promise<void>) | undefined;
  /** Stops the sweep after the jobs that run. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

const NAMES: OptionNames<SweepOptions> = {
  space: true,
  method: true,
  trials: true,
  direction: true,
  epochs: true,
  seeds: true,
  seed: true,
  scheduler: true,
  train: true,
  jobs: true,
  queue: true,
  events: true,
  onEvent: true,
  saved: true,
  signal: true,
};

/**
 * Runs a study to its end.
 *
 * @returns the study, also where `signal` ended it before.
 * @throws FeedforwardError (exit code 2) for options that do not fit together.
 */
export async function sweep(options: SweepOptions): Promise<Study> {
  requireOptions("sweep", options, NAMES);
  const { train, jobs = 1, queue, events, onEvent, saved, signal, ...definition } = options;
  if ((train === undefined) === (queue === undefined))
    throw new FeedforwardError("sweep: expected either train, a function, or queue, whose workers train.", {
      usage: true,
    });
  if (!Number.isSafeInteger(jobs) || jobs < 1)
    throw new FeedforwardError(`sweep: jobs is ${jobs}; expected a whole number from 1.`, { usage: true });
  const study = createStudy(definition, { events, onEvent });
  await driveStudy({
    study,
    saved,
    signal,
    open: async (listener) => (queue === undefined ? functionQueue(train!, jobs, listener) : queue(listener)),
    jobOf: ({ id, trial, values, seed, from, epochs, rung }) => ({
      id,
      payload: { trial, values, seed, from, epochs } satisfies TrainRequest,
      priority: rung,
    }),
    resultOf: (result) => (typeof result === "number" ? { value: result } : (result as StudyResult)),
  });
  return study;
}
