import { checkArgument, requireOptions } from "@feedforward/shared";
import type { Job } from "bullmq";
import { checkQueued } from "../../drive";
import { type JobQueue, PAYLOAD_LIMIT, type QueuedJob, type QueueListener, type QueueState } from "../../queue";
import { connect, type QueueAddress } from "./connection";
import type { Envelope } from "./envelope";
import { forgetClass, workersOf } from "./heartbeat";
import { queueLibraries } from "./libraries";
import { DRAINED, resumeStudy, stopStudy } from "./stopped";

/** Options of {@link bullQueue}. */
export interface BullQueueOptions extends QueueAddress {
  /** Name of the study on the server, the prefix of its job ids. */
  readonly study: string;
  /** Version of the program, which workers must have too. */
  readonly version: string;
  /** Whether only workers with equal numerics run the jobs of this study, or any worker. Default: "same". */
  readonly numerics?: Envelope["numerics"] | undefined;
  /**
   * Whether the study is over when its last job is. A later run may then use workers of another numerics class;
   * otherwise jobs added later, such as retried trials, still need workers of the first class. Default: false.
   */
  readonly once?: boolean | undefined;
}

/** Name of the queue on the server. */
export const QUEUE_NAME = "jobs";

/** Jobs that were not collected are removed after 30 days. */
const KEPT = { age: 30 * 24 * 3600 };

/**
 * Lowest priority in BullMQ, where 1 is the highest. A larger number would lose the order of adding: BullMQ's scripts
 * write priority·2³² + counter with 14 digits.
 */
const LAST = 1000;

/** Milliseconds that a possibly unreachable server has to withdraw jobs. */
const PATIENCE = 5000;

/** Milliseconds that workers have to notice the stop, save their jobs, and return them. */
const DRAIN = 25_000;

/** Number of jobs that are checked together. */
const BATCH = 200;

/**
 * Opens a queue on a Redis or Valkey server, from which workers on any machine take jobs (`runWorker`). The server is
 * only transport: if it loses all data, `reconcile` adds the jobs without an outcome again.
 *
 * @param listener listener to outcomes, starts, progress and messages.
 * @throws FeedforwardError if the libraries are not installed or the server cannot be used.
 */
