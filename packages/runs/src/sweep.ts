import { FeedforwardError } from "@feedforward/core";
import { didYouMean } from "@feedforward/shared";
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
  readonly name: string;
  readonly overrides: readonly string[];
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
 * Reads "learningRate=0.1,0.01" or "hidden=[10],[100,50]".
 *
 * @throws FeedforwardError (exit code 2) without a name or a value, or for a name that is neither a setting's nor a path.
 */
export function sweepAxis(text: string): SweepAxis {
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
  const known = [...Object.keys(ALIASES), ...Object.keys(DEFAULT_CONFIG)];
  if (!name.includes(".") && !known.includes(name)) {
    throw new FeedforwardError(
      `--grid: unknown setting "${name}".${didYouMean(name, known)} Settings: ${known.join(", ")}; others by their path, such as data.rows.`,
      { usage: true },
    );
  }
  return { key: ALIASES[name] ?? name, values };
}

/** Every combination of the axes' values, the last axis changing fastest. */
export function gridPoints(axes: readonly SweepAxis[]): SweepPoint[] {
  let points: Record<string, string>[] = [{}];
  for (const { key, values } of axes)
    points = points.flatMap((point) => values.map((value) => ({ ...point, [key]: value })));
  return points.map((values) => {
    const entries = Object.entries(values);
    // A whole optimizer comes before the settings inside it.
    const ordered = [...entries].sort(([a], [b]) => a.split(".").length - b.split(".").length);
    return {
      name: entries
        .map(([key, value]) => `${key.split(".").at(-1)}-${value.replace(/[^\w.]+/g, "_").replace(/^_|_$/g, "")}`)
        .join("_"),
      overrides: ordered.map(([key, value]) => `${key}=${value}`),
      values,
    };
  });
}

/** A random choice of `count` points, each at most once, the same for the same seed; in the grid's order. */
export function randomPoints(
  points: readonly SweepPoint[],
  count: number,
  pick: (n: number, size: number) => ArrayLike<number>,
): SweepPoint[] {
  if (count >= points.length) return [...points];
  return Array.from(pick(points.length, count))
    .sort((a, b) => a - b)
    .map((index) => points[index]!);
}

/** One round of successive halving. */
export interface HalvingRound {
  /** Epochs that each point has been trained for when the round ends. */
  readonly epochs: number;
  /** How many points the round trains: the best of the round before. */
  readonly points: number;
}

/**
 * Successive halving: all points for a few epochs, the best share of them for more, until a few get all of the epochs.
 *
 * @param factor of how many points one goes on, and how many times as long: 3 keeps the best third each round.
 * @returns rounds with growing epochs; the last has all of them.
 */
export function halvingRounds(points: number, epochs: number, factor: number): HalvingRound[] {
  // As many rounds as leave one point, or as the epochs can be divided into.
  const most = (n: number) => Math.log(n) / Math.log(factor);
  const last = Math.max(0, Math.min(Math.ceil(most(points) - 1e-9), Math.floor(most(epochs) + 1e-9)));
  return Array.from({ length: last + 1 }, (_, round) => ({
    epochs: Math.max(1, Math.round(epochs / factor ** (last - round))),
    points: Math.max(1, Math.ceil(points / factor ** round - 1e-9)),
  }));
}

/** Whether less of a metric is better. */
export const lessIsBetter = (metric: string): boolean => /loss|error/.test(metric);

/** What a point reached. */
export interface SweepResult {
  readonly point: SweepPoint;
  /** Its run directory. */
  readonly path: string;
  /** Epochs that it was trained for. */
  readonly epochs: number;
  /** The best value of the metric over the epochs; undefined where the run failed. */
  readonly value?: number | undefined;
  /** Why the run failed. */
  readonly failure?: string | undefined;
}

/** Results, the best first: longer trained ones before those that successive halving left behind, failures last. */
export function rankResults(results: readonly SweepResult[], metric: string): SweepResult[] {
  const sign = lessIsBetter(metric) ? 1 : -1;
  return [...results].sort((a, b) => {
    if (a.value === undefined || b.value === undefined)
      return Number(a.value === undefined) - Number(b.value === undefined);
    return b.epochs - a.epochs || sign * (a.value - b.value);
  });
}
