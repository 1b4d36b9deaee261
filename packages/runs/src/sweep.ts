import { FeedforwardError } from "@feedforward/core";
import { checkArgument, didYouMean } from "@feedforward/shared";
import { DEFAULT_CONFIG } from "./train-config";

/** One setting of a sweep and the values that it takes. */
export interface SweepAxis {
  /** A key of the configuration, such as "optimizer.learningRate". */
  readonly key: string;
  /** Values as YAML texts. */
  readonly values: readonly string[];
}

/** A combination of values: overrides for `readConfig`, and a name that is fit for a folder. */
export interface SweepPoint {
  /** Name of the run. */
  readonly name: string;
  /** Settings as `name=value`. */
  readonly overrides: readonly string[];
  /** Values as texts, by setting. */
  readonly values: Readonly<Record<string, string>>;
}

/** Short names of settings that lie deeper in the configuration. */
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
 * Refuses a name that is neither a setting's nor a path.
 *
 * @param where begins the message: an option, or a file and a line.
 * @throws FeedforwardError (exit code 2) with the names that exist.
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

/** The key of the configuration that a short name stands for; other names stay as they are. */
export const settingKey = (name: string): string => ALIASES[name] ?? name;

/**
 * Reads "learningRate=0.1,0.01" or "hidden=[10],[100,50]".
 *
 * @param text the setting with its values.
 * @throws FeedforwardError (exit code 2) without a name or a value, or for a name that is neither a setting's nor a path.
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

/** Whether less of a metric is better. */
export const lessIsBetter = (metric: string): boolean => /loss|error/.test(metric);

/** What a point reached. */
export interface SweepResult {
  /** Settings of the run. */
  readonly point: SweepPoint;
  /** Its run directory. */
  readonly path: string;
  /** Epochs that it was trained for. */
  readonly epochs: number;
  /** The best value of the metric over the epochs; undefined where the run failed. */
  readonly value?: number | undefined;
  /** Standard deviation of the value over folds or seeds (of a sample, n − 1). Default: there is one run. */
  readonly deviation?: number | undefined;
  /** Why the run failed. */
  readonly failure?: string | undefined;
  /** The metric after each epoch; null where it is not a number. Default: not known. */
  readonly curve?: readonly (number | null)[] | undefined;
}

/**
 * Results, the best first: longer trained ones before those that successive halving left behind, failures last.
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
