// @internal

import { readdirSync, readFileSync } from "node:fs";

/** What a process has used. */
export interface Usage {
  /** Processor time in seconds. */
  readonly seconds: number;
  /** Resident memory in MB (1 MB = 2 ** 20 bytes). */
  readonly megabytes: number;
}

/** Clock ticks a second and bytes a page: what Linux reports in, on every machine that Node runs on. */
const TICKS = 100;
const PAGE = 4096;

/** Fields of `/proc/PID/stat` after the name, which may hold spaces; undefined where the process or `/proc` is missing. */
function stat(pid: number | string): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return undefined;
  }
}

/** The process that another one started. */
function childOf(pid: number): number | undefined {
  try {
    const found = readdirSync("/proc").find((name) => /^\d+$/.test(name) && stat(name)?.[1] === String(pid));
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}

/**
 * Measures a process: what it returns reads Linux's `/proc`, and gives undefined elsewhere and after the end.
 *
 * @param started process that was started.
 * @param wraps whether that one only starts the process to be measured, as `unshare` does.
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
