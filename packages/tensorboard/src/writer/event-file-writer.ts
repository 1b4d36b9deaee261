import {
  type ByteWriter,
  checkArgument,
  checkOptions,
  FeedforwardError,
  type OptionNames,
  RecordWriter,
} from "@feedforward/shared";
import { Event, type EventInput } from "../proto/event";
import type { LogDirectory, LogFile } from "../sinks/log-directory";
import { eventFileName } from "./file-name";
import { flushAtExit } from "./flush-at-exit";

/** Options for buffering events. */
export interface EventFileOptions {
  /** Buffer size in bytes. Default 1 MiB. */
  flushBytes?: number;
  /** Maximum time that an event stays in memory, in seconds. Default 5, which is TensorBoard's reload interval. */
  flushSeconds?: number;
  /** Maximum number of bytes that wait for a slow sink before logging throws. Default 64 MiB. Await `ready` to stay below it. */
  maxQueuedBytes?: number;
  /** Suffix of the file name. Default: none. */
  suffix?: string;
  /** Name of the writer in the first record of the file. Default `feedforward`. */
  writer?: string;
}

/** The names of {@link EventFileOptions}. */
export const eventFileOptionNames: OptionNames<EventFileOptions> = {
  flushBytes: true,
  flushSeconds: true,
  maxQueuedBytes: true,
  suffix: true,
  writer: true,
};

/** Appends events to one event file: buffers them in memory, flushes by size and time, and keeps their order. */
export class EventFileWriter {
  private readonly records: RecordWriter;
  private readonly flushBytes: number;
  private readonly flushMilliseconds: number;
  private readonly maxQueuedBytes: number;
  private readonly forget: () => void;
  private file: LogFile | undefined;
  /** Pending asynchronous work that later writes must await; undefined if there is none. */
  private tail: Promise<void> | undefined;
  private queuedBytes = 0;
  private failure: Error | undefined;
  private closed = false;
  private oldest = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param directory directory in which the file is created. */
  constructor(
    private readonly directory: LogDirectory,
    options: EventFileOptions = {},
  ) {
    checkArgument("EventFileWriter", "directory.create", directory?.create, "function");
    checkOptions("EventFileWriter", options, eventFileOptionNames);
    const {
      flushBytes = 1 << 20,
      flushSeconds = 5,
      maxQueuedBytes = 1 << 26,
      suffix = "",
      writer = "feedforward",
    } = options;
    if (!(flushBytes > 0))
      throw new FeedforwardError(`flushBytes must be a positive number of bytes, got ${flushBytes}`);
    if (!(flushSeconds >= 0))
      throw new FeedforwardError(`flushSeconds must be a number of seconds, 0 or more, got ${flushSeconds}`);
    this.flushBytes = flushBytes;
    this.flushMilliseconds = flushSeconds * 1000;
    this.maxQueuedBytes = maxQueuedBytes;
    this.records = new RecordWriter(Math.min(flushBytes, 1 << 16));
    const opened = createUnique(directory, suffix, 0);
    if (opened instanceof Promise)
      this.follow(
        opened.then((file) => {
          this.file = file;
        }),
      );
    else this.file = opened;
    this.forget = flushAtExit(this);
    this.add({ wallTime: Date.now() / 1000, fileVersion: "brain.Event:2", sourceMetadata: { writer } });
    this.flushNow();
  }

  /** Appends one event. */
  add(event: EventInput): void {
    this.addWith((out) => Event.write(out, event));
  }

  /** Appends one event whose bytes `encode` writes. */
  addWith(encode: (out: ByteWriter) => void): void {
    const at = this.begin();
    try {
      encode(this.records.out);
    } catch (error) {
      this.records.cancel(at);
      throw error;
    }
    this.end(at, Date.now());
  }

  /** The buffer in which `begin` and `end` frame a record. */
  get out(): ByteWriter {
    return this.records.out;
  }

  /** Begins a record and returns its position, for `end`. */
  begin(): number {
    if (this.failure) throw this.failure;
    if (this.closed)
      throw new FeedforwardError(`${this.directory.name}: this writer is closed; call reopen() to log more`);
    return this.records.begin();
  }

  /**
   * Ends a record. `now` is the clock in milliseconds.
   *
   * @param at position that `begin` returned.
   */
  end(at: number, now: number): void {
    this.records.end(at);
    if (at === 0) this.startClock(now);
    if (this.records.out.length >= this.flushBytes || now - this.oldest >= this.flushMilliseconds) this.flushNow();
  }

  /** Whether the file is closed. */
  get isClosed(): boolean {
    return this.closed;
  }

  /** Resolves when the sink has caught up; rejects if a write failed. */
  get ready(): Promise<void> {
    return (this.tail ?? Promise.resolve()).then(() => {
      if (this.failure) throw this.failure;
    });
  }

  /** Passes the buffer to the file without waiting for a slow sink. */
  flushNow(): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
    if (this.records.out.length === 0 || this.failure) return;
    const bytes = this.records.out.take();
    this.records.out.length = 0;
    this.queue(bytes);
  }

  /** Writes everything to the file and waits until it is written. */
  async flush(): Promise<void> {
    this.flushNow();
    await this.ready;
  }

  /** Flushes and closes the file. Closing twice does nothing. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.forget();
    try {
      await this.flush();
    } finally {
      await this.file?.close();
    }
  }

  private startClock(now: number): void {
    this.oldest = now;
    if (this.flushMilliseconds === 0 || this.flushMilliseconds === Number.POSITIVE_INFINITY) return;
    this.timer ??= setTimeout(() => {
      try {
        this.flushNow();
      } catch {
        // stored as `failure`; the next call throws it
      }
    }, this.flushMilliseconds);
    (this.timer as { unref?: () => void }).unref?.();
  }

  private queue(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.tail === undefined) {
      try {
        const written = this.file!.write(bytes);
        if (written) this.follow(written, bytes.length);
      } catch (error) {
        throw this.fail(error);
      }
    } else {
      if (this.queuedBytes + bytes.length > this.maxQueuedBytes)
        throw this.fail(
          new FeedforwardError(
            `${this.directory.name}: ${this.queuedBytes + bytes.length} bytes wait to be written, more than maxQueuedBytes (${this.maxQueuedBytes}); await writer.ready between steps`,
          ),
        );
      this.follow(
        this.tail.then(() => (this.failure ? undefined : this.file!.write(bytes))),
        bytes.length,
      );
    }
  }

  private follow(work: Promise<void>, bytes = 0): void {
    this.queuedBytes += bytes;
    const tail: Promise<void> = work
      .catch((error) => {
        this.fail(error);
      })
      .then(() => {
        this.queuedBytes -= bytes;
        if (this.tail === tail) this.tail = undefined;
      });
    this.tail = tail;
  }

  private fail(error: unknown): Error {
    this.failure ??= error instanceof Error ? error : new Error(String(error));
    return this.failure;
  }
}

function createUnique(directory: LogDirectory, suffix: string, attempt: number): LogFile | Promise<LogFile> {
  if (attempt === 100) throw new FeedforwardError(`${directory.name}: 100 names for an event file were taken`);
  const opened = directory.create(eventFileName(suffix));
  const orNext = (file: LogFile | undefined) => file ?? createUnique(directory, suffix, attempt + 1);
  return opened instanceof Promise ? opened.then(orNext) : orNext(opened);
}
