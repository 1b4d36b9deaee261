// @internal
import { appendFile, readFile, truncate, writeFile } from "node:fs/promises";
import { optunaLog, type Study } from "@feedforward/study";

/** Milliseconds between two looks at the study. */
const BEAT = 1000;

/** How {@link openOptunaFile} works. */
export interface OptunaFileOptions {
  readonly hasBegun: (trial: number) => boolean;
  /** Whether the sweep begins, so that what is there is another's. */
  readonly isNew: boolean;
  readonly note: (message: string) => void;
}

/** A study's journal for Optuna, which is kept up to date until it is closed. */
export interface OptunaFile {
  /** Writes the rest. */
  close(): Promise<void>;
}

/**
 * Opens a sweep's journal for Optuna. It is only appended to, since optuna-dashboard remembers where it was. It is no
 * more than a view of the sweep: what cannot be written is said once and stops nothing.
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
    // A process that was killed may have left a part of a line.
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
