import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import { LogReader, type Run } from "@feedforward/tensorboard";
import { listRuns } from "../source/log-contents";
import { sampling } from "../source/sampling";
import type { Listing } from "../source/viewer-source";

/** Options for watching. */
export interface WatchOptions {
  readonly pollSeconds: number;
  readonly sample?: number | Partial<Record<string, number>>;
}

/** Result of scanning the folder: each event file's size and identity, and the runs with embeddings. */
interface Look {
  readonly files: ReadonlyMap<string, { readonly size: number; readonly id: number }>;
  readonly embeddings: readonly string[];
}

/** Interval at which pages are notified during a long read. */
const reportMillis = 500;

/** Reads a log directory and follows it as it grows. If a file shrank, vanished or was replaced, everything is read again. */
export class LogWatch {
  private reader: LogReader;
  private revision = 0;
  private reading = true;
  private problem: string | undefined;
  private last: Look = { files: new Map(), embeddings: [] };
  private readonly listeners = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;
  private readonly ended = new AbortController();
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly options: WatchOptions,
  ) {
    this.reader = this.newReader();
  }

  /** The runs as read so far. */
  get runs(): ReadonlyMap<string, Run> {
    return this.reader.runs;
  }

  listing(): Listing {
    const { revision, reading, problem, runs } = this;
    const title = basename(resolve(this.folder));
    return { title, revision, reading, problem, embeddings: this.last.embeddings, runs: listRuns(runs) };
  }

  /** Calls back after changes; returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    this.looking = this.look().finally(() => {
      if (!this.ended.signal.aborted) this.timer = setTimeout(() => this.start(), this.options.pollSeconds * 1000);
    });
  }

  /** Stops watching; resolves when no file is being read. */
  async stop(): Promise<void> {
    this.ended.abort();
    clearTimeout(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    const before = this.problem;
    try {
      const found = await lookAt(this.folder);
      const isFirst = this.reading;
      if (!isFirst && same(found, this.last) && before === undefined) return;
      if (isReplaced(this.last, found)) {
        this.reader = this.newReader();
        this.revision++;
      }
      this.last = found;
      this.problem = undefined;
      const report = setInterval(() => this.changed(), reportMillis);
      await this.reader.update().finally(() => clearInterval(report));
    } catch (error) {
      this.problem = (error as Error).message;
      if (before === this.problem) return;
    } finally {
      this.reading = false;
    }
    this.changed();
  }

  private newReader(): LogReader {
    return new LogReader(this.folder, { sample: this.options.sample ?? sampling, signal: this.ended.signal });
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

async function lookAt(root: string): Promise<Look> {
  const files = new Map<string, { size: number; id: number }>();
  const embeddings: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) await walk(path);
      else if (entry.name === "projector_config.pbtxt") embeddings.push(folder || ".");
      else if (entry.name.includes("tfevents")) {
        const found = await stat(join(root, path)).catch(() => undefined);
        if (found?.isFile()) files.set(path, { size: found.size, id: found.ino });
      }
    }
  };
  await walk("").catch((error: NodeJS.ErrnoException) => {
    throw new FeedforwardError(`cannot read ${error.path ?? root}: ${reasons[error.code ?? ""] ?? error.message}`, {
      cause: error,
    });
  });
  return { files, embeddings };
}

const reasons: Readonly<Record<string, string>> = { ENOENT: "there is no such folder", EACCES: "no permission" };

function same(a: Look, b: Look): boolean {
  if (a.files.size !== b.files.size || a.embeddings.length !== b.embeddings.length) return false;
  return [...a.files].every(([path, { size, id }]) => {
    const other = b.files.get(path);
    return other?.size === size && other.id === id;
  });
}

function isReplaced(before: Look, now: Look): boolean {
  return [...before.files].some(([path, { size, id }]) => {
    const found = now.files.get(path);
    return found === undefined || found.size < size || found.id !== id;
  });
}
