import { checkOptions, FeedforwardError, type OptionNames, requireOptions, unknownName } from "@feedforward/shared";
import { allValues, checkSpace, type Space } from "./space";

/** Method of choosing values. */
export type SamplerName = "grid" | "random" | "sobol" | "tpe";

/**
 * Options of asynchronous successive halving: a trial among the best of its rung is promoted without waiting for
 * others.
 */
export interface AshaOptions {
  /** Epochs of the first rung. Default: 1. */
  readonly minEpochs?: number | undefined;
  /** Reduction factor: one in `factor` trials is promoted, to `factor` times as many epochs. Default: 3. */
  readonly factor?: number | undefined;
}

/**
 * Options of synchronous successive halving: the best fraction of a round is promoted when the whole round has ended.
 */
export interface HalvingOptions {
  /** Reduction factor: one in `factor` trials is promoted, to `factor` times as many epochs. Default: 3. */
  readonly factor?: number | undefined;
}

/** Scheduler with its options, which decides how long each trial trains. "none": all trials train equally long. */
export type SchedulerSpec = "none" | { readonly asha: AshaOptions } | { readonly halving: HalvingOptions };

/** Definition of a study as plain data. */
export interface StudyDefinition {
  /** Search space: the parameters and their values. */
  readonly space: Space;
  /** Method of choosing values. Default: "random". */
  readonly method?: SamplerName | undefined;
  /** Number of trials. Default with "grid": every combination; required otherwise. */
  readonly trials?: number | undefined;
  /** Whether larger or smaller values are better. */
  readonly direction: "maximize" | "minimize";
  /** Number of epochs of a trial that is not stopped early. Default: 1. */
  readonly epochs?: number | undefined;
  /** Number of seeds per trial; the value of a trial is their mean. Default: 1. */
  readonly seeds?: number | undefined;
  /** Seed of the sampler and first training seed of each trial. Default: 0. */
  readonly seed?: number | undefined;
  /** Scheduler, which decides how long each trial trains. Default: "none", all trials train for all epochs. */
  readonly scheduler?: SchedulerSpec | undefined;
}

/** Definition with all defaults filled in. */
export interface CompleteDefinition extends Required<Omit<StudyDefinition, "scheduler">> {
  /** Scheduler of the study. */
  readonly scheduler: SchedulerSpec;
}

const NAMES: OptionNames<StudyDefinition> = {
  space: true,
  method: true,
  trials: true,
  direction: true,
  epochs: true,
  seeds: true,
  seed: true,
  scheduler: true,
};

const METHODS: readonly SamplerName[] = ["grid", "random", "sobol", "tpe"];

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws FeedforwardError (exit code 2) if a property is unknown or missing, or if properties contradict each other.
 */
export function completeDefinition(definition: StudyDefinition): CompleteDefinition {
  requireOptions("createStudy", definition, NAMES);
  const { space, method = "random", direction, epochs = 1, seeds = 1, seed = 0, scheduler = "none" } = definition;
  checkSpace(space);
  if (!METHODS.includes(method)) throw unknownName("method", method, METHODS);
  if (direction !== "maximize" && direction !== "minimize")
    throw refuse(`direction is ${JSON.stringify(direction)}; expected "maximize" or "minimize".`);
  wholeNumber("epochs", epochs, 1);
  wholeNumber("seeds", seeds, 1);
  wholeNumber("seed", seed, 0);
  checkScheduler(scheduler);
  const trials = trialsOf(space, method, definition.trials);
  return { space, method, trials, direction, epochs, seeds, seed, scheduler };
}

function trialsOf(space: Space, method: SamplerName, given: number | undefined): number {
  if (given !== undefined) wholeNumber("trials", given, 1);
  if (method !== "grid") {
    if (given === undefined) throw refuse(`method ${method} needs trials: how many combinations to try.`);
    return given;
  }
  let all = 1;
  for (const [name, parameter] of Object.entries(space)) {
    const values = allValues(parameter);
    if (values === undefined)
      throw refuse(`method grid needs a list of values or a step for ${name}, which may be any number; try random.`);
    all *= values.length;
  }
  return Math.min(all, given ?? all);
}

function checkScheduler(scheduler: SchedulerSpec): void {
  if (scheduler === "none") return;
  const expected = 'expected "none", { asha: … } or { halving: … }';
  if (typeof scheduler !== "object" || scheduler === null)
    throw refuse(`scheduler is ${JSON.stringify(scheduler)}; ${expected}.`);
  const names = Object.keys(scheduler);
  if (names.length !== 1 || !["asha", "halving"].includes(names[0]!))
    throw refuse(`scheduler is ${JSON.stringify(scheduler)}; ${expected}.`);
  if ("asha" in scheduler) {
    checkOptions("scheduler.asha", scheduler.asha, { minEpochs: true, factor: true });
    wholeNumber("scheduler.asha.minEpochs", scheduler.asha.minEpochs ?? 1, 1);
    aboveOne("scheduler.asha.factor", scheduler.asha.factor ?? 3);
    return;
  }
  checkOptions("scheduler.halving", scheduler.halving, { factor: true });
  aboveOne("scheduler.halving.factor", scheduler.halving.factor ?? 3);
}

function aboveOne(name: string, value: number): void {
  if (!(value > 1) || !Number.isFinite(value)) throw refuse(`${name} is ${value}; expected a number above 1.`);
}

function wholeNumber(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw refuse(`${name} is ${JSON.stringify(value)}; expected a whole number from ${least}.`);
}

const refuse = (message: string) => new FeedforwardError(message, { usage: true });
