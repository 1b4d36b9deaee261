// Longer than most files because the parts of a worker share the table of running jobs.
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { FeedforwardError, isUserError, requireOptions } from "@feedforward/shared";
import type { Job } from "bullmq";
import type { WorkerState } from "../../queue";
import { Slot, type SlotProgram } from "../slot";
import { QUEUE_NAME } from "./bull-queue";
import { connect, type QueueAddress } from "./connection";
import { type Envelope, readEnvelope } from "./envelope";
import { announce, classOf, leave } from "./heartbeat";
import { queueLibraries } from "./libraries";
import { serveMetrics } from "./metrics";
import { DRAINED, stoppedOf } from "./stopped";

/** Options of {@link runWorker}. */
export interface RunWorkerOptions extends QueueAddress {
  /** Program that each slot runs. */
  readonly program: SlotProgram;
  /** Number of jobs that run concurrently, each in a separate process. */
  readonly slots: number;
  /** Version of the program; jobs of other versions are left to other workers. */
  readonly version: string;
  /** Exits after this many idle seconds. Default: never. */
  readonly exitWhenIdleSeconds?: number | undefined;
  /** Port of the loopback address that serves metrics for Prometheus. Default: none. */
  readonly metricsPort?: number | undefined;
  /** Stops the worker; running jobs are returned with their checkpoints. */
  readonly signal?: AbortSignal | undefined;
  /** Receives messages for the user. Default: none. */
  readonly note?: ((message: string) => void) | undefined;
  /** Called with each job that ended on this worker. */
  readonly onJob?: ((id: string, how: "done" | "failed" | "given back") => void) | undefined;
  /** Seconds after which a job of an unresponsive worker is given to another one. Default: 30. */
  readonly lockSeconds?: number | undefined;
}

/**
 * Reason why a worker ended. stuck: jobs wait and the server answers, but no job arrives; restart it (exit code 75).
 */
export type WorkerEnd = "stopped" | "idle" | "stuck";

/** Milliseconds that slots have to save their progress before the worker exits. */
const GRACE = 20_000;
/** Milliseconds without a job, while jobs wait, after which a worker considers its connection broken. */
const STUCK = 60_000;
/** Number of process crashes on one worker after which a job fails. */
const MOST_CRASHES = 10;
const BEAT = 5000;
/** Interval in milliseconds between checks whether a study with jobs on this worker was stopped. */
const STOP_BEAT = 1000;

/**
 * Takes jobs from a queue and runs them in long-lived processes on this machine. This process only renews the locks, so
 * a long training step cannot lose one. Every job runs at least once; two runs must publish equal results, atomically.
 *
 * @throws FeedforwardError if the libraries are not installed, the server cannot be used, or the slots do not start.
 */
