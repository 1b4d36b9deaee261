import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { vi } from "vitest";
import type { AddCommand } from "../src/commands/index";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const tsx = pathToFileURL(file("../../../node_modules/tsx/dist/esm/index.mjs")).href;

/** Arguments of Node that run the command line: as `npm test` has just built it, a second faster, else from its sources. */
export const nodeArgs = process.env.FEEDFORWARD_BUILT
  ? [file("../dist/main.js")]
  : ["--import", tsx, "--conditions=@feedforward/source", file("../src/main.ts")];

/** A folder of its own for a test file. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), "feedforward-cli-"));

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command line in its own process, as a user does. */
export function feedforward(args: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Result> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, NO_COLOR: "1", ...env }, maxBuffer: 1 << 26 };
    const child = execFile(process.execPath, [...nodeArgs, ...args], options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/**
 * Runs the command line in this process: as real, and a second faster. Not for what ends the process or needs a terminal.
 * `more` are commands of a test's own.
 */
export async function inProcess(
  args: readonly string[],
  cwd: string,
  more: readonly AddCommand[] = [],
): Promise<Result> {
  const { createProgram, run } = await import("../src/program");
  const { commands } = await import("../src/commands/index");
  const written = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((chunk) => {
      written[name] += String(chunk);
      return true;
    }),
  );
  const before = process.cwd();
  process.chdir(cwd);
  try {
    const code = await run(args, createProgram([...commands, ...more]));
    return { code, ...written };
  } finally {
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
}
