import { ExitCode } from "./errors";

/** Exit code of a command whose output pipe was closed, as shells report SIGPIPE. */
export const PIPE_CLOSED = 141;

/** Functions that end the work in progress; empty if nothing needs saving. */
const stops = new Set<() => void>();
let gone = false;

/** Aborts on Ctrl+C, so that work in progress can be saved; a second Ctrl+C exits immediately. */
export function interruptible(onFirst: () => void): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) return;
    controller.abort(new ExitCode(130));
    onFirst();
  };
  const handle = () => {
    if (controller.signal.aborted) process.exit(130);
    stop();
  };
  process.on("SIGINT", handle);
  process.on("SIGTERM", handle);
  stops.add(stop);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", handle);
      process.off("SIGTERM", handle);
      stops.delete(stop);
    },
  };
}

/** Ends the work in progress as Ctrl+C does, or exits immediately with this code if there is nothing to save. */
function stopWork(code: number): void {
  if (stops.size === 0) process.exit(code);
  for (const stop of stops) stop();
}

/**
 * Treats a closed pipe as a silent Ctrl+C: `feedforward train | head -3` saves its checkpoint and ends. Otherwise Node
 * would end the process in the middle of a step.
 */
export function watchOutputs(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // EIO: the terminal was closed.
      if (error.code !== "EPIPE" && error.code !== "EIO" && error.code !== "ERR_STREAM_DESTROYED") throw error;
      // All later writes fail in the same way.
      if (gone) return;
      gone = true;
      stopWork(PIPE_CLOSED);
    });
  }
}

/** Exit code of a command: if its pipe was closed, SIGPIPE's replaces success or interruption. */
export const exitCodeFor = (code: number): number => (gone && (code === 0 || code === 130) ? PIPE_CLOSED : code);

/** Set in a process that another feedforward process started, with a channel to it. */
export const WORKER_ENV = "FEEDFORWARD_WORKER";

/** Ends a worker as Ctrl+C does when the process that started it has exited for any reason. */
export function watchParent(): void {
  if (process.env[WORKER_ENV] !== "1") return;
  process.on("disconnect", () => stopWork(130));
  // It may have exited already.
  if (process.connected === false) stopWork(130);
}
