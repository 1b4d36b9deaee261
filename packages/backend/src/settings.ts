import { FeedforwardError, requireOptions } from "@feedforward/shared";

/** Options of {@link configureBackend}. */
export interface BackendOptions {
  /**
   * `"auto"`: programs that are new or too small to be worth compiling run on tfjs's cpu kernels. `"compiled"`: every
   * program is compiled at its first run. Default: `"auto"`.
   */
  readonly tier?: "auto" | "compiled";
  /** Number of threads for large programs. Default: FEEDFORWARD_THREADS, otherwise the number of cores. */
  readonly threads?: number;
  /** Maximum number of compiled programs; the least recently used ones are evicted. Default: 128. */
  readonly programs?: number;
}

/** Current settings. */
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
 * Changes the settings of the backend. Programs that are already compiled are kept.
 *
 * @throws FeedforwardError for an unknown option or an invalid value, without changing any setting.
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
