/** A writer with a buffer. */
export interface Flushable {
  flushNow(): void;
}

const open = new Set<Flushable>();
let listening = false;

function flushAll(): void {
  for (const writer of open) {
    try {
      writer.flushNow();
    } catch (error) {
      console.error(String(error));
    }
  }
}

/** Flushes the writer when the process or page ends, until the returned function is called. */
export function flushAtExit(writer: Flushable): () => void {
  if (!listening) {
    listening = true;
    if (globalThis.process !== undefined) {
      process.on("beforeExit", flushAll);
      process.on("exit", flushAll);
    } else
      (globalThis as { addEventListener?: (type: string, listener: () => void) => void }).addEventListener?.(
        "pagehide",
        flushAll,
      );
  }
  open.add(writer);
  return () => open.delete(writer);
}
