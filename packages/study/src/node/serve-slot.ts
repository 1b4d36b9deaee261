import { FeedforwardError, isUserError } from "@feedforward/shared";
import { type FromSlot, PARENT_ENV, type SlotAbout, type ToSlot } from "./slot-messages";

/** What a job's function gets beside its payload. */
export interface JobContext {
  /** Identifier of the job. */
  readonly id: string;
  /** Aborted when the job is to be given back: save, and throw or return whatever you like. */
  readonly signal: AbortSignal;
  /**
   * Tells whoever follows the sweep something, as plain data.
   *
   * @param what plain data.
   */
  progress(what: unknown): void;
}

/** Does a job. What it returns is its result, as plain data; what it throws fails the job, after two more tries. */
export type JobFunction = (payload: unknown, context: JobContext) => Promise<unknown>;

/** Options of {@link serveSlot}. */
export interface ServeSlotOptions {
  /** What the slot says of itself, told before the first job. Default: nothing. */
  readonly about?: SlotAbout | undefined;
}

/**
 * Makes this process a slot: it does jobs for the process that started it, one after the other, and ends with it, however
 * that ended. Call it in the module that a pool or worker starts.
 *
 * @param work does one job: from its payload to its result.
 * @returns when there is nothing more to do.
 * @throws FeedforwardError where no pool started this process.
 */
export async function serveSlot(work: JobFunction, options: ServeSlotOptions = {}): Promise<void> {
  if (process.send === undefined) {
    throw new FeedforwardError("This program does jobs for a sweep; feedforward worker or sweep starts it.", {
      usage: true,
    });
  }
  leaveWithParent();
  // Ctrl+C in a terminal reaches every process of its group; the parent decides.
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
 * Ends this process as soon as its parent is gone. The parent may have died before this process listened, so that the
 * channel is looked at too, and the parent's number, which a dead parent's child no longer has. {@link serveSlot} does this;
 * a slot that loads much before may do it earlier.
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
