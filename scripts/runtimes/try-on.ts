import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Runtime } from "./runtimes";
import type { Trial } from "./trials";

/** Maximum duration of a command in milliseconds; a hanging one would block everything. */
const LIMIT = 900_000;

/** Result of a trial. */
export interface Tried {
  /** Reason of the failure. */
  readonly problem: string | undefined;
  readonly seconds: number;
}

/**
 * Runs a trial's commands on a runtime, in an empty folder of the project with the packages installed, with or without
 * the native engine.
 */
export async function tryOn(runtime: Runtime, trial: Trial, project: string, native: boolean): Promise<Tried> {
  mkdirSync(join(project, "trials"), { recursive: true });
  const folder = mkdtempSync(join(project, "trials", `${runtime.id}-`));
  const startedAt = performance.now();
  const ended = (problem?: string): Tried => ({ problem, seconds: (performance.now() - startedAt) / 1000 });
  try {
    trial.prepare(folder);
    let stdout = "";
    for (const command of trial.commands(runtime, native)) {
      const cwd = join(folder, command.in ?? "");
      const [program = "", ...args] = command.run;
      const result = await run(runtime, [isAbsolute(program) ? program : join(cwd, program), ...args], cwd);
      if (result.problem !== undefined) return ended(result.problem);
      stdout = result.stdout;
    }
    return ended(trial.judge?.(stdout, native));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(
  { path, args: before }: Runtime,
  args: readonly string[],
  cwd: string,
): Promise<{ stdout: string; problem?: string }> {
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", FEEDFORWARD_THREADS: "1", DENO_NO_UPDATE_CHECK: "1" };
  return new Promise((resolve) => {
    execFile(path, [...before, ...args], { cwd, env, timeout: LIMIT, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error === null) return resolve({ stdout });
      const said = `${stdout}${stderr}`.trim().split("\n").slice(-8).join("\n");
      resolve({ stdout, problem: error.killed ? `stopped after ${LIMIT / 1000} s\n${said}` : said || error.message });
    });
  });
}
