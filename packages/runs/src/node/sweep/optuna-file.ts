// @internal
import { appendFile, readFile, truncate, writeFile } from "node:fs/promises";
import { optunaLog, type Study } from "@feedforward/study";

/** Interval in milliseconds between updates from the study. */
const BEAT = 1000;

/** Options of {@link openOptunaFile}. */
export interface OptunaFileOptions {
  readonly hasBegun: (trial: number) => boolean;
  /** Whether the sweep is new, so that an existing file belongs to another sweep. */
  readonly isNew: boolean;
  readonly note: (message: string) => void;
}

/** A study's Optuna journal, which is kept up to date until it is closed. */
export interface OptunaFile {
  /** Writes the remaining events and closes the file. */
  close(): Promise<void>;
}

/**
 * Opens a sweep's Optuna journal. Lines are only appended, since optuna-dashboard remembers its position. The journal
 * is only a view of the sweep, so a write error is reported once and does not stop the sweep.
 */
export async function openOptunaFile(path: string, study: Study, options: OptunaFileOptions): Promise<OptunaFile> {
  const { hasBegun, isNew, note } = options;
  let isWritable = true;
  const attempt = async (work: () => Promise<void>) => {
    if (!isWritable) return;
    try {
      await work();
    } catch (error) {
      isWritable = false;
      note(`${path} is not up to date: ${(error as Error).message}`);
    }
  };
  let log = optunaLog(study);
  await attempt(async () => {
    const text = isNew ? "" : await readFile(path, "utf8").catch(() => "");
    // A killed process may have left an incomplete line.
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    try {
      log = optunaLog(study, { written: whole });
      if (whole === "") await writeFile(path, "");
      else if (whole !== text) await truncate(path, Buffer.byteLength(whole));
    } catch {
      note(`${path} cannot be read and is written anew.`);
      await writeFile(path, "");
    }
  });
  const write = (isOver: boolean) =>
    attempt(async () => {
      const lines = log.next({ date: new Date(), hasBegun, isOver });
      if (lines !== "") await appendFile(path, lines);
    });
  let last = write(false);
  const timer = setInterval(() => {
    last = last.then(() => write(false));
  }, BEAT).unref();
  return {
    async close() {
      clearInterval(timer);
      await last;
      await write(study.isDone);
    },
  };
}
