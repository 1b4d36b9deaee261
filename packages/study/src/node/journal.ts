import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { checkArgument, checkOptions, FeedforwardError, fileError, syncFile } from "@feedforward/shared";
import type { StudyEvent } from "../events";
import { type JournalLock, lockJournal } from "./journal-lock";

/**
 * Events of a study on disk, the source of truth of a sweep. One JSON object per line; the first identifies the study.
 */
export interface Journal {
  /**
   * Unique id of twelve hexadecimal digits. Two folders with the same sweep are different studies in a queue, which
   * stores the numerics class of each.
   */
  readonly name: string;
  /** Events at the time of opening. */
  readonly events: readonly StudyEvent[];
  /** Appends an event; `saved` waits until it is on disk. */
  append(event: StudyEvent): void;
  /**
   * Waits until all appended events are on disk. Events appended during a write share the next one.
   *
   * @throws FeedforwardError if the file cannot be written. An incomplete write is undone.
   */
  saved(): Promise<void>;
  /** Closes the file. */
  close(): Promise<void>;
}

/** Options of {@link openJournal}. */
export interface JournalOptions {
  /** Called with a message if an incomplete line was dropped. */
  readonly note?: ((message: string) => void) | undefined;
  /** Whether the journal of another study is renamed, with the suffix `.old`. Default: false. */
  readonly replace?: boolean | undefined;
}

/** A folder contains the journal of another study. */
export class OtherStudyError extends FeedforwardError {}

/** First line of a journal. */
interface Header {
  readonly journal: 1;
  readonly name: string;
  readonly study: unknown;
}

/**
 * Opens or creates a journal.
 *
 * @param path path of the file, usually `journal.ndjson` in the folder of the sweep.
 * @param study plain data that identifies the study.
 * @throws FeedforwardError if the journal belongs to another study, another process is writing it, or a line before the
 *   last is damaged.
 */
export async function openJournal(path: string, study: unknown, options: JournalOptions = {}): Promise<Journal> {
  checkArgument("openJournal", "path", path, "text");
  checkOptions("openJournal", options, { note: "function", replace: "boolean" });
  const { note = console.warn, replace = false } = options;
  await mkdir(dirname(path), { recursive: true });
  const lock = await lockJournal(path);
  try {
    return await openLocked(path, study, { note, replace }, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openLocked(
  path: string,
  study: unknown,
  { note, replace }: { readonly note: (message: string) => void; readonly replace: boolean },
  lock: JournalLock,
): Promise<Journal> {
  let { lines, bytes, torn } = await readLines(path);
  if (lines.length > 0 && !isSame(lines[0] as Header, study)) {
    if (!replace) {
      throw new OtherStudyError(
        `${path} is the journal of another sweep: its settings differ. Choose another folder, or replace it with --overwrite.`,
        { usage: true },
      );
    }
    await rename(path, `${path}.old`);
    [lines, bytes, torn] = [[], 0, undefined];
  }
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o666);
  if (torn !== undefined) {
    await file.truncate(bytes);
    await syncFile(file);
    note(`${path}: its last line was not written whole and is dropped (${torn} bytes); that job is done again.`);
  }
  const isNew = lines.length === 0;
  const name = isNew ? randomBytes(6).toString("hex") : (lines[0] as Header).name;
  const journal = new FileJournal(path, file, bytes, name, lines.slice(1) as StudyEvent[], lock);
  if (isNew) {
    journal.write({ journal: 1, name, study } satisfies Header);
    await journal.saved();
  }
  return journal;
}

/**
 * Reads a journal. Returns undefined if it does not exist.
 *
 * @param path path of the file.
 */
export async function readJournal(path: string): Promise<{ study: unknown; events: StudyEvent[] } | undefined> {
  checkArgument("readJournal", "path", path, "text");
  const { lines } = await readLines(path);
  if (lines.length === 0) return undefined;
  return { study: (lines[0] as Header).study, events: lines.slice(1) as StudyEvent[] };
}

const isSame = (header: Header, study: unknown): boolean => JSON.stringify(header.study) === JSON.stringify(study);

/** Returns the complete lines, their total size in bytes, and the size of an incomplete last line. */
async function readLines(path: string): Promise<{ lines: unknown[]; bytes: number; torn: number | undefined }> {
  let content: Buffer;
  try {
    content = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { lines: [], bytes: 0, torn: undefined };
    throw fileError(error, "read", path);
  }
  const bytes = content.lastIndexOf(10) + 1;
  const texts = content.subarray(0, bytes).toString("utf8").split("\n").slice(0, -1);
  const lines: unknown[] = [];
  let good = 0;
  for (const [index, text] of texts.entries()) {
    const value = parse(text);
    const isKnown = index === 0 ? value?.journal === 1 : typeof value?.type === "string";
    if (!isKnown) {
      // After a power failure, the last line can have the right length but the wrong content.
      if (index > 0 && index === texts.length - 1) return { lines, bytes: good, torn: content.length - good };
      throw new FeedforwardError(
        `${path}:${index + 1} is not a line of a sweep's journal. Restore the file, or begin anew with --overwrite.`,
      );
    }
    lines.push(value);
    good += Buffer.byteLength(text) + 1;
  }
  return { lines, bytes, torn: bytes < content.length ? content.length - bytes : undefined };
}

function parse(text: string): { journal?: unknown; type?: unknown } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

class FileJournal implements Journal {
  private pending = "";
  private writing: Promise<void> | undefined;

  constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    /** Number of complete bytes on disk. */
    private bytes: number,
    readonly name: string,
    readonly events: readonly StudyEvent[],
    private readonly lock: JournalLock,
  ) {}

  append(event: StudyEvent): void {
    this.write(event);
  }

  write(line: object): void {
    this.pending += `${JSON.stringify(line)}\n`;
  }

  async saved(): Promise<void> {
    // A running write may have started before the last lines were appended.
    if (this.writing !== undefined) await this.writing;
    if (this.pending === "") return;
    this.writing ??= this.flush().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  private async flush(): Promise<void> {
    const content = Buffer.from(this.pending);
    this.pending = "";
    try {
      for (let done = 0; done < content.length; ) {
        const { bytesWritten } = await this.file.write(content, done, content.length - done, this.bytes + done);
        done += bytesWritten;
      }
      await syncFile(this.file);
      this.bytes += content.length;
    } catch (error) {
      await this.file.truncate(this.bytes).catch(() => {});
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code === "ENOSPC" ? "the disk is full; free some space" : message;
      throw new FeedforwardError(
        `${this.path} cannot be written: ${reason}. Nothing that it holds is lost; the same command goes on.`,
        { cause: error },
      );
    }
  }

  async close(): Promise<void> {
    try {
      await this.saved();
    } finally {
      await this.file.close();
      await this.lock.release();
    }
  }
}
