// @internal

import { readdirSync, readFileSync } from "node:fs";

/** Resource usage of a process. */
export interface Usage {
  /** Processor time in seconds. */
  readonly seconds: number;
  /** Resident memory in MB (1 MB = 2 ** 20 bytes). */
  readonly megabytes: number;
}

/** Clock ticks per second and bytes per page, the units that Linux reports on every machine that Node supports. */
const TICKS = 100;
const PAGE = 4096;

/**
 * Returns the fields of `/proc/PID/stat` after the name, which may contain spaces; undefined if the file does not
 * exist.
 */
function stat(pid: number | string): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return undefined;
  }
}

/** Returns the child of a process. */
function childOf(pid: number): number | undefined {
  try {
    const found = readdirSync("/proc").find((name) => /^\d+$/.test(name) && stat(name)?.[1] === String(pid));
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}

/**
 * Creates a function that measures a process by reading Linux's `/proc`. It returns undefined on other systems and
 * after the process has ended.
 *
 * @param started process that was started.
 * @param wraps whether that process only starts the one to be measured, as `unshare` does.
 */
export function usageMeter(started: number, wraps: boolean): () => Usage | undefined {
  let pid = wraps ? undefined : started;
  return () => {
    pid ??= childOf(started);
    const fields = pid === undefined ? undefined : stat(pid);
    if (!fields) return undefined;
    return {
      seconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
      megabytes: (Number(fields[21]) * PAGE) / 2 ** 20,
    };
  };
}
