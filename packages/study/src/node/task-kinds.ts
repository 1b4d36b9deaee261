import { FeedforwardError } from "@feedforward/shared";
import type { JobFunction } from "./serve-slot";

/** A kind of job, which a table of them names: what a worker can do. */
export interface TaskKind<Place> {
  /** What the payload's `kind` says. */
  readonly name: string;
  /**
   * Makes the function that does jobs of this kind, once a process, when the first one comes. It checks the payload: whoever
   * can write to the queue may have written it.
   *
   * @param place where this kind reads and writes.
   */
  open(place: Place): JobFunction;
}

/**
 * A function for `serveSlot` that does every kind of job in a table.
 *
 * @param kinds the table of kinds, with distinct names.
 * @param place where the kinds read and write, handed to each.
 */
export function taskWorker<Place>(kinds: readonly TaskKind<Place>[], place: Place): JobFunction {
  const open = new Map<string, JobFunction>();
  return async (payload, context) => {
    const asked = typeof payload === "object" && payload !== null ? (payload as { kind?: unknown }).kind : undefined;
    const kind = kinds.find(({ name }) => name === asked);
    if (kind === undefined) {
      const known = kinds.map(({ name }) => name).join(", ");
      throw new FeedforwardError(`The job cannot be done: its kind is ${shown(asked)}; this worker knows ${known}.`);
    }
    if (!open.has(kind.name)) open.set(kind.name, kind.open(place));
    return open.get(kind.name)!(payload, context);
  };
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? "missing").slice(0, 80);