export async function bullQueue(options: BullQueueOptions, listener: QueueListener): Promise<JobQueue> {
  requireOptions("bullQueue", options, {
    url: true,
    insecure: true,
    prefix: true,
    study: true,
    version: true,
    numerics: true,
    once: true,
  });
  const { study, version, numerics = "same", once = false, prefix = "feedforward" } = options;
  checkArgument("bullQueue", "listener", listener, "object");
  const note = listener.note ?? (() => {});
  const libraries = await queueLibraries();
  const redis = await connect(libraries, options, note);
  // A separate connection, because it blocks while waiting for events. BullMQ does not close connections passed to it.
  const listening = redis.duplicate();
  listening.on("error", () => {});
  const events = new libraries.bullmq.QueueEvents(QUEUE_NAME, { connection: listening, prefix });
  const queue = new libraries.bullmq.Queue<Envelope>(QUEUE_NAME, { connection: redis, prefix });
  // Without a listener, an error would end the process. The connection reports errors.
  queue.on("error", () => {});
  events.on("error", () => {});
  await events.waitUntilReady();
  await resumeStudy(redis, prefix, study);
  const long = (id: string) => `${study}-${id}`;
  const short = (id: string) => (id.startsWith(`${study}-`) ? id.slice(study.length + 1) : undefined);
  const ofOurs = (id: string, use: (id: string) => void) => {
    const own = short(id);
    if (own !== undefined) use(own);
  };
  events.on("completed", ({ jobId, returnvalue }) => {
    ofOurs(jobId, (id) => listener.outcome({ id, ok: true, result: returnvalue as unknown }));
  });
  events.on("failed", ({ jobId, failedReason }) => {
    ofOurs(jobId, (id) => {
      if (failedReason === DRAINED) void again(id);
      else listener.outcome({ id, ok: false, message: failedReason });
    });
  });
  events.on("active", ({ jobId }) => ofOurs(jobId, (id) => listener.started?.(id)));
  const returned = (id: string) => listener.returned?.(id);
  // This event is also emitted for a job that was just added.
  events.on("waiting", ({ jobId, prev }) => {
    if (prev === "active") ofOurs(jobId, returned);
  });
  events.on("delayed", ({ jobId }) => ofOurs(jobId, returned));
  events.on("progress", ({ jobId, data }) => ofOurs(jobId, (id) => listener.progress?.(id, data)));
  events.on("stalled", ({ jobId }) => {
    ofOurs(jobId, (id) => listener.note?.(`${id} begins again: its worker is gone.`));
  });

  const added = new Map<string, QueuedJob>();
  let closing = false;
  const add = async (jobs: readonly QueuedJob[]): Promise<void> => {
    for (const job of jobs) checkQueued({ ...job, id: long(job.id) }, PAYLOAD_LIMIT);
    for (const job of jobs) added.set(job.id, job);
    for (let at = 0; at < jobs.length; at += BATCH) {
      await queue.addBulk(
        jobs.slice(at, at + BATCH).map(({ id, payload, priority = 0 }) => ({
          name: "job",
          data: { study, version, numerics, payload },
          opts: {
            jobId: long(id),
            priority: Math.max(1, LAST - priority),
            attempts: 3,
            backoff: { type: "fixed", delay: 1000 },
            removeOnComplete: KEPT,
            removeOnFail: KEPT,
            stackTraceLimit: 1,
          },
        })),
      );
    }
  };

  return {
    add,
    async reconcile(jobs) {
      const lost: QueuedJob[] = [];
      for (let at = 0; at < jobs.length; at += BATCH) {
        const batch = jobs.slice(at, at + BATCH);
        const found = await Promise.all(batch.map(({ id }) => queue.getJob(long(id))));
        for (const [index, job] of found.entries()) {
          const asked = batch[index]!;
          added.set(asked.id, asked);
          if (job === undefined) lost.push(asked);
          else if (job.failedReason === DRAINED && (await queue.remove(job.id!)) === 1) lost.push(asked);
          else await tell(asked.id, job);
        }
      }
      if (lost.length > 0) await add(lost);
    },
    async forget(id) {
      added.delete(id);
      await queue.remove(long(id));
    },
    async state(): Promise<QueueState> {
      const counts = await queue.getJobCounts("waiting", "prioritized", "delayed", "active");
      const workers = await workersOf(redis, prefix);
      return {
        waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0) + (counts.delayed ?? 0),
        running: counts.active ?? 0,
        slots: workers.reduce((sum, worker) => sum + worker.slots, 0),
        workers,
      };
    },
    async close({ now = false } = {}) {
      closing = true;
      if (now) await within(PATIENCE, takeBack()).then(() => within(DRAIN, drained()));
      if (once && added.size === 0) await within(PATIENCE, forgetClass(redis, prefix, study));
      listening.disconnect();
      await events.close().catch(() => {});
      redis.disconnect();
      await queue.close().catch(() => {});
    },
  };

  /** Withdraws waiting jobs and asks workers to return running ones; both are added again when the study resumes. */
  async function takeBack(): Promise<void> {
    await stopStudy(redis, prefix, study);
    await Promise.all([...added.keys()].map((id) => queue.remove(long(id)).catch(() => 0)));
  }

  /** Waits until no worker runs a job of this study. */
  async function drained(): Promise<void> {
    while ((await queue.getActive()).some((job) => job?.id !== undefined && short(job.id) !== undefined))
      await new Promise((resolve) => setTimeout(resolve, 200).unref());
  }

  /** Adds a job again that was returned because the study was stopped, unless the study is still stopped. */
  async function again(id: string): Promise<void> {
    await queue.remove(long(id));
    const job = added.get(id);
    if (job !== undefined && !closing) await add([job]);
  }

  async function tell(id: string, job: Job<Envelope>): Promise<void> {
    if (!job.finishedOn) return;
    const state = await job.getState();
    if (state === "completed") listener.outcome({ id, ok: true, result: job.returnvalue });
    if (state === "failed") listener.outcome({ id, ok: false, message: job.failedReason ?? "it failed" });
  }
}

/** Waits a limited time for a server that may be unreachable. */
async function within(milliseconds: number, done: Promise<unknown>): Promise<void> {
  await Promise.race([done.catch(() => {}), new Promise((resolve) => setTimeout(resolve, milliseconds).unref())]);
}
