// @internal: ensures that only one process at a time writes a journal.
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { FeedforwardError } from "@feedforward/shared";

/** Lock on a journal. */
export interface JournalLock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Acquires the lock of a journal.
 *
 * @throws FeedforwardError with the process that writes the journal, if it is locked.
 */
export async function lockJournal(path: string): Promise<JournalLock> {
  const lock = `${path}.lock`;
  const own: Holder = { pid: process.pid, host: hostname() };
  const scratch = `${lock}.${own.pid}.${Math.random().toString(16).slice(2)}.tmp`;
  // The link creates the name with its content, so that no process reads a partial file.
  await writeFile(scratch, JSON.stringify(own), { flag: "wx" });
  try {
    for (let tries = 0; tries < 100; tries++) {
      const isTaken = await link(scratch, lock).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === "EEXIST") return false;
          throw error;
        },
      );
      if (isTaken) return { release: () => rm(lock, { force: true }) };
      const holder = await readHolder(lock);
      if (holder !== undefined && isAlive(holder)) throw refusal(path, lock, holder);
      await rm(lock, { force: true });
    }
    throw new FeedforwardError(`${path} is being taken by other programs; try again.`);
  } finally {
    await rm(scratch, { force: true });
  }
}

async function readHolder(lock: string): Promise<Holder | undefined> {
  try {
    const { pid, host } = JSON.parse(await readFile(lock, "utf8"));
    return Number.isSafeInteger(pid) && typeof host === "string" ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether the holder may be running. A process on another machine is assumed to be. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

function refusal(path: string, lock: string, { pid, host }: Holder): FeedforwardError {
  const where = host === hostname() ? "" : ` on ${host}`;
  const remedy = where === "" ? "wait until it ends, or stop it" : `if it is gone, delete ${lock}`;
  return new FeedforwardError(`${path} is being written by process ${pid}${where}; ${remedy}.`);
}
