import { cpus } from "node:os";
import type { WorkPlace } from "@feedforward/runs/node";
import type { SlotProgram } from "@feedforward/study/node";
import type { CommandLine } from "../../command-line";
import { UsageError } from "../../errors";
import { WORKER_ENV } from "../../interrupt";
import { wholeNumber } from "../../options";

/** Options that select where trainings run. */
export interface PlaceOptions {
  readonly jobs?: number;
  readonly queue?: string | true;
  readonly store?: string;
  readonly insecure?: boolean;
}

/** Environment variable with a queue's address and password, so that no command line exposes the password. */
export const QUEUE_ENV = "FEEDFORWARD_QUEUE";

/** Adds the options that select where trainings run. */
export const withPlace = (command: CommandLine): CommandLine =>
  command
    .option(
      "--jobs <number>",
      "how many trainings to run at a time on this machine (default: 1)",
      "free",
      wholeNumber(1),
    )
    .option(
      "--queue [url]",
      `train on the workers of a queue, redis://host or rediss://host (default: $${QUEUE_ENV})`,
      "free",
    )
    .option(
      "--store <place>",
      "where workers store results: a folder that all machines can access, or s3://bucket/prefix",
      "folder",
    )
    .option("--insecure", "allow an unencrypted connection to a queue on another machine");

/** Returns the queue's address, with the password from the environment. */
export function queueUrl(given: string | true | undefined): string | undefined {
  const own = process.env[QUEUE_ENV] || undefined;
  if (given === undefined) return own;
  if (given === true) {
    if (own !== undefined) return own;
    throw new UsageError(`--queue needs an address: --queue redis://host:6379, or set ${QUEUE_ENV}.`);
  }
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && url.password !== "") {
    throw new UsageError(
      `A password in a command line can be read by everybody on this machine; set ${QUEUE_ENV} to the address with it.`,
    );
  }
  // If the environment names the same server, its user and password apply.
  const isSame = own !== undefined && URL.canParse(own) && url !== undefined && new URL(own).host === url.host;
  return isSame ? own : given;
}

/** Returns where trainings run, according to the options. */
export async function placeOf({ jobs, queue, store, insecure = false }: PlaceOptions): Promise<WorkPlace> {
  const url = jobs !== undefined && queue === undefined ? undefined : queueUrl(queue);
  if (url === undefined) {
    if (store !== undefined) throw new UsageError("--store is where workers of a queue leave files; give --queue too.");
    return { jobs: jobs ?? 1 };
  }
  if (jobs !== undefined)
    throw new UsageError("--jobs trains on this machine and --queue on workers; give one of the two.");
  const { checkAddress, checkStore } = await import("@feedforward/study/node");
  checkAddress({ url, insecure });
  if (store !== undefined) checkStore(store);
  return { queue: { url, insecure }, ...(store === undefined ? {} : { store }) };
}

/** Returns the number of threads per slot: all cores, divided among the slots. */
export const threadsFor = (slots: number): string =>
  process.env.FEEDFORWARD_THREADS ?? String(Math.max(1, Math.floor(cpus().length / slots)));

/**
 * Returns the command that starts this program as a slot. It exits with its parent from its first statement on, since
 * loading takes a moment.
 */
export const slotProgram = (args: readonly string[], env: Readonly<Record<string, string>> = {}): SlotProgram => ({
  args: [...process.execArgv, process.argv[1]!, "slot", ...args],
  env: { ...env, [WORKER_ENV]: "1" },
});
