import { checkArgument, FeedforwardError } from "@feedforward/shared";
import type { StudyResult } from "./events";
import type { JobQueue, Outcome, QueuedJob, QueueListener, QueueState } from "./queue";
import type { Study, StudyJob } from "./study";

/** Options of {@link driveStudy}. */
export interface DriveOptions {
  /** Study to run. */
  readonly study: Study;
  /** Opens the queue, which reports outcomes to the listener. */
  readonly open: (listener: QueueListener) => Promise<JobQueue>;
  /** Converts a job of the study to a job of the queue. Must return the same value for the same job. */
  readonly jobOf: (job: StudyJob) => QueuedJob;
  /** Converts the result of a worker to the result of the study's job. */
  readonly resultOf: (result: unknown, job: StudyJob) => StudyResult;
  /** Waits until all events passed to the study's `onEvent` are saved. Jobs are added and removed only after that. */
  readonly saved?: (() => Promise<void>) | undefined;
  /**
   * Called with a new result before it is saved, to fetch the files that the job produced. Returns false if they are
   * lost; the job then runs again. Default: nothing is fetched.
   */
  readonly fetch?: ((job: StudyJob, result: unknown) => Promise<boolean>) | undefined;
  /** Called after a result has been saved. */
  readonly onResult?: ((job: StudyJob, result: unknown) => Promise<void>) | undefined;
  /** Called after a failure has been saved. */
  readonly onFailed?: ((job: StudyJob, message: string) => void) | undefined;
  /** Called periodically with the state of the queue. */
  readonly onState?: ((state: QueueState) => void) | undefined;
  /** Listener to events of the jobs. Default: none. */
  readonly listener?: Partial<Omit<QueueListener, "outcome">> | undefined;
  /** Stops the study: running jobs save their progress, waiting jobs are not started. */
  readonly signal?: AbortSignal | undefined;
  /** Interval in seconds between checks for outcomes that were not reported. Default: 30. */
  readonly reconcileSeconds?: number | undefined;
}

/** Maximum number of jobs that wait in a queue at a time. */
const MOST_WAITING = 10_000;

/**
 * Runs a study to completion: requests jobs, adds them to a queue, and reports their outcomes to the study. Everything
 * is saved before it takes effect, so a study that was killed at any point resumes from its events.
 *
 * @throws FeedforwardError if two deliveries of one job returned different results, and any error of `saved`.
 */
export async function driveStudy(options: DriveOptions): Promise<void> {
  checkArgument("driveStudy", "options", options, "object");
  checkArgument("driveStudy", "study", options.study, "object");
  checkArgument("driveStudy", "open", options.open, "function");
  const { study, signal, jobOf, resultOf, onResult, onFailed, onState } = options;
  const saved = options.saved ?? (async () => {});
  const byId = new Map<string, StudyJob>();
  const arrived: Outcome[] = [];
  let wake = () => {};
  const queue = await options.open({
    ...options.listener,
    outcome(outcome) {
      arrived.push(outcome);
      wake();
    },
  });
  const stop = () => wake();
  signal?.addEventListener("abort", stop);
  const seconds = options.reconcileSeconds ?? 30;
  let failed = true;
  try {
    // Jobs that were requested before a restart: the queue may still have them, have finished them, or have lost them.
    const before = study.open.map((job) => remember(job));
    await queue.reconcile(before);
    // Requests them again, which creates no new jobs.
    for (let count = before.length; count > 0; count--) study.ask();
    let looked = Date.now();
    const look = async () => {
      const state = await queue.state();
      onState?.(state);
      return state.slots;
    };
    let slots = await look();
    while (!signal?.aborted) {
      await take(slots);
      if (study.isDone) break;
      const pause = Math.min(seconds, study.learns ? 2 : onState === undefined ? seconds : 5);
      await sleep(pause * 1000);
      await record();
      if (Date.now() - looked >= seconds * 1000) {
        looked = Date.now();
        await queue.reconcile(study.open.map((job) => remember(job)));
      }
      if (arrived.length === 0) slots = await look();
    }
    failed = false;
  } finally {
    signal?.removeEventListener("abort", stop);
    await queue.close({ now: failed || signal?.aborted === true });
    if (!failed) await record().catch(() => {});
  }

  function remember(job: StudyJob): QueuedJob {
    const queued = jobOf(job);
    byId.set(queued.id, job);
    return queued;
  }

  /**
   * Requests as many jobs as there are slots. If later choices depend on results, they are made as late as possible.
   */
  async function take(slots: number): Promise<void> {
    const room = study.learns ? Math.max(1, slots + Math.ceil(slots / 4)) : MOST_WAITING;
    const jobs: QueuedJob[] = [];
    let count = study.open.length;
    while (count < room) {
      const job = study.ask();
      if (job === undefined) break;
      jobs.push(remember(job));
      count++;
    }
    if (jobs.length === 0) return;
    await saved();
    await queue.add(jobs);
  }

  /** Saves all results that have arrived, with a single disk flush. */
  async function record(): Promise<void> {
    const outcomes = arrived.splice(0);
    const done: { readonly outcome: Outcome; readonly job: StudyJob }[] = [];
    const lost: StudyJob[] = [];
    for (const outcome of outcomes) {
      const job = byId.get(outcome.id);
      if (job === undefined) continue;
      if (outcome.ok) {
        const isNew = study.isOpen(job.id);
        if (isNew && options.fetch !== undefined && !(await options.fetch(job, outcome.result))) {
          lost.push(job);
          continue;
        }
        if (isNew || study.wasTold(job.id)) study.tell(job.id, resultOf(outcome.result, job));
        if (isNew) done.push({ outcome, job });
      } else if (study.isOpen(job.id)) {
        study.fail(job.id, outcome.message);
        done.push({ outcome, job });
      }
    }
    await saved();
    for (const { outcome, job } of done) {
      if (outcome.ok) await onResult?.(job, outcome.result);
      else onFailed?.(job, outcome.message);
    }
    for (const { id } of outcomes) await queue.forget(id);
    if (lost.length > 0) await queue.add(lost.map((job) => remember(job)));
  }

  function sleep(milliseconds: number): Promise<void> {
    if (arrived.length > 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/**
 * Validates the id and the payload of a job before it is added to a queue.
 *
 * @internal
 */
export function checkQueued({ id, payload }: QueuedJob, limit: number): void {
  if (!/^[\w.-]+$/.test(id) || /^\d+$/.test(id))
    throw new FeedforwardError(`${JSON.stringify(id)} is no job id; expected letters, digits, "-", "_" and ".".`);
  const bytes = JSON.stringify(payload)?.length ?? 0;
  if (bytes > limit)
    throw new FeedforwardError(`Job ${id} has ${bytes} bytes of settings; at most ${limit} can be sent.`);
}
