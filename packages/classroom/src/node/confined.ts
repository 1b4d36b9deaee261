// @internal
// Long because it covers one process from start to end.

import { spawn } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { encode } from "../../child/wire.mjs";
import type { Given } from "../assignment";
import type { ModulePlaces } from "./modules";
import { inNamespaces } from "./namespaces";
import { nodeFlags } from "./node-flags";
import { childFile, childFolder } from "./own-files";
import { refuse } from "./refused";
import { usageMeter } from "./usage";

/** Resource limits of a submission. */
export interface Limits {
  /**
   * Processor time in seconds. If the system does not report it (other than Linux), only wall-clock time is limited.
   */
  readonly seconds: number;
  /** Memory in MB. */
  readonly megabytes: number;
}

/** Call of a function of the submission. */
export interface Call {
  readonly name: string;
  readonly args: readonly Given[];
}

/** Answer and output of a run. */
export interface Ran {
  /** JSON written by the child process, which is not trusted. */
  readonly answer: unknown;
  readonly output: string;
}

/** Reason why a run was stopped, and its output until then. */
export class Stopped extends Error {
  constructor(
    readonly reason: Error,
    readonly output: string,
  ) {
    super(reason.message);
  }
}

const LARGEST_ANSWER = 64 * 2 ** 20;
const KEPT_OUTPUT = 4000;
const LOOK_EVERY = 50;
/** Wall-clock seconds per second of processor time. It leaves time on a busy machine and ends a sleeping program. */
const CLOCK = 5;

/**
 * Runs a compiled submission in a separate process, which may read the modules and its own folder, may write only to
 * its own folder, and can neither access the network nor start processes. The guide's page on classrooms describes what
 * this guarantees.
 *
 * @throws Stopped if it exceeded a limit or ended without an answer.
 */
export async function runConfined(
  code: string,
  calls: readonly Call[],
  { modules, folders }: ModulePlaces,
  limits: Limits,
  namespaces = inNamespaces(),
): Promise<Ran> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "feedforward-assignment-")));
  try {
    await writeFile(join(folder, "submission.mjs"), code);
    await writeFile(join(folder, "job.json"), JSON.stringify({ modules, calls: calls.map(encodeCall) }));
    const readable = outermost([...folders, childFolder(), folder]);
    const [command, ...args] = [
      ...namespaces,
      process.execPath,
      ...nodeFlags(readable, folder, limits.megabytes),
      "--require",
      childFile("guard.cjs"),
      childFile("run.mjs"),
      folder,
    ];
    return await finish(command!, args, folder, limits, namespaces.length > 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes folders that are inside others: Node 20 fails with an assertion if permissions overlap. */
const outermost = (folders: readonly string[]): string[] =>
  [...new Set(folders)].filter((path) => !folders.some((other) => path !== other && path.startsWith(`${other}/`)));

const encodeCall = ({ name, args }: Call) => ({ name, args: args.map(encodeGiven) });

/** Encodes an argument. Placeholders for log directories are left unchanged. */
const encodeGiven = (value: Given): unknown =>
  typeof value === "object" && value !== null && "$" in value ? value : encode(value);

function finish(
  command: string,
  args: readonly string[],
  folder: string,
  limits: Limits,
  isWrapped: boolean,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      // The environment of this process is not passed on, since it may contain secrets.
      env: { PATH: dirname(process.execPath), HOME: folder, TMPDIR: folder, TZ: "UTC", FEEDFORWARD_THREADS: "1" },
    });
    let output = "";
    let reason: Error | undefined;
    const stop = (error: Error) => {
      reason ??= error;
      child.kill("SIGKILL");
    };
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding("utf8").on("data", (text: string) => {
        output = (output + text).slice(-KEPT_OUTPUT);
      });
    const chunks: Buffer[] = [];
    let size = 0;
    (child.stdio[3] as Readable).on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_ANSWER) stop(refuse("The answer is larger than 64 MB.", "답이 64 MB보다 큽니다."));
      else chunks.push(chunk);
    });
    const measure = usageMeter(child.pid ?? 0, isWrapped);
    const startedAt = performance.now();
    const watch = setInterval(() => {
      const usage = measure();
      const seconds = (performance.now() - startedAt) / 1000;
      if ((usage?.seconds ?? 0) > limits.seconds || seconds > CLOCK * limits.seconds) stop(tooLong(limits));
      if ((usage?.megabytes ?? 0) > limits.megabytes) stop(tooMuch(limits));
    }, LOOK_EVERY);
    child.on("error", (error) => {
      clearInterval(watch);
      reject(error);
    });
    child.on("close", (code, signal) => {
      clearInterval(watch);
      // The native engine is an addon, which is not allowed. The message about it does not come from the student's
      // program.
      output = output.replace(/^feedforward: steps run on ONNX Runtime's WebAssembly build.*\n/gm, "");
      const answer = reason ? undefined : parse(Buffer.concat(chunks).toString("utf8"));
      if (answer !== undefined) resolve({ answer, output });
      else reject(new Stopped(reason ?? endedEarly(code, signal, output, limits), output));
    });
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const tooLong = ({ seconds }: Limits) =>
  refuse(
    `The program was stopped: it needs more than ${seconds} s. Does a loop never end?`,
    `프로그램을 멈췄습니다. ${seconds}초 안에 끝나지 않습니다. 끝나지 않는 반복문이 있나요?`,
  );

const tooMuch = ({ megabytes }: Limits) =>
  refuse(
    `The program was stopped: it needs more than ${megabytes} MB of memory.`,
    `프로그램을 멈췄습니다. 메모리를 ${megabytes} MB 넘게 씁니다.`,
  );

function endedEarly(code: number | null, signal: string | null, output: string, limits: Limits): Error {
  if (/heap out of memory|Allocation failed/.test(output)) return tooMuch(limits);
  const how = signal ? `signal ${signal}` : `exit code ${code}`;
  return refuse(
    `The program ended by itself (${how}) before it answered.`,
    `프로그램이 답하기 전에 스스로 끝났습니다(${how}).`,
  );
}
