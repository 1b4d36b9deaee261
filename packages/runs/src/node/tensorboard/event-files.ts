// @internal
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { type Damage, Event, RecordReader } from "@feedforward/tensorboard";

/** An event file under a requested path. */
export interface EventFilePath {
  readonly path: string;
  /** Its folder relative to the requested path, with forward slashes; "." for that folder itself. */
  readonly run: string;
}

/**
 * Returns the event files under a folder, sorted by name, or the single file.
 *
 * @throws FeedforwardError if there is none.
 */
export async function eventFilesUnder(path: string): Promise<EventFilePath[]> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) throw new FeedforwardError(`Cannot read ${path}: there is no such file or folder.`);
  if (info.isFile()) return [{ path, run: "." }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.includes("tfevents") && !entry.name.endsWith(".profile-empty"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  if (files.length === 0) {
    throw new FeedforwardError(
      `${path} contains no event file; expected files whose names contain "tfevents", as feedforward train writes them.`,
    );
  }
  return files.map((file) => ({ path: file, run: relative(path, dirname(file)).split(sep).join("/") || "." }));
}

/** An intact record of an event file: its bytes and its event. */
export interface StoredEvent {
  readonly bytes: Uint8Array;
  readonly event: Event;
}

/**
 * Yields every intact record of a file, and every damaged place.
 *
 * @throws FeedforwardError if the file cannot be read.
 */
export async function* storedEvents(path: string): AsyncGenerator<StoredEvent | Damage> {
  const records = new RecordReader(true);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      records.push(chunk as Buffer);
      yield* drain(records);
    }
  } catch (error) {
    throw new FeedforwardError(`Cannot read ${path}: ${(error as Error).message}.`, { cause: error });
  }
  records.finish();
  yield* drain(records);
}

function* drain(records: RecordReader): Generator<StoredEvent | Damage> {
  for (let found = records.next(); found !== undefined; found = records.next()) {
    if (!("bytes" in found)) {
      yield found;
      continue;
    }
    const { offset } = found;
    const bytes = found.bytes.subarray(found.start, found.end);
    let event: Event | undefined;
    try {
      event = Event.decode(bytes);
    } catch (error) {
      yield {
        kind: "event",
        offset,
        message: `record at byte ${offset} contains no event: ${(error as Error).message}`,
      };
    }
    if (event) yield { bytes, event };
  }
}

/** Returns whether {@link storedEvents} yielded a damaged place. */
export const isDamage = (found: StoredEvent | Damage): found is Damage => !("event" in found);
