import { checkArgument, checkOptions, FeedforwardError, isUserError } from "@feedforward/shared";
import { type FromSlot, PARENT_ENV, type SlotAbout, type ToSlot } from "./slot-messages";

/** Context of a job, passed to its function. */
export interface JobContext {
  /** Identifier of the job. */
  readonly id: string;
  /** Aborted if the job is to be returned to the queue: save the progress, then throw or return anything. */
  readonly signal: AbortSignal;
  /**
   * Reports progress to the sweep.
   *
   * @param what plain data.
   */
  progress(what: unknown): void;
}

/** Runs a job. The return value, plain data, is its result; if it throws, the job fails after two more attempts. */
export type JobFunction = (payload: unknown, context: JobContext) => Promise<unknown>;

/** Options of {@link serveSlot}. */
export interface ServeSlotOptions {
  /** Description of the slot, sent before the first job. Default: none. */
  readonly about?: SlotAbout | undefined;
}

/**
 * Turns this process into a slot: it runs jobs for its parent process, one after the other, and exits when the parent
 * does, for whatever reason. Call it in the module that a pool or worker starts.
 *
 * @param work runs one job: receives its payload and returns its result.
 * @returns when there are no more jobs.
 * @throws FeedforwardError if this process was not started by a pool.
 */
export async function serveSlot(work: JobFunction, options: ServeSlotOptions = {}): Promise<void> {
  checkArgument("serveSlot", "work", work, "function");
  checkOptions("serveSlot", options, { about: "object" });
  if (process.send === undefined) {
    throw new FeedforwardError("This program does jobs for a sweep; feedforward worker or sweep starts it.", {
      usage: true,
    });
  }
  leaveWithParent();
  // Ctrl+C in a terminal reaches every process of the group; the parent handles it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => {});
  const send = (message: FromSlot) => {
    if (process.connected) process.send!(message, () => {});
  };
  let running: AbortController | undefined;
  const run = async ({ id, payload }: Extract<ToSlot, { type: "job" }>) => {
    const controller = new AbortController();
    running = controller;
    try {
      const progress = (what: unknown) => send({ type: "progress", id, progress: what });
      const result = await work(payload, { id, signal: controller.signal, progress });
      send(controller.signal.aborted ? { type: "given-back", id } : { type: "done", id, result });
    } catch (error) {
      if (controller.signal.aborted) send({ type: "given-back", id });
      else send({ type: "failed", id, message: messageOf(error), final: isUserError(error) });
    } finally {
      running = undefined;
    }
  };
  process.on("message", (message: ToSlot) => {
    if (message.type === "job") void run(message);
    else running?.abort();
  });
  send({ type: "ready", about: options.about ?? {} });
  await new Promise(() => {});
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n")[0]!;

let isWatched = false;

/**
 * Exits this process as soon as its parent has exited. Since the parent may have exited before this process listens,
 * the state of the channel and the id of the parent process are checked too. {@link serveSlot} calls this; a slot that
 * loads a lot of code first may call it earlier.
 */
export function leaveWithParent(): void {
  if (isWatched) return;
  isWatched = true;
  const parent = Number(process.env[PARENT_ENV]);
  const look = () => {
    if (!process.connected || (Number.isInteger(parent) && parent > 0 && process.ppid !== parent)) process.exit(130);
  };
  process.on("disconnect", () => process.exit(130));
  look();
  setInterval(look, 500);
}
