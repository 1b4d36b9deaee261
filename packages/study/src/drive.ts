import { checkArgument, FeedforwardError } from "@feedforward/shared";
import type { StudyResult } from "./events";
import type { JobQueue, Outcome, QueuedJob, QueueListener, QueueState } from "./queue";
import type { Study, StudyJob } from "./study";

/** How {@link driveStudy} works. */
export interface DriveOptions {
  /** The study. */
  readonly study: Study;
  /** Opens the queue; its outcomes go to the listener. */
  readonly open: (listener: QueueListener) => Promise<JobQueue>;
  /** A study's job as the queue carries it. The same job must always give the same. */
  readonly jobOf: (job: StudyJob) => QueuedJob;
  /** What a worker's result says about the study's job. */
  readonly resultOf: (result: unknown, job: StudyJob) => StudyResult;
  /** Waits until what the study told its `onEvent` is safe. Nothing is added or forgotten before. */
  readonly saved?: (() => Promise<void>) | undefined;
  /**
   * Called with a new result before it is saved, to fetch what the job left. Where it says false, that is lost, and the job
   * is done again. Default: there is nothing to fetch.
   */
  readonly fetch?: ((job: StudyJob, result: unknown) => Promise<boolean>) | undefined;
  /** Called after a result was saved. */
  readonly onResult?: ((job: StudyJob, result: unknown) => Promise<void>) | undefined;
  /** Called after a failure was saved. */
  readonly onFailed?: ((job: StudyJob, message: string) => void) | undefined;
  /** Told from time to time what the queue is doing. */
  readonly onState?: ((state: QueueState) => void) | undefined;
  /** Hears of what happens to the jobs. Default: nobody. */
  readonly listener?: Partial<Omit<QueueListener, "outcome">> | undefined;
  /** Ends it: jobs in progress save where they are, and those that wait are not begun. */
  readonly signal?: AbortSignal | undefined;
  /** Seconds between looks at outcomes that were not told. Default: 30. */
  readonly reconcileSeconds?: number | undefined;
}

/** More jobs than this do not wait in a queue at a time. */
const MOST_WAITING = 10_000;

/**
 * Drives a study until it is done: asks for jobs, hands them to a queue, and tells the study how they ended. Everything
 * is on disk before it has an effect, so that a study that was killed at any moment goes on from its events.
 *
 * @throws whatever saving throws, and FeedforwardError when the same job ended with different numbers.
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
    // What was handed out before a restart: the queue may have it, have done it, or have lost it.
    const before = study.open.map((job) => remember(job));
    await queue.reconcile(before);
    // They are asked for once more, which hands out nothing new.
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

  /** Asks for as many jobs as can be kept busy. Where later choices depend on results, they are made late. */
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

  /** Writes what has arrived, all of it with one wait for the disk. */
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
 * Checks an id and a payload before they go to a queue.
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
