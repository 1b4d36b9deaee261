import { checkOptions } from "@feedforward/shared";
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
  /** Names the study in the server: its jobs' ids begin with it. */
  readonly study: string;
  /** Version of the program that workers must have too. */
  readonly version: string;
  /** Whether only workers whose numbers are equal do this study's jobs, or any. Default: "same". */
  readonly numerics?: Envelope["numerics"] | undefined;
  /**
   * Whether the study is over when its last job is. Doing it again may then take workers of another class of numbers;
   * otherwise jobs that are added later, such as repeated trials, still need workers of the first. Default: false.
   */
  readonly once?: boolean | undefined;
}

/** The queue's name in the server. */
export const QUEUE_NAME = "jobs";

/** Jobs that nobody came back for are removed after 30 days. */
const KEPT = { age: 30 * 24 * 3600 };

/**
 * Bull counts priorities from 1, the first. A larger number would lose the order of adding: its scripts write
 * priority·2³² + counter with 14 digits.
 */
const LAST = 1000;

/** Milliseconds that a server which may be away has to take jobs back. */
const PATIENCE = 5000;

/** Milliseconds that workers have to give back what they do: to look, to save, and to tell. */
const DRAIN = 25_000;

/** How many jobs are looked at together. */
const BATCH = 200;

/**
 * A queue on a Redis or Valkey server, which workers of any machine take jobs from (`runWorker`). The server is transport:
 * if it loses everything, `reconcile` adds again what has no outcome.
 *
 * @param listener hears of outcomes, starts, progress and remarks.
 * @throws FeedforwardError where the libraries are not installed, or the server cannot be used.
 */
export async function bullQueue(options: BullQueueOptions, listener: QueueListener): Promise<JobQueue> {
  checkOptions("bullQueue", options, {
    url: true,
    insecure: true,
    prefix: true,
    study: true,
    version: true,
    numerics: true,
    once: true,
  });
  const { study, version, numerics = "same", once = false, prefix = "feedforward" } = options;
  const note = listener.note ?? (() => {});
  const libraries = await queueLibraries();
  const redis = await connect(libraries, options, note);
  // It waits for events; BullMQ closes no connection that it was given.
  const listening = redis.duplicate();
  listening.on("error", () => {});
  const events = new libraries.bullmq.QueueEvents(QUEUE_NAME, { connection: listening, prefix });
  const queue = new libraries.bullmq.Queue<Envelope>(QUEUE_NAME, { connection: redis, prefix });
  // Without a listener an error would end the process; the connection tells of them.
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
  // A job that was just added waits too.
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

  /** Takes back what waits, and asks workers for what they do; whoever goes on adds both again. */
  async function takeBack(): Promise<void> {
    await stopStudy(redis, prefix, study);
    await Promise.all([...added.keys()].map((id) => queue.remove(long(id)).catch(() => 0)));
  }

  /** Waits until no worker does anything for this study. */
  async function drained(): Promise<void> {
    while ((await queue.getActive()).some((job) => job?.id !== undefined && short(job.id) !== undefined))
      await new Promise((resolve) => setTimeout(resolve, 200).unref());
  }

  /** Adds a job that was given back because the study was stopped, unless it still is. */
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

/** Waits for a server that may be away, but not for ever. */
async function within(milliseconds: number, done: Promise<unknown>): Promise<void> {
  await Promise.race([done.catch(() => {}), new Promise((resolve) => setTimeout(resolve, milliseconds).unref())]);
}
