import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { FeedforwardError } from "@feedforward/core";
import { checkArgument } from "@feedforward/shared";
import {
  createStudy,
  type SchedulerSpec,
  type Study,
  type StudyDefinition,
  type StudyEvent,
  type StudyJob,
  type Value,
  type Values,
} from "@feedforward/study";
import { checkConfig } from "../../check-config";
import { lessIsBetter, type SweepAxis, settingKey } from "../../sweep";
import type { TrainConfig } from "../../train-config";
import { parseConfig, yamlValue } from "../config-file";
import type { SweepFile } from "./sweep-file";

/** Sweep that is ready to run: a study based on a configuration. */
export interface SweepPlan {
  /** Definition of the study. */
  readonly definition: StudyDefinition;
  /** Metric that ranks the trials. */
  readonly metric: string;
  /** Whether workers with different numerics may take part. */
  readonly numerics: "same" | "mixed";
  /**
   * Number of folds per trial, whose value is their mean. Default: none, one split into training and validation rows.
   */
  readonly folds?: number | undefined;
  /** Name of the configuration file, for errors. */
  readonly config: string;
  /** Text of the configuration file. */
  readonly source: string;
  /** Overrides for every trial, such as those of the command line. */
  readonly overrides: readonly string[];
  /** Id of the sweep, a hash of everything that distinguishes it from other sweeps. */
  readonly id: string;
}

/** Changes to a sweep from the command line. */
export interface SweepChanges {
  /** Metric that ranks the trials. */
  readonly metric?: string | undefined;
  /** Seed of the study. */
  readonly seed?: number | undefined;
  /** Engine for training. */
  readonly engine?: string | undefined;
  /** Whether machines with different numerics may take part. */
  readonly numerics?: "same" | "mixed" | undefined;
}

/** Flags of a sweep without a file. */
export interface GridFlags extends SweepChanges {
  /** Values of each setting. */
  readonly axes: readonly SweepAxis[];
  /** Number of combinations to choose at random. Default: all. */
  readonly random?: number | undefined;
  /** Factor of successive halving. */
  readonly halving?: number | undefined;
  /** Number of folds for cross-validation. */
  readonly folds?: number | undefined;
}

/**
 * Creates the plan of a sweep from `--grid` flags.
 *
 * @param config path of the configuration.
 */
export async function planOfGrid(config: string, flags: GridFlags): Promise<SweepPlan> {
  checkArgument("planOfGrid", "config", config, "text");
  checkArgument("planOfGrid", "flags.axes", flags?.axes, "list of objects");
  const parameters = Object.fromEntries(
    flags.axes.map(({ key, values }) => [key, { values: values.map((text) => yamlValue(text) as Value) }]),
  );
  const scheduler: SchedulerSpec = flags.halving === undefined ? "none" : { halving: { factor: flags.halving } };
  const { random: trials, folds } = flags;
  return plan(config, { config, method: "grid", trials, scheduler, folds, parameters }, flags);
}

/**
 * Creates the plan of a sweep from its file.
 *
 * @param changes settings of the command line, which override the file.
 */
export function planOfFile(file: SweepFile, changes: SweepChanges): Promise<SweepPlan> {
  checkArgument("planOfFile", "file.config", file?.config, "text");
  checkArgument("planOfFile", "changes", changes, "object");
  return plan(file.config, file, changes);
}

async function plan(config: string, file: SweepFile, changes: SweepChanges): Promise<SweepPlan> {
  const source = await readFile(config, "utf8");
  const { method, trials, seeds = 1, folds, scheduler = "none" } = file;
  const numerics = changes.numerics ?? file.numerics ?? "same";
  const metric = changes.metric ?? file.metric ?? "val_accuracy";
  const direction = file.direction ?? (lessIsBetter(metric) ? "minimize" : "maximize");
  const space = Object.fromEntries(
    Object.entries(file.parameters).map(([name, parameter]) => [settingKey(name), parameter]),
  );
  const overrides = [
    ...(changes.seed === undefined ? [] : [`seed=${changes.seed}`]),
    ...(changes.engine === undefined || changes.engine === "auto" ? [] : [`engine=${changes.engine}`]),
  ];
  const base = parseConfig(source, config, overrides);
  if (scheduler !== "none" && "epochs" in space) {
    throw new FeedforwardError(
      `${"halving" in scheduler ? "halving" : "asha"} decides how long each run trains; leave epochs out of the parameters.`,
      { usage: true },
    );
  }
  const given = [base.data.folds, base.data.fold, space["data.folds"], space["data.fold"]];
  if (folds !== undefined && given.some((one) => one !== undefined)) {
    throw new FeedforwardError("folds trains each trial on every fold; leave data.folds and data.fold out.", {
      usage: true,
    });
  }
  const definition: StudyDefinition = {
    space,
    direction,
    scheduler,
    epochs: base.epochs,
    // The first seed of each trial is that of the configuration.
    seed: base.seed,
    ...(method === undefined ? {} : { method }),
    ...(trials === undefined ? {} : { trials }),
    // Each fold with each seed is a separate training run; the study treats them as seeds.
    ...(seeds * (folds ?? 1) === 1 ? {} : { seeds: seeds * (folds ?? 1) }),
  };
  const asked = JSON.stringify([
    source,
    definition,
    metric,
    overrides,
    numerics,
    ...(folds === undefined ? [] : [folds]),
  ]);
  const id = createHash("sha256").update(asked).digest("hex").slice(0, 16);
  const split = folds === undefined ? {} : { folds };
  const made: SweepPlan = { definition, metric, numerics, ...split, config, source, overrides, id };
  checkPlan(made);
  return made;
}

