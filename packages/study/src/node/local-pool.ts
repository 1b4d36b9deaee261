import { checkArgument, requireOptions } from "@feedforward/shared";
import { checkQueued } from "../drive";
import { type JobQueue, PAYLOAD_LIMIT, type QueuedJob, type QueueListener, type QueueState } from "../queue";
import { Slot, type SlotProgram } from "./slot";

/** Options of {@link localPool}. */
export interface LocalPoolOptions {
  /** Program that each slot runs. */
  readonly program: SlotProgram;
  /** Number of jobs that run concurrently, each in a separate process. */
  readonly slots: number;
  /** Number of attempts for a job that throws. Default: 3. */
  readonly attempts?: number | undefined;
  /** Number of crashes of its process after which a job fails. Default: 10. */
  readonly crashes?: number | undefined;
}

interface Entry {
  readonly job: QueuedJob;
  attempts: number;
  crashes: number;
  state: "waiting" | "running" | "ended";
}

/** Milliseconds that running jobs have to save their progress when a pool is closed immediately. */
const GRACE = 20_000;

/**
 * Creates a queue that runs jobs in processes on this machine, without a server. It ends with this process.
 *
 * @param listener listener to outcomes, starts, progress and messages.
 */
export function localPool(options: LocalPoolOptions, listener: QueueListener): JobQueue {
  requireOptions("localPool", options, { program: true, slots: true, attempts: true, crashes: true });
  checkArgument("localPool", "listener", listener, "object");
  const { program, attempts = 3, crashes = 10 } = options;
  const entries = new Map<string, Entry>();
  const slots = Array.from({ length: options.slots }, () => new Slot(program));
  const free = new Set(slots);
  let closing = false;
  let idle = () => {};
  const killAll = () => {
    for (const slot of slots) slot.kill();
  };
  process.on("exit", killAll);

  const next = (): Entry | undefined => {
    let best: Entry | undefined;
    for (const entry of entries.values()) {
      if (entry.state !== "waiting") continue;
      // Of equal ones, the first stays: a map keeps the order of adding.
      if (best === undefined || (entry.job.priority ?? 0) > (best.job.priority ?? 0)) best = entry;
    }
    return best;
  };

  const work = async (slot: Slot, entry: Entry): Promise<void> => {
    const { id, payload } = entry.job;
    entry.state = "running";
    listener.started?.(id);
    const end = await slot.run(id, payload, (progress) => listener.progress?.(id, progress));
    if (end.type === "done") {
      entry.state = "ended";
      listener.outcome({ id, ok: true, result: end.result });
    } else if (end.type === "failed" && (end.final || ++entry.attempts >= attempts)) {
      entry.state = "ended";
      listener.outcome({ id, ok: false, message: end.message });
    } else if (end.type === "crashed" && !closing && ++entry.crashes >= crashes) {
      entry.state = "ended";
      listener.outcome({ id, ok: false, message: end.message });
    } else {
      if (end.type === "crashed" && !closing) listener.note?.(`${id} begins again: ${end.message}`);
      entry.state = "waiting";
      listener.returned?.(id);
    }
    free.add(slot);
    pump();
  };

  const pump = (): void => {
    while (!closing && free.size > 0) {
      const entry = next();
      if (entry === undefined) break;
      const [slot] = free;
      free.delete(slot!);
      void work(slot!, entry);
    }
    if (free.size === slots.length) idle();
  };

  const count = (state: Entry["state"]) => [...entries.values()].filter((entry) => entry.state === state).length;

  const add = async (jobs: readonly QueuedJob[]): Promise<void> => {
    for (const job of jobs) checkQueued(job, PAYLOAD_LIMIT);
    for (const job of jobs) {
      if (entries.has(job.id)) continue;
      entries.set(job.id, { job, attempts: 0, crashes: 0, state: "waiting" });
    }
    pump();
  };

  return {
    add,
    // Nothing can get lost within one process.
    reconcile: add,
    async forget(id) {
      if (entries.get(id)?.state === "ended") entries.delete(id);
    },
    async state(): Promise<QueueState> {
      return { waiting: count("waiting"), running: count("running"), slots: slots.length, workers: [] };
    },
    async close({ now = false } = {}) {
      closing = true;
      if (now) for (const slot of slots) slot.stop();
      const ended = new Promise<void>((resolve) => {
        idle = resolve;
        if (free.size === slots.length) resolve();
      });
      const timer = now ? setTimeout(killAll, GRACE) : undefined;
      await ended;
      clearTimeout(timer);
      process.off("exit", killAll);
      killAll();
    },
  };
}
