// @internal
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { type Damage, Event, RecordReader } from "@feedforward/tensorboard";

/** An event file under a path that was asked for. */
export interface EventFilePath {
  readonly path: string;
  /** Its folder relative to what was asked for, with forward slashes; "." for that folder itself. */
  readonly run: string;
}

/**
 * The event files under a folder, by name; or the one file.
 *
 * @throws FeedforwardError when there is none.
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
      `${path} holds no event file; expected files whose names contain "tfevents", as feedforward train writes them.`,
    );
  }
  return files.map((file) => ({ path: file, run: relative(path, dirname(file)).split(sep).join("/") || "." }));
}

/** A sound record of an event file: its bytes, and the event they hold. */
export interface StoredEvent {
  readonly bytes: Uint8Array;
  readonly event: Event;
}

/**
 * Every sound record of a file, and every damage between them.
 *
 * @throws FeedforwardError when the file cannot be read.
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
      yield { kind: "event", offset, message: `record at byte ${offset} holds no event: ${(error as Error).message}` };
    }
    if (event) yield { bytes, event };
  }
}

/** Whether {@link storedEvents} gave a damage. */
export const isDamage = (found: StoredEvent | Damage): found is Damage => !("event" in found);