/** Maximum number of combinations of a grid that are checked before the first one starts. */
const MOST_CHECKED = 1000;

/** Checks the trials of a sweep before the first one starts: every value of a list, and the bounds of ranges. */
function checkPlan(plan: SweepPlan): void {
  const study = createStudy(plan.definition);
  const { space } = study.definition;
  const first = Object.fromEntries(Object.entries(space).map(([key, one]) => [key, ends(one)[0]!]));
  for (const [key, parameter] of Object.entries(space))
    for (const value of ends(parameter)) checkConfig(configOf(plan, { ...first, [key]: value }));
  if (study.definition.method !== "grid") return;
  const names = new Set<string>();
  for (let number = 0; number < study.definition.trials; number++) {
    const job = study.ask()!;
    names.add(trialName(plan, job.trial, job.values));
    // An option may be valid for one optimizer only.
    if (number < MOST_CHECKED) checkConfig(configOf(plan, job.values));
    // Every seed of the trial is requested in turn.
    for (let seed = 1; seed < study.definition.seeds; seed++) study.ask();
  }
  if (names.size < study.definition.trials)
    throw new FeedforwardError("Two combinations have the same name; leave out repeated values.", { usage: true });
}

const ends = (parameter: StudyDefinition["space"][string]): readonly Value[] =>
  "values" in parameter ? parameter.values : [parameter.min, parameter.max];

/**
 * Creates a study of the plan that resumes from its events.
 *
 * @param plan the sweep's plan.
 * @param onEvent called with each new event. Default: none.
 */
export function studyOf(plan: SweepPlan, events: Iterable<StudyEvent>, onEvent?: (event: StudyEvent) => void): Study {
  checkArgument("studyOf", "plan.definition", plan?.definition, "object");
  const { definition } = plan;
  return createStudy(definition, { events, onEvent });
}

/** Formats a value as YAML, without quotes around strings. */
export const valueText = (value: Value): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Returns the configuration with a trial's values. */
export function configOf({ source, config, overrides }: SweepPlan, values: Values): TrainConfig {
  // The whole optimizer must be set before its nested settings.
  const ordered = Object.entries(values).sort(([a], [b]) => a.split(".").length - b.split(".").length);
  return parseConfig(source, config, [
    ...overrides,
    ...ordered.map(([key, value]) => `${key}=${JSON.stringify(value)}`),
  ]);
}

/** Returns the configuration that a job of the study trains. */
export function jobConfig(plan: SweepPlan, job: StudyJob): TrainConfig {
  const config = configOf(plan, job.values);
  const { seed, fold } = placeOf(plan, job.seedIndex);
  return {
    ...config,
    ...(fold === undefined ? {} : { data: { ...config.data, folds: plan.folds, fold } }),
    // The seeds of a trial count up from that of the configuration.
    seed: config.seed + seed,
    epochs: plan.definition.scheduler === "none" ? config.epochs : job.epochs,
  };
}

/** Returns the seed and the fold of a training run within a trial. */
function placeOf({ folds }: SweepPlan, index: number): { readonly seed: number; readonly fold?: number | undefined } {
  return folds === undefined ? { seed: index } : { seed: Math.floor(index / folds), fold: (index % folds) + 1 };
}

/**
 * Returns the name of a trial, which is a valid folder name: its values in a grid, otherwise its number; then its fold,
 * and its seed if there are several.
 *
 * @param plan the sweep's plan.
 * @param seedIndex index of the seed. Default: 0.
 */
export function trialName(plan: SweepPlan, trial: number, values: Values, seedIndex = 0): string {
  checkArgument("trialName", "plan.definition", plan?.definition, "object");
  checkArgument("trialName", "values", values, "object");
  const { definition, folds } = plan;
  const { seed, fold } = placeOf(plan, seedIndex);
  const run = (definition.seeds ?? 1) > (folds ?? 1) ? `_run-${seed + 1}` : "";
  const end = `${fold === undefined ? "" : `_fold-${fold}`}${run}`;
  if (definition.method !== "grid") return `trial-${String(trial + 1).padStart(4, "0")}${end}`;
  const parts = Object.entries(values).map(
    ([key, value]) =>
      `${key.split(".").at(-1)}-${valueText(value)
        .replace(/[^\w.]+/g, "_")
        .replace(/^_|_$/g, "")}`,
  );
  return `${parts.join("_")}${end}`;
}
