import { homedir } from "node:os";
import { join } from "node:path";
import { typedCommand } from "@feedforward/shared";
import { type Command, InvalidArgumentError } from "commander";
import type { CommandLine } from "../command-line";
import { ExitCode, UsageError } from "../errors";
import { exampleText } from "../help";
import { interruptible } from "../interrupt";
import { contextOf, useBackend, wholeNumber } from "../options";
import type { GlobalOptions, Output } from "../terminal/output";
import { version } from "../version";
import { QUEUE_ENV, queueUrl, slotProgram, threadsFor } from "./sweep/place";

interface WorkerOptions extends GlobalOptions {
  readonly slots: number;
  readonly exitWhenIdle?: number;
  readonly metrics?: number;
  readonly store?: string;
  readonly cache?: string;
  readonly insecure?: boolean;
}

/** Exit code of a worker that should be started again (EX_TEMPFAIL of sysexits.h). */
const AGAIN = 75;

const EXAMPLES = exampleText([
  ["feedforward worker redis://localhost", "run the trainings of every command with --queue, one at a time"],
  ["feedforward worker rediss://queue.example.org --slots 4 --exit-when-idle 10m"],
]);

/** Reads "10m", "90s", "1h" as seconds. */
const duration = (text: string): number => {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text.trim()) ?? [];
  if (number === undefined) throw new InvalidArgumentError("Expected a time such as 90s, 10m or 1h.");
  return Number(number) * { s: 1, m: 60, h: 3600 }[unit ?? "s"]!;
};

/** `feedforward worker`: trains for sweeps, the lab and ensembles that use a queue. */
export function workerCommand(program: CommandLine): void {
  program
    .command("worker")
    .summary("run trainings from a queue")
    .description(
      "Take trainings from a queue (Redis or Valkey) and run them on this machine until stopped. An interrupted training continues from its checkpoint on another worker.",
    )
    .argument("[url]", `address of the queue, redis://host or rediss://host (default: $${QUEUE_ENV})`, "free")
    .option("--slots <number>", "how many trainings to run at a time; they share the cores", "free", wholeNumber(1), 1)
    .option("--exit-when-idle <time>", "exit after this long without work, such as 10m", "free", duration)
    .option(
      "--metrics <port>",
      "serve metrics for Prometheus at http://127.0.0.1:<port>/metrics",
      "free",
      wholeNumber(1),
    )
    .option(
      "--store <place>",
      "where to store results; the same --store as the command that queues the trainings",
      "folder",
    )
    .option("--cache <folder>", "folder for data and temporary files (default: ~/.cache/feedforward)", "folder")
    .option("--insecure", "allow an unencrypted connection to a queue on another machine")
    .addHelpText("after", EXAMPLES)
    .action(async (given: string | undefined, _options: unknown, command: Command) => {
      const { options, output } = contextOf<WorkerOptions>(command);
      await worker(given, options, output);
    });
}

async function worker(given: string | undefined, options: WorkerOptions, output: Output): Promise<void> {
  const url = queueUrl(given);
  if (url === undefined)
    throw new UsageError(`A worker needs a queue: ${typedCommand("worker redis://host:6379")}, or set ${QUEUE_ENV}.`);
  const { checkAddress, checkStore, runWorker } = await import("@feedforward/study/node");
  const { trimData } = await import("@feedforward/runs/node");
  const { slots, store, insecure = false } = options;
  checkAddress({ url, insecure });
  if (store !== undefined) checkStore(store);
  const cache = options.cache ?? join(homedir(), ".cache", "feedforward");
  await trimData(cache);
  const { signal, release } = interruptible(() => output.note("leaving; the trainings in progress are given back"));
  const args = ["--cache", cache, "--engine", options.engine ?? "auto"];
  if (store !== undefined) args.push("--store", store);
  if (insecure) args.push("--insecure");
  try {
    const end = await runWorker({
      url,
      insecure,
      // The address may contain a password, which a command-line argument would expose.
      program: slotProgram(args, { [QUEUE_ENV]: url, FEEDFORWARD_THREADS: threadsFor(slots) }),
      slots,
      version: version(),
      signal,
      note: (message) => output.note(message),
      onJob: (id, how) => output.line(`${id}  ${how}`),
      ...(options.exitWhenIdle === undefined ? {} : { exitWhenIdleSeconds: options.exitWhenIdle }),
      ...(options.metrics === undefined ? {} : { metricsPort: options.metrics }),
    });
    output.json({ end });
    if (end === "stuck") {
      output.note("jobs wait, but none arrives; start the worker again");
      throw new ExitCode(AGAIN);
    }
  } finally {
    release();
  }
}

interface SlotOptions extends GlobalOptions {
  readonly folder?: string;
  readonly cache?: string;
  readonly store?: string;
  readonly insecure?: boolean;
}

/** Seconds between checkpoints that a worker publishes, from which another worker can continue. */
const PUBLISH_SECONDS = 10;

/** `feedforward slot`: a training process started by a command or a worker. Hidden from the help. */
export function slotCommand(program: CommandLine): void {
  program
    .command("slot", { hidden: true })
    .option("--folder <folder>", "the sweep's folder", "folder")
    .option("--cache <folder>", "where data and scratch files are kept", "folder")
    .option("--store <folder>", "where to leave what was trained", "folder")
    .option("--insecure", "as of the worker")
    .action(async (_options: unknown, command: Command) => {
      const { options } = contextOf<SlotOptions>(command);
      const { leaveWithParent, openStore, serveSlot, taskWorker } = await import("@feedforward/study/node");
      leaveWithParent();
      await useBackend();
      const { memberTask, numericsClass, trialTasks } = await import("@feedforward/runs/node");
      const { chapterTask, seriesTask } = await import("@feedforward/labs/node");
      const kinds = [...trialTasks, memberTask, chapterTask, seriesTask];
      if (options.folder !== undefined) {
        await serveSlot(taskWorker(kinds, { folder: options.folder }));
        return;
      }
      const url = process.env[QUEUE_ENV]!;
      const engine = (options.engine ?? "auto") as Parameters<typeof numericsClass>[0];
      const numerics = await numericsClass(engine);
      const store = await openStore({ url, insecure: options.insecure ?? false }, options.store, () => {});
      const place = { store, cache: options.cache!, version: version(), numerics, publishSeconds: publishSeconds() };
      await serveSlot(taskWorker(kinds, place), { about: { numerics } });
    });
}

/** In tests, checkpoints are published after every epoch. */
const publishSeconds = (): number => Number(process.env.FEEDFORWARD_PUBLISH_SECONDS ?? PUBLISH_SECONDS);
