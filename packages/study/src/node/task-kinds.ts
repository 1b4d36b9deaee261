import { checkArgument, FeedforwardError } from "@feedforward/shared";
import type { JobFunction } from "./serve-slot";

/** Kind of job that a worker can run, as an entry of a table. */
export interface TaskKind<Place> {
  /** Value of the payload's `kind`. */
  readonly name: string;
  /**
   * Creates the function that runs jobs of this kind. Called once per process, for the first job. The function must
   * validate the payload, since anyone with write access to the queue may have written it.
   *
   * @param place location where this kind reads and writes.
   */
  open(place: Place): JobFunction;
}

/**
 * Returns a function for `serveSlot` that runs every kind of job in a table.
 *
 * @param kinds table of kinds, with distinct names.
 * @param place location where the kinds read and write, passed to each.
 */
export function taskWorker<Place>(kinds: readonly TaskKind<Place>[], place: Place): JobFunction {
  checkArgument("taskWorker", "kinds", kinds, "list of objects");
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
