import { checkArgument } from "@feedforward/shared";
import { decodeTensor, type Event, readEvents, type SummaryValue } from "@feedforward/tensorboard";
import { eventFilesUnder } from "./event-files";

/** A value in an event file. */
export interface LoggedValue {
  /** Folder of the event file, relative to the given path; "." for that folder itself. */
  readonly run: string;
  /** Name of the tag. */
  readonly tag: string;
  /** Kind of value: "scalars", "images", "histograms", "graphs"… */
  readonly kind: string;
  /** Step of the value. */
  readonly step: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  /** The number, for scalars. */
  readonly value?: number;
}

/**
 * Reads every event file under a folder (or one file) into a flat list.
 *
 * @param path folder or file.
 * @param onDamage called with a message once per damaged place; the rest of that file is skipped. Default: not called.
 * @throws FeedforwardError if there is no event file.
 */
export async function readLogs(path: string, onDamage: (message: string) => void = () => {}): Promise<LoggedValue[]> {
  checkArgument("readLogs", "path", path, "text");
  checkArgument("readLogs", "onDamage", onDamage, "function");
  const values: LoggedValue[] = [];
  for (const file of await eventFilesUnder(path)) {
    const kinds = new KindsOfTags();
    const damage = { onDamage: "stop", report: warn } as const;
    for await (const event of readEvents(file.path, damage)) values.push(...kinds.valuesOf(event, file.run));
    function warn({ message }: { message: string }) {
      onDamage(`${file.path}: ${message}`);
    }
  }
  return values;
}

/** Remembers the kind of each tag, which only the first value of a tag in a file declares. */
export class KindsOfTags {
  private readonly kinds = new Map<string, string>();

  /** Returns the values that an event logged. */
  valuesOf(event: Event, run: string): LoggedValue[] {
    const at = { run, step: Number(event.step), wallTime: event.wallTime };
    const values: LoggedValue[] = event.graphDef ? [{ ...at, tag: "graph", kind: "graphs" }] : [];
    for (const entry of event.summary?.value ?? []) {
      const declared = entry.metadata?.pluginData?.pluginName;
      if (declared) this.kinds.set(entry.tag, declared);
      const kind = this.kinds.get(entry.tag) ?? kindOf(entry);
      const value = kind === "scalars" ? scalarOf(entry) : undefined;
      values.push({ ...at, tag: entry.tag, kind, ...(value === undefined ? {} : { value }) });
    }
    return values;
  }
}

const kindOf = (entry: SummaryValue): string =>
  entry.simpleValue !== undefined
    ? "scalars"
    : entry.image
      ? "images"
      : entry.histo
        ? "histograms"
        : entry.audio
          ? "audio"
          : "tensors";

function scalarOf({ simpleValue, tensor }: SummaryValue): number | undefined {
  if (simpleValue !== undefined || !tensor) return simpleValue;
  try {
    const { data } = decodeTensor(tensor);
    return data.length === 1 && !(data[0] instanceof Uint8Array) ? Number(data[0]) : undefined;
  } catch {
    return undefined;
  }
}
