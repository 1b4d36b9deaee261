import { spawn } from "node:child_process";
import { FeedforwardError } from "@feedforward/shared";

/** Options for running a program. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What to do if it fails, as a sentence. */
  readonly advice?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a program to completion and returns its output.
 *
 * @throws FeedforwardError with the end of the program's error output if it cannot be started or fails.
 */
export function runProgram(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { cwd, env, advice = "", signal } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      ...(cwd === undefined ? {} : { cwd }),
      ...(signal === undefined ? {} : { signal }),
      env: { ...process.env, ...env },
    });
    let printed = "";
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaints += text;
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      if (signal?.aborted) return reject(signal.reason);
      const reason = error.code === "ENOENT" ? "it is not installed or not on the path" : error.message;
      return reject(new FeedforwardError(`Cannot run ${command}: ${reason}. ${advice}`.trim(), { cause: error }));
    });
    child.on("close", (code) => {
      if (code === 0) resolve(printed);
      else reject(new FeedforwardError(`${command} failed: ${lastWords(complaints || printed)} ${advice}`.trim()));
    });
  });
}

/** Returns the end of a program's error output in one line: the last line that contains "error", if there is one. */
function lastWords(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const line = lines.findLast((one) => /error/i.test(one)) ?? lines.at(-1) ?? "it printed nothing";
  const short = line.length > 300 ? `${line.slice(0, 300)}…` : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
