import { FeedforwardError, requireOptions } from "@feedforward/shared";

/** How the backend runs programs. */
export interface BackendOptions {
  /**
   * `"auto"`: programs that are new or too small to be worth compiling run on tfjs's cpu kernels. `"compiled"`: every
   * program is compiled at once. Default `"auto"`.
   */
  readonly tier?: "auto" | "compiled";
  /** Threads of a program that has enough work for several. Default: FEEDFORWARD_THREADS, else as many as there are cores. */
  readonly threads?: number;
  /** Compiled programs that are kept; those that have not run for longest give way. Default 128. */
  readonly programs?: number;
}

/** What is in force. */
export const settings: { tier: "auto" | "compiled"; threads: number | undefined; programs: number } = {
  tier: "auto",
  threads: threadsOfEnvironment(),
  programs: 128,
};

function threadsOfEnvironment(): number | undefined {
  const threads = Number(process.env.FEEDFORWARD_THREADS);
  return Number.isInteger(threads) && threads > 0 ? threads : undefined;
}

/**
 * Changes how the backend runs programs from now on. What is compiled already stays.
 *
 * @throws FeedforwardError for an unknown option or a value that it cannot have; nothing is changed then.
 */
export function configureBackend(options: BackendOptions): void {
  requireOptions("configureBackend", options, { tier: true, threads: true, programs: true });
  const { tier, threads, programs } = options;
  if (tier !== undefined && tier !== "auto" && tier !== "compiled") {
    throw new FeedforwardError(`configureBackend: tier is ${JSON.stringify(tier)}; expected "auto" or "compiled".`);
  }
  for (const [name, value] of Object.entries({ threads, programs })) {
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw new FeedforwardError(`configureBackend: ${name} is ${String(value)}; expected a whole number above 0.`);
    }
  }
  if (tier !== undefined) settings.tier = tier;
  if (threads !== undefined) settings.threads = threads;
  if (programs !== undefined) settings.programs = programs;
}
