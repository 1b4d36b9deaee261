import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { FeedforwardError, type History } from "@feedforward/core";
import { RunDirectory } from "@feedforward/core/node";
import { compare, type Figure, learningCurve } from "@feedforward/plot";
import { didYouMean } from "@feedforward/shared";
import { fromOne } from "../training-figures";

/** What {@link comparePlot} draws. */
export interface ComparePlotOptions {
  /** The metric. Default: "val_accuracy" for several runs, "accuracy" (training and validation) for one. */
  readonly metric?: string | undefined;
  readonly title?: string | undefined;
}

/**
 * Draws a metric of one run, or of several against each other. A folder that holds a chapter's runs stands for all of them.
 *
 * @throws FeedforwardError for folders without a run and for unknown metrics.
 */
export async function comparePlot(paths: readonly string[], options: ComparePlotOptions = {}): Promise<Figure> {
  const runs = (await Promise.all(paths.map(runsIn))).flat();
  const metric = options.metric ?? (runs.length === 1 ? "accuracy" : "val_accuracy");
  for (const [name, history] of runs) {
    const known = Object.keys(history.metrics);
    if (known.includes(metric) || (runs.length === 1 && known.includes(`val_${metric}`))) continue;
    throw new FeedforwardError(
      `Run ${name} has no metric "${metric}".${didYouMean(metric, known)} Metrics: ${known.join(", ")}.`,
      {
        exitCode: 2,
      },
    );
  }
  const title = options.title ?? "";
  if (runs.length === 1) return learningCurve(fromOne(runs[0]![1]), { metric, title: title || runs[0]![0] });
  return compare(
    unique(runs).map(([name, history]) => [name, fromOne(history)] as const),
    { metric, title },
  );
}

async function runsIn(path: string): Promise<[string, History][]> {
  const directory = await RunDirectory.open(path);
  const name = basename(resolve(path));
  const entries = await readdir(path, { withFileTypes: true });
  if (entries.some((entry) => entry.name === "history.json")) return [[name, await directory.history()]];
  const inner: [string, History][] = [];
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const found = await RunDirectory.open(join(path, entry.name)).catch(() => undefined);
    if (found !== undefined) inner.push([entry.name, await found.history()]);
  }
  if (inner.length === 0) throw new FeedforwardError(`${path} has no history yet: no epoch of its run has ended.`);
  return inner;
}

/** Runs of the same name get a number. */
function unique(runs: readonly [string, History][]): [string, History][] {
  const seen = new Map<string, number>();
  return runs.map(([name, history]) => {
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return [number === 1 ? name : `${name} (${number})`, history];
  });
}
