import { FeedforwardError, type OptionNames, requireOptions } from "@feedforward/shared";
import type { StudyDefinition } from "./definition";
import { driveStudy } from "./drive";
import type { StudyEvent, StudyResult } from "./events";
import { functionQueue } from "./function-queue";
import type { JobQueue, QueueListener } from "./queue";
import { createStudy, type Study } from "./study";
import type { TrainFunction, TrainRequest } from "./train-request";

/** Options of {@link sweep}: the definition of a study, and either a training function or a queue. */
export interface SweepOptions extends StudyDefinition {
  /** Trains a trial in this process. */
  readonly train?: TrainFunction | undefined;
  /** Number of concurrent calls of `train`. Default: 1. */
  readonly jobs?: number | undefined;
  /**
   * Alternative to `train`: opens a queue whose workers train, such as `localPool` or `bullQueue` of
   * `@feedforward/study/node`. The training program is installed on the workers; the queue carries requests
   * ({@link TrainRequest}), never code.
   */
  readonly queue?: ((listener: QueueListener) => JobQueue | Promise<JobQueue>) | undefined;
  /** Previous events, such as those of a journal. Default: none. */
  readonly events?: Iterable<StudyEvent> | undefined;
  /** Called with each event, for example to write it to a journal. */
  readonly onEvent?: ((event: StudyEvent) => void) | undefined;
  /** Waits until all events passed to `onEvent` are saved. */
  readonly saved?: (() => Promise<void>) | undefined;
  /** Stops the sweep once the running jobs have ended. Default: none. */
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
 * Runs a study to completion.
 *
 * @returns the study, even if `signal` stopped it early.
 * @throws FeedforwardError (exit code 2) if options contradict each other.
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
