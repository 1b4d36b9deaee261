import { readdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { readEvents } from "@feedforward/tensorboard";

/** A value of an event file. */
export interface LoggedValue {
  /** Folder of the event file, relative to what was read; "." for that folder itself. */
  readonly run: string;
  readonly tag: string;
  /** What kind of value: "scalars", "images", "histograms", "graphs"… */
  readonly kind: string;
  readonly step: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  /** The number, for scalars. */
  readonly value?: number;
}

/**
 * Reads every event file under a folder (or one file) into a flat list.
 *
 * @param onDamage told once for each damaged place; what lies behind it in that file is left out.
 * @throws FeedforwardError when there is no event file.
 */
export async function readLogs(path: string, onDamage: (message: string) => void = () => {}): Promise<LoggedValue[]> {
  const files = await eventFilesUnder(path);
  if (files.length === 0) {
    throw new FeedforwardError(
      `${path} holds no event file; expected files whose names contain "tfevents", as feedforward train writes them.`,
    );
  }
  const values: LoggedValue[] = [];
  for (const file of files) {
    const run = files.length === 1 && file === path ? "." : relative(path, dirname(file)) || ".";
    const kinds = new Map<string, string>();
    const events = readEvents(file, { onDamage: "stop", report: ({ message }) => onDamage(`${file}: ${message}`) });
    for await (const event of events) {
      const at = { run, step: Number(event.step), wallTime: event.wallTime };
      if (event.graphDef) values.push({ ...at, tag: "graph", kind: "graphs" });
      for (const entry of event.summary?.value ?? []) {
        const declared = entry.metadata?.pluginData?.pluginName;
        if (declared) kinds.set(entry.tag, declared);
        const kind = kinds.get(entry.tag) ?? kindOf(entry);
        const value = kind === "scalars" ? scalarOf(entry) : undefined;
        values.push({ ...at, tag: entry.tag, kind, ...(value === undefined ? {} : { value }) });
      }
    }
  }
  return values;
}

type Entry = NonNullable<
  Awaited<ReturnType<Awaited<ReturnType<typeof readEvents>>["next"]>>["value"]["summary"]
>["value"][number];

const kindOf = (entry: Entry): string =>
  entry.simpleValue !== undefined
    ? "scalars"
    : entry.image
      ? "images"
      : entry.histo
        ? "histograms"
        : entry.audio
          ? "audio"
          : "tensors";

function scalarOf({ simpleValue, tensor }: Entry): number | undefined {
  if (simpleValue !== undefined) return simpleValue;
  if (!tensor) return undefined;
  const listed = tensor.floatVal[0] ?? tensor.doubleVal[0] ?? tensor.intVal[0];
  if (listed !== undefined) return listed;
  const { tensorContent: bytes } = tensor;
  if (bytes.length === 4) return new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
  return bytes.length === 8 ? new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, true) : undefined;
}

async function eventFilesUnder(path: string): Promise<string[]> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) throw new FeedforwardError(`Cannot read ${path}: there is no such file or folder.`);
  if (info.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.includes("tfevents"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
