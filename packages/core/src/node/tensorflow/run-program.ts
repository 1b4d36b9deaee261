import { spawn } from "node:child_process";
import { FeedforwardError } from "@feedforward/shared";

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What to do when it fails, a sentence. */
  readonly advice?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a program to its end and gives what it printed.
 *
 * @throws FeedforwardError with the program's last words when it cannot be started or fails.
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

/** The end of what a program complained about, on one line: the line that says "error" if there is one. */
function lastWords(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const line = lines.findLast((one) => /error/i.test(one)) ?? lines.at(-1) ?? "it said nothing";
  const short = line.length > 300 ? `${line.slice(0, 300)}…` : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
