import { checkArgument, FeedforwardError, requireOptions } from "@feedforward/shared";
import type { Figure } from "../figure.js";
import { checkHistory, type History, metricLabel, metricValues } from "../history.js";
import type { LinePanel } from "../line-panel.js";
import type { ScaleType } from "../ticks.js";
import { type Worded, wordsIn } from "../words.js";
import { divergence, metricList } from "./learning-curve.js";
import { lineChart } from "./line-chart.js";

/** Options of `compare`. */
export interface CompareOptions extends Worded {
  /** One metric, such as "val_accuracy", or several, each with its own axes. */
  readonly metric: string | readonly string[];
  /** Default: none. */
  readonly title?: string;
  /** Default "linear". */
  readonly yScale?: ScaleType;
  /** Title of the x axis. Default "epoch". */
  readonly xLabel?: string;
  /** Title of the y axis, with unit. Default: the metric's name. */
  readonly yLabel?: string;
  /** Width in SVG units. Default 640, 900 for several metrics. */
  readonly width?: number;
  /** Height of a panel in SVG units. Default: 320. */
  readonly panelHeight?: number;
}

/**
 * One metric of several runs, one line per run, with the legend in the order given.
 *
 * ```ts
 * await compare({ Adam: h1, SGD: h2 }, { metric: "val_accuracy", title: "model accuracy" }).save("optimizers.png");
 * ```
 * JavaScript sorts integer keys of an object to the front; pass `[name, history]` pairs if names are integers.
 * @throws FeedforwardError if a run lacks the metric; the message names the run and its metrics
 */
export function compare(
  runs: Readonly<Record<string, History>> | readonly (readonly [string, History])[],
  options: CompareOptions,
): Figure {
  requireOptions<CompareOptions>("compare", options, {
    metric: true,
    title: "text or null",
    yScale: true,
    xLabel: true,
    yLabel: true,
    width: true,
    panelHeight: true,
    language: true,
  });
  const words = wordsIn(options?.language);
  const entries = Array.isArray(runs)
    ? (runs as readonly (readonly [string, History])[])
    : Object.entries(runs as Record<string, History>);
  for (const entry of entries) {
    checkArgument("compare", "a run", entry, "list");
    checkArgument("compare", `the history of ${entry[0]}`, entry[1], "object");
  }
  if (entries.length === 0)
    throw new FeedforwardError("no runs to compare: expected { name: history, … } with at least one");
  const repeated = entries.find(([name], i) => entries.findIndex(([other]) => other === name) !== i);
  if (repeated) throw new FeedforwardError(`two runs are named "${repeated[0]}": give each its own name`);
  const notes: Record<string, string> = {};
  const metrics = metricList(options?.metric);
  const panels = metrics.map(
    (metric): LinePanel => ({
      xLabel: options.xLabel ?? words.epoch,
      yLabel: options.yLabel ?? metricLabel(metric, words),
      yScale: options.yScale,
      integerX: true,
      series: entries.map(([name, history]) => {
        const where = `run "${name}"`;
        checkHistory(history, where);
        const y = history.epochs.length === 0 ? [] : metricValues(history, metric, where);
        const note = divergence(history.epochs, y, words);
        if (note) notes[name] = metrics.length > 1 ? `(${words.metric(metric)}: ${note})` : `(${note})`;
        return { name, x: history.epochs, y };
      }),
    }),
  );
  return lineChart(panels, {
    title: options.title,
    width: options.width,
    panelHeight: options.panelHeight,
    notes,
    language: options.language,
  });
}
