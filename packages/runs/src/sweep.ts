import { FeedforwardError } from "@feedforward/core";
import { checkArgument, didYouMean } from "@feedforward/shared";
import { DEFAULT_CONFIG } from "./train-config";

/** Setting of a sweep with its values. */
export interface SweepAxis {
  /** Key of the configuration, such as "optimizer.learningRate". */
  readonly key: string;
  /** Values as YAML texts. */
  readonly values: readonly string[];
}

/** Combination of values: overrides for `readConfig`, and a valid folder name. */
export interface SweepPoint {
  /** Name of the run. */
  readonly name: string;
  /** Settings as `name=value`. */
  readonly overrides: readonly string[];
  /** Values as texts, by setting. */
  readonly values: Readonly<Record<string, string>>;
}

/** Short names of nested settings. */
const ALIASES: Readonly<Record<string, string>> = {
  learningRate: "optimizer.learningRate",
  momentum: "optimizer.momentum",
  hidden: "model.hidden",
  activation: "model.activation",
  dropout: "model.dropout",
  l1: "model.l1",
  l2: "model.l2",
  batchNormalization: "model.batchNormalization",
  initializer: "model.initializer",
};

/**
 * Rejects a name that is neither a setting nor a path.
 *
 * @param where start of the message: an option, or a file and a line.
 * @throws FeedforwardError (exit code 2) with the known names.
 */
export function checkSetting(name: string, where: string): void {
  checkArgument("checkSetting", "name", name, "text");
  const known = [...Object.keys(ALIASES), ...Object.keys(DEFAULT_CONFIG)];
  if (name.includes(".") || known.includes(name)) return;
  throw new FeedforwardError(
    `${where}: unknown setting "${name}".${didYouMean(name, known)} Settings: ${known.join(", ")}; others by their path, such as data.rows.`,
    { usage: true },
  );
}

/** Returns the configuration key of a short name; other names are unchanged. */
export const settingKey = (name: string): string => ALIASES[name] ?? name;

/**
 * Parses a setting with its values, such as "learningRate=0.1,0.01" or "hidden=[10],[100,50]".
 *
 * @param text the setting with its values.
 * @throws FeedforwardError (exit code 2) if the name or the values are missing, or the name is neither a setting nor a
 *   path.
 */
export function sweepAxis(text: string): SweepAxis {
  checkArgument("sweepAxis", "text", text, "text");
  const at = text.indexOf("=");
  const values =
    at < 1
      ? []
      : text
          .slice(at + 1)
          .split(/,(?![^[]*\])/)
          .map((value) => value.trim());
  if (values.length === 0 || values.some((value) => value === "")) {
    throw new FeedforwardError(
      `--grid is "${text}"; expected name=value,value…, such as --grid learningRate=0.1,0.01.`,
      { usage: true },
    );
  }
  const name = text.slice(0, at).trim();
  checkSetting(name, "--grid");
  return { key: settingKey(name), values };
}

/** Returns whether lower values of a metric are better. */
export const lessIsBetter = (metric: string): boolean => /loss|error/.test(metric);

/** Result of a point. */
export interface SweepResult {
  /** Settings of the run. */
  readonly point: SweepPoint;
  /** Path of its run directory. */
  readonly path: string;
  /** Number of epochs that it was trained for. */
  readonly epochs: number;
  /** Best value of the metric over the epochs; undefined if the run failed. */
  readonly value?: number | undefined;
  /** Sample standard deviation (n − 1) of the value over folds or seeds. Default: undefined, for a single run. */
  readonly deviation?: number | undefined;
  /** Message of the failure. */
  readonly failure?: string | undefined;
  /** Metric after each epoch; null if it is not a number. Default: unknown. */
  readonly curve?: readonly (number | null)[] | undefined;
}

/**
 * Sorts results, best first: longer trained runs before those that successive halving stopped, failures last.
 *
 * @param results results of the sweep.
 * @param metric metric that ranks the runs.
 */
export function rankResults(results: readonly SweepResult[], metric: string): SweepResult[] {
  checkArgument("rankResults", "results", results, "list of objects");
  const sign = lessIsBetter(metric) ? 1 : -1;
  return [...results].sort((a, b) => {
    if (a.value === undefined || b.value === undefined)
      return Number(a.value === undefined) - Number(b.value === undefined);
    return b.epochs - a.epochs || sign * (a.value - b.value);
  });
}
