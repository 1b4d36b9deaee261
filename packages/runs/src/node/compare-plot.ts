import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { FeedforwardError, type History } from "@feedforward/core";
import { RunDirectory } from "@feedforward/core/node";
import { compare, type Figure, learningCurve } from "@feedforward/plot";
import { checkArgument, checkOptions, didYouMean, type OptionNames, typedCommand } from "@feedforward/shared";
import { fromOne } from "../training-figures";
import { labelsOf, type NamedRun } from "./run-labels";

/** Options of {@link comparePlot}. */
export interface ComparePlotOptions {
  /** Metric. Default: "val_accuracy" for several runs, "accuracy" (training and validation) for one. */
  readonly metric?: string | undefined;
  /** Title of the figure. Default: none. */
  readonly title?: string | undefined;
}

/** A comparison: the figure and its data. */
export interface ComparedRuns {
  /** Figure of the comparison. */
  readonly figure: Figure;
  /** Name of the metric. */
  readonly metric: string;
  /** One curve per run; for a single run, one each for training and validation. Epochs count from 1. */
  readonly series: readonly {
    readonly name: string;
    readonly epochs: readonly number[];
    readonly values: readonly number[];
  }[];
}

const COMPARE_PLOT_OPTIONS: OptionNames<ComparePlotOptions> = {
  metric: true,
  title: true,
};

/**
 * Draws a metric of one run or compares several runs. The folder of a chapter is replaced by its runs.
 *
 * @param paths folders of runs or chapters.
 * @throws FeedforwardError for folders without a run and for unknown metrics.
 */
export async function comparePlot(paths: readonly string[], options: ComparePlotOptions = {}): Promise<ComparedRuns> {
  checkArgument("comparePlot", "paths", paths, "list");
  for (const path of paths) checkArgument("comparePlot", "path", path, "text");
  checkOptions("comparePlot", options, COMPARE_PLOT_OPTIONS);
  const runs = (await Promise.all(paths.map(runsIn))).flat();
  const metric = options.metric ?? (runs.length === 1 ? "accuracy" : "val_accuracy");
  for (const { name, history } of runs) {
    const known = Object.keys(history.metrics);
    if (known.includes(metric) || (runs.length === 1 && known.includes(`val_${metric}`))) continue;
    throw new FeedforwardError(
      `Run ${name} has no metric "${metric}".${didYouMean(metric, known)} Metrics: ${known.join(", ")}.`,
      { usage: true },
    );
  }
  const title = options.title ?? "";
  const curve = (name: string, history: History, key: string) => ({
    name,
    epochs: fromOne(history).epochs,
    values: history.metrics[key]!,
  });
  if (runs.length === 1) {
    const { name, history } = runs[0]!;
    const keys = [metric, `val_${metric}`].filter((key) => history.metrics[key] !== undefined);
    const figure = learningCurve(fromOne(history), { metric, title: title || name });
    return { figure, metric, series: keys.map((key) => curve(key, history, key)) };
  }
  const names = labelsOf(runs);
  const figure = compare(
    runs.map(({ history }, index) => [names[index]!, fromOne(history)] as const),
    { metric, title },
  );
  return { figure, metric, series: runs.map(({ history }, index) => curve(names[index]!, history, metric)) };
}

async function runsIn(path: string): Promise<NamedRun[]> {
  const directory = await RunDirectory.open(path);
  const config = await configOf(directory);
  if (await isFile(directory.file("history.json"))) {
    return [{ name: basename(resolve(path)), path, config, history: await directory.history() }];
  }
  const entries = await readdir(path, { withFileTypes: true });
  const inner: NamedRun[] = [];
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const found = await RunDirectory.open(join(path, entry.name)).catch(() => undefined);
    if (found === undefined || !(await isFile(found.file("history.json")))) continue;
    const own = { name: entry.name, path: found.path, config: await configOf(found) };
    inner.push({ ...own, history: await found.history() });
  }
  if (inner.length > 0) return inner;
  const { chapter } = (config ?? {}) as { chapter?: unknown };
  throw new FeedforwardError(
    typeof chapter === "string"
      ? `${path} is the folder of chapter ${chapter}, and no run in it has a history. Its figures are in ${join(path, "plots")}; its event files: ${typedCommand(`view ${path}`)}`
      : `${path} has no history yet: no epoch of its run is complete.`,
  );
}

/** Reads the configuration, which is only used for labels, so a damaged one does not prevent the plot. */
const configOf = (directory: RunDirectory): Promise<unknown> => directory.config().catch(() => undefined);

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
