import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { FeedforwardError } from "@feedforward/core";
import { type OptionNames, requireOptions } from "@feedforward/shared";
import { Event, RecordReader } from "@feedforward/tensorboard";
import { type EventFilePath, eventFilesUnder } from "./event-files";
import { KindsOfTags, type LoggedValue } from "./read-logs";

/** Options of {@link followLogs}. */
export interface FollowLogsOptions {
  /** Stops following. */
  readonly signal: AbortSignal;
  /** Polling interval in seconds. Default: 1. */
  readonly pollSeconds?: number;
  /** Called once per damaged place; the rest of that file is skipped. */
  readonly onDamage?: (message: string) => void;
}

const FOLLOW_LOGS_OPTIONS: OptionNames<FollowLogsOptions> = {
  signal: true,
  pollSeconds: true,
  onDamage: true,
};

/**
 * Yields the values in event files, then those added later, also in new files, until the signal aborts.
 *
 * @param path a folder, which may still be empty, or an event file.
 * @throws FeedforwardError if the path does not exist.
 */
export async function* followLogs(path: string, options: FollowLogsOptions): AsyncGenerator<LoggedValue> {
  requireOptions("followLogs", options, FOLLOW_LOGS_OPTIONS);
  const { signal, pollSeconds = 1, onDamage = () => {} } = options;
  const open = new Map<string, FollowedFile>();
  while (!signal.aborted) {
    for (const file of await presentFiles(path)) {
      const followed = open.get(file.path) ?? new FollowedFile(file, onDamage);
      open.set(file.path, followed);
      yield* followed.more();
    }
    await wait(pollSeconds * 1000, undefined, { signal }).catch(() => {});
  }
}

async function presentFiles(path: string): Promise<EventFilePath[]> {
  const isFolder = await stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
  return isFolder ? eventFilesUnder(path).catch(() => []) : eventFilesUnder(path);
}

class FollowedFile {
  private offset = 0;
  private ended = false;
  private readonly records = new RecordReader();
  private readonly kinds = new KindsOfTags();

  constructor(
    private readonly file: EventFilePath,
    private readonly onDamage: (message: string) => void,
  ) {}

  /** Yields the values added since the last call. */
  async *more(): AsyncGenerator<LoggedValue> {
    if (this.ended) return;
    try {
      for await (const chunk of createReadStream(this.file.path, { start: this.offset })) {
        this.offset += (chunk as Buffer).length;
        this.records.push(chunk as Buffer);
        yield* this.drain();
      }
    } catch (error) {
      throw new FeedforwardError(`Cannot read ${this.file.path}: ${(error as Error).message}.`, { cause: error });
    }
  }

  private *drain(): Generator<LoggedValue> {
    for (let found = this.records.next(); found !== undefined; found = this.records.next()) {
      if ("bytes" in found)
        yield* this.kinds.valuesOf(Event.decode(found.bytes.subarray(found.start, found.end)), this.file.run);
      else {
        this.ended = true;
        this.onDamage(`${this.file.path}: ${found.message}`);
      }
    }
  }
}
