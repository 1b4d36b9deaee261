// @internal: the lock of a run's folder.
import { readFileSync, rmSync } from "node:fs";
import { link, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, resolve } from "node:path";
import { FeedforwardError, fileError, makeFolders } from "@feedforward/shared";

/** The process that has locked a folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Start time of the process. */
  readonly started: string;
  /**
   * Start time of the process in kernel ticks, which distinguishes it from a later process with the same ID; Linux
   * only.
   */
  readonly ticks?: string;
}

/** Locks of this process, by path: whether a run is being written, or the folder has only been created. */
const held = new Map<string, "made" | "writing">();
let watchesExit = false;

/** Lock of a folder: a file that identifies the process that writes there. The lock of a dead process is taken over. */
export class RunLock {
  readonly #path: string;

  constructor(
    folder: string,
    /** Name of the folder in errors. */
    readonly shown: string,
    file: string,
  ) {
    this.#path = resolve(folder, file);
  }

  /**
   * Takes the lock.
   *
   * @param use `made` for a folder in which training has yet to begin: this process can lock it once more.
   * @throws FeedforwardError that identifies the process holding the lock.
   */
  async take(use: "made" | "writing"): Promise<void> {
    const own = held.get(this.#path);
    if (own === "writing") throw new FeedforwardError(`${this.shown} is being written by another run of this program.`);
    if (own === undefined) await this.#create();
    held.set(this.#path, use);
    if (watchesExit) return;
    watchesExit = true;
    process.once("exit", () => {
      for (const path of held.keys()) if (isOwn(path)) rmSync(path, { force: true });
    });
  }

  /** Whether this process has the lock. */
  get isHeld(): boolean {
    return held.has(this.#path);
  }

  /** Releases the lock; does nothing if this process does not have it. */
  async release(): Promise<void> {
    if (held.delete(this.#path)) await rm(this.#path, { force: true }).catch(() => {});
  }

  async #create(): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (await this.#exclusive(this.#path)) return;
      const holder = await readHolder(this.#path);
      if (holder === "gone") continue;
      if (!(await isDead(holder, this.#path))) throw this.#refusal(holder);
      await this.#removeDead();
    }
    throw new FeedforwardError(`${this.shown} is being locked by other programs; try again.`);
  }

  /**
   * Creates a lock file, if none exists. It appears with its content, so no process reads half of it.
   *
   * @returns whether it was created.
   */
  async #exclusive(path: string): Promise<boolean> {
    const temporary = `${path}.${process.pid}.${Math.random().toString(16).slice(2, 10).padEnd(8, "0")}.tmp`;
    try {
      await makeFolders(dirname(path));
      await writeFile(temporary, `${JSON.stringify(self())}\n`, { flag: "wx" });
      await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") throw error;
        // A file system without hard links: a process that reads the empty file waits for a minute.
        await writeFile(path, `${JSON.stringify(self())}\n`, { flag: "wx" });
      });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw fileError(error, "write", path);
    } finally {
      await rm(temporary, { force: true }).catch(() => {});
    }
  }

  /** Removes a dead process's lock. Only one process at a time does so, after checking again. */
  async #removeDead(): Promise<void> {
    const turn = `${this.#path}.takeover`;
    if (!(await this.#exclusive(turn))) {
      const other = await readHolder(turn);
      if (other !== "gone" && (await isDead(other, turn))) await rm(turn, { force: true });
      else await new Promise((wait) => setTimeout(wait, 20));
      return;
    }
    try {
      const holder = await readHolder(this.#path);
      if (holder !== "gone" && (await isDead(holder, this.#path))) await rm(this.#path, { force: true });
    } finally {
      await rm(turn, { force: true });
    }
  }

  #refusal(holder: Holder | undefined): FeedforwardError {
    if (!holder) {
      return new FeedforwardError(
        `${this.shown} is locked by ${this.#path}, which cannot be read; if no program trains there, delete it.`,
      );
    }
    const { pid, host, started } = holder;
    const where = host === hostname() ? "" : ` on ${host}`;
    const remedy =
      where === "" ? "Wait until it ends, or stop it" : `Wait until it ends; if it is gone, delete ${this.#path}`;
    return new FeedforwardError(
      `${this.shown} is being written by process ${pid}${where}, which started at ${started}. ${remedy}.`,
    );
  }
}

const ATTEMPTS = 200;

let own: Holder | undefined;

function self(): Holder {
  if (own) return own;
  const ticks = ticksOf(process.pid);
  const started = new Date(Date.now() - process.uptime() * 1000).toISOString();
  own = { pid: process.pid, host: hostname(), started, ...(ticks !== undefined && { ticks }) };
  return own;
}

/** Returns when a process started; undefined if the system does not report it. */
function ticksOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, a name in parentheses, may contain spaces.
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

/** Parses a lock file: undefined if it is not valid, "gone" if it does not exist. */
async function readHolder(path: string): Promise<Holder | undefined | "gone"> {
  try {
    const holder = JSON.parse(await readFile(path, "utf8"));
    return Number.isSafeInteger(holder?.pid) && typeof holder?.host === "string" ? (holder as Holder) : undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "gone" : undefined;
  }
}

function isOwn(path: string): boolean {
  try {
    const { pid, host } = JSON.parse(readFileSync(path, "utf8"));
    return pid === process.pid && host === hostname();
  } catch {
    return false;
  }
}

/** Whether the owner is a process of this machine that has ended. An invalid file counts as dead after a minute. */
async function isDead(holder: Holder | undefined, path: string): Promise<boolean> {
  if (!holder) return Date.now() - (await stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs > 60_000;
  if (holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  const ticks = ticksOf(holder.pid);
  return holder.ticks !== undefined && ticks !== undefined && ticks !== holder.ticks;
}
