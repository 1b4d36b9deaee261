import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { checkArgument } from "@feedforward/shared";
import { eventFilesUnder, isDamage, type StoredEvent, storedEvents } from "./event-files";
import { newFolder } from "./new-folder";
import { RecordFile } from "./record-file";

/** One run of a merged log folder. */
export interface MergedRun {
  /** Name of the run. */
  readonly run: string;
  /** Path of the merged file. */
  readonly path: string;
  /** Number of files that were merged. */
  readonly files: number;
  /** Number of events in the merged file. */
  readonly events: number;
}

/**
 * Merges event files so that each run has one, with events sorted by time; the order within each file is kept.
 * A single folder keeps its runs; of several folders, each becomes a parent of its runs; event files given by name
 * become one run.
 *
 * @param out new folder, written completely or not at all.
 * @param onDamage called for each damaged place, which is skipped.
 * @throws FeedforwardError if an input has no event file, two inputs have the same name, or `out` already exists.
 */
export async function mergeLogs(
  inputs: readonly string[],
  out: string,
  onDamage: (message: string) => void = () => {},
): Promise<MergedRun[]> {
  checkArgument("mergeLogs", "inputs", inputs, "list");
  checkArgument("mergeLogs", "out", out, "text");
  for (const input of inputs) checkArgument("mergeLogs", "input", input, "text");
  const runs = new Map<string, string[]>();
  const names = new Map<string, string>();
  for (const input of inputs) {
    const isFile = (await stat(input).catch(() => undefined))?.isFile() ?? false;
    const name = isFile || inputs.length === 1 ? "." : basename(resolve(input));
    const other = names.get(name);
    if (name !== "." && other !== undefined) {
      throw new FeedforwardError(`${other} and ${input} would both become ${name}; rename one of them.`, {
        usage: true,
      });
    }
    names.set(name, input);
    for (const { path, run } of await eventFilesUnder(input)) {
      const target = [name, run].filter((part) => part !== ".").join("/") || ".";
      runs.set(target, [...(runs.get(target) ?? []), path]);
    }
  }
  return newFolder(out, async (folder) => {
    const merged: MergedRun[] = [];
    for (const [run, files] of runs) {
      const name = basename(files[0]!).includes("tfevents")
        ? basename(files[0]!)
        : `events.out.tfevents.${merged.length}`;
      const events = await mergeFiles(files, join(folder, run, name), onDamage);
      merged.push({ run, path: join(out, run, name), files: files.length, events });
    }
    return merged;
  });
}

async function mergeFiles(
  files: readonly string[],
  target: string,
  onDamage: (message: string) => void,
): Promise<number> {
  const output = await RecordFile.create(target);
  const heads = files.map((file) => new FileHead(file, onDamage));
  for (const head of heads) await head.advance();
  let events = 0;
  for (;;) {
    const next = heads.reduce((first, head) => (head.time < first.time ? head : first));
    if (next.event === undefined) break;
    // The version is written once, at the start of the file.
    if (next.event.event.fileVersion === undefined || events === 0) {
      await output.add(next.event.bytes);
      events++;
    }
    await next.advance();
  }
  await output.close();
  return events;
}

/** Next event of a file. */
class FileHead {
  event: StoredEvent | undefined;
  /** Time of the event, or that of the previous event if the clock went back, so that the order of the file is kept. */
  time = Number.NEGATIVE_INFINITY;
  private readonly events: AsyncGenerator<Awaited<ReturnType<ReturnType<typeof storedEvents>["next"]>>["value"]>;

  constructor(
    private readonly file: string,
    private readonly onDamage: (message: string) => void,
  ) {
    this.events = storedEvents(file);
  }

  async advance(): Promise<void> {
    for (;;) {
      const { done, value } = await this.events.next();
      if (done || value === undefined) {
        this.event = undefined;
        this.time = Number.POSITIVE_INFINITY;
        return;
      }
      if (isDamage(value)) {
        this.onDamage(`${this.file}: ${value.message}`);
        continue;
      }
      this.event = value;
      const { wallTime } = value.event;
      if (Number.isFinite(wallTime)) this.time = Math.max(this.time, wallTime);
      return;
    }
  }
}