export async function runWorker(options: RunWorkerOptions): Promise<WorkerEnd> {
  requireOptions("runWorker", options, {
    url: true,
    insecure: true,
    prefix: true,
    program: true,
    slots: true,
    version: true,
    exitWhenIdleSeconds: true,
    metricsPort: true,
    signal: true,
    note: true,
    onJob: true,
    lockSeconds: true,
  });
  const { prefix = "feedforward", lockSeconds = 30, note = () => {}, onJob = () => {}, signal } = options;
  const libraries = await queueLibraries();
  const { DelayedError, UnrecoverableError, WaitingError } = libraries.bullmq;
  const slots = Array.from({ length: options.slots }, () => new Slot(options.program));
  const killAll = () => {
    for (const slot of slots) slot.kill();
  };
  process.on("exit", killAll);
  const redis = await connect(libraries, options, note).catch((error) => {
    process.off("exit", killAll);
    throw error;
  });
  const name = `${hostname()}-${process.pid}-${randomBytes(3).toString("hex")}`;
  const free = new Set(slots);
  const busy = new Map<string, { readonly slot: Slot; readonly study: string }>();
  const stopped = new Set<string>();
  const crashes = new Map<string, number>();
  const figures = { done: 0, failed: 0, givenBack: 0 };
  let numerics: string | undefined;
  let refuses: string | undefined;
  let idleSince = Date.now();
  try {
    const abouts = await Promise.all(slots.map((slot) => slot.start()));
    numerics = abouts[0]?.numerics;
  } catch (error) {
    killAll();
    process.off("exit", killAll);
    redis.disconnect();
    throw new FeedforwardError(`A slot did not start: ${(error as Error).message}.`, { cause: error });
  }

  const refuse = async (job: Job, token: string, why: string): Promise<never> => {
    if (refuses !== why) note(why);
    refuses = why;
    await job.moveToDelayed(Date.now() + 5000, token);
    throw new DelayedError();
  };

  const giveBack = async (job: Job<Envelope>, token: string): Promise<never> => {
    figures.givenBack++;
    onJob(job.id!, "given back");
    if (stopped.has(job.data.study)) throw new UnrecoverableError(DRAINED);
    await job.moveToWait(token);
    throw new WaitingError();
  };

  const doJob = async (job: Job<Envelope>, token = ""): Promise<unknown> => {
    let envelope: Envelope;
    try {
      envelope = readEnvelope(job.data);
    } catch (error) {
      throw isUserError(error) ? new UnrecoverableError(error.message) : error;
    }
    if (envelope.version !== options.version)
      return refuse(job, token, `This worker is feedforward ${options.version}; the sweep needs ${envelope.version}.`);
    if (envelope.numerics === "same" && numerics !== undefined) {
      const wanted = await classOf(redis, prefix, envelope.study, numerics);
      if (wanted !== numerics) {
        const why = `This machine's numbers (class ${numerics}) differ from those that the sweep began with (${wanted}); --numerics mixed allows it.`;
        return refuse(job, token, why);
      }
    }
    refuses = undefined;
    await lookForStops([envelope.study]);
    const [slot] = free;
    if (slot === undefined || stopped.has(envelope.study)) return giveBack(job, token);
    free.delete(slot);
    busy.set(job.id!, { slot, study: envelope.study });
    try {
      const end = await slot.run(
        job.id!,
        envelope.payload,
        throttled((what) => void job.updateProgress(what as object).catch(() => {})),
      );
      if (end.type === "done") {
        figures.done++;
        onJob(job.id!, "done");
        return end.result;
      }
      if (end.type === "given-back" || (end.type === "crashed" && signal?.aborted)) return await giveBack(job, token);
      if (end.type === "crashed") {
        const count = (crashes.get(job.id!) ?? 0) + 1;
        crashes.set(job.id!, count);
        note(`${job.id} begins again: ${end.message}`);
        if (count < MOST_CRASHES) return await giveBack(job, token);
      }
      figures.failed++;
      onJob(job.id!, "failed");
      const isFinal = end.type === "crashed" || end.final;
      throw isFinal ? new UnrecoverableError(end.message) : new Error(end.message);
    } finally {
      busy.delete(job.id!);
      free.add(slot);
      idleSince = Date.now();
    }
  };

  const taking = redis.duplicate();
  taking.on("error", () => {});
  const worker = new libraries.bullmq.Worker<Envelope>(QUEUE_NAME, doJob, {
    connection: taking,
    prefix,
    name,
    concurrency: options.slots,
    lockDuration: lockSeconds * 1000,
    stalledInterval: (lockSeconds * 1000) / 3,
    // By default, a job fails when a second worker dies while running it.
    maxStalledCount: 1000,
  });
  worker.on("error", () => {});
  worker.on("lockRenewalFailed", (ids) => {
    for (const id of ids) {
      if (!busy.has(id)) continue;
      note(`${id} is another worker's by now; it stops here.`);
      busy.get(id)!.slot.stop();
    }
  });
  const queue = new libraries.bullmq.Queue(QUEUE_NAME, { connection: redis, prefix });
  queue.on("error", () => {});
  const state = (): WorkerState => ({
    name,
    slots: options.slots,
    ...(numerics === undefined ? {} : { numerics }),
    ...(refuses === undefined ? {} : { refuses }),
  });
  const metrics =
    options.metricsPort === undefined
      ? undefined
      : await serveMetrics(options.metricsPort, () => ({ ...figures, running: busy.size, slots: options.slots }));
  note(`${name} takes jobs, ${options.slots} at a time`);
  const stops = setInterval(() => {
    void lookForStops([...new Set([...busy.values()].map(({ study }) => study))]).catch(() => {});
  }, STOP_BEAT);
  const end = await watch();
  await worker.pause(true).catch(() => {});
  for (const slot of slots) slot.stop();
  const kill = setTimeout(killAll, GRACE);
  // If the server is unreachable, jobs cannot be returned; their locks expire.
  await Promise.race([worker.close(), new Promise((resolve) => setTimeout(resolve, GRACE + 2000).unref())]).catch(
    () => {},
  );
  clearTimeout(kill);
  clearInterval(stops);
  killAll();
  process.off("exit", killAll);
  await Promise.race([leave(redis, prefix, name), new Promise((resolve) => setTimeout(resolve, 1000).unref())]).catch(
    () => {},
  );
  metrics?.close();
  taking.disconnect();
  redis.disconnect();
  return end;

  /** Asks slots to return jobs of studies that were stopped. */
  async function lookForStops(studies: readonly string[]): Promise<void> {
    const found = await stoppedOf(redis, prefix, studies);
    for (const study of studies) {
      if (!found.has(study)) stopped.delete(study);
      else if (!stopped.has(study)) {
        stopped.add(study);
        note(`a sweep was stopped; its trainings are given back`);
        for (const job of busy.values()) if (job.study === study) job.slot.stop();
      }
    }
  }

  /** Announces the worker until there is a reason to stop. */
  async function watch(): Promise<WorkerEnd> {
    const limit = options.exitWhenIdleSeconds;
    while (!signal?.aborted) {
      // An unreachable server answers once it is back; until then the state is unknown.
      const answered = await Promise.race([look(), pause(BEAT).then(() => undefined)]);
      // The idle time does not run while the server is unreachable.
      if (busy.size > 0 || answered === undefined) idleSince = Date.now();
      const idle = Date.now() - idleSince;
      if (answered !== undefined && busy.size === 0) {
        const { waiting } = answered;
        if (waiting > 0 && idle > STUCK && refuses === undefined) return "stuck";
        if (limit !== undefined && waiting === 0 && idle >= limit * 1000) return "idle";
      }
      await pause(Math.min(BEAT, limit === undefined ? BEAT : Math.max(200, limit * 250)));
    }
    return "stopped";
  }

  async function look(): Promise<{ waiting: number }> {
    await announce(redis, prefix, state());
    const counts = await queue.getJobCounts("waiting", "prioritized");
    return { waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0) };
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal?.addEventListener("abort", done);
    });
  }
}

/** Limits calls to one per second; the first is made immediately. */
function throttled(call: (what: unknown) => void): (what: unknown) => void {
  let last = 0;
  return (what) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    call(what);
  };
}
