import { FeedforwardError, requireOptions } from "@feedforward/shared";
import type { Figure } from "../figure.js";
import { checkHistory, type History, metricLabel, metricValues, unknownMetric } from "../history.js";
import type { LinePanel, Series } from "../line-panel.js";
import type { ScaleType } from "../ticks.js";
import { type FigureWords, type Worded, wordsIn } from "../words.js";
import { lineChart } from "./line-chart.js";

/** Options of `learningCurve`. */
export interface LearningCurveOptions extends Worded {
  /** One metric, such as "accuracy", or several, each with its own axes. `val_` values are added automatically. */
  readonly metric: string | readonly string[];
  /** Default: "Learning curve". "" for none. */
  readonly title?: string;
  /** Default "linear". */
  readonly yScale?: ScaleType;
  /** Title of the x axis. Default "epoch". */
  readonly xLabel?: string;
  /** Title of the y axis, with its unit. Default: the metric's name. */
  readonly yLabel?: string;
  /** Names in the legend. Default "train" and "validation". */
  readonly names?: { readonly train?: string; readonly validation?: string };
  /** Width in SVG units. Default 640, 900 for several metrics. */
  readonly width?: number;
  /** Height of a panel in SVG units. Default: 320. */
  readonly panelHeight?: number;
}

/**
 * Training and validation values of a metric over the epochs.
 *
 * ```ts
 * await learningCurve(history, { metric: "accuracy" }).save("accuracy.svg");
 * ```
 * A single epoch is a point; NaN is a gap, which the legend mentions; a run without epochs gives empty axes.
 * @throws FeedforwardError if the history has neither the metric nor its `val_` twin; the message lists its metrics
 */
export function learningCurve(history: History, options: LearningCurveOptions): Figure {
  requireOptions<LearningCurveOptions>("learningCurve", options, {
    metric: true,
    title: "text or null",
    yScale: true,
    xLabel: true,
    yLabel: true,
    names: true,
    width: true,
    panelHeight: true,
    language: true,
  });
  const words = wordsIn(options?.language);
  checkHistory(history);
  const metrics = metricList(options?.metric);
  const names = [options.names?.train ?? words.train, options.names?.validation ?? words.validation] as const;
  const notes: Record<string, string> = {};
  const panels = metrics.map((metric): LinePanel => {
    const twins = [metric, `val_${metric}`];
    const found = twins.map((name) => Object.hasOwn(history.metrics, name));
    if (!found.includes(true) && history.epochs.length > 0)
      throw new FeedforwardError(unknownMetric(metric, Object.keys(history.metrics), "the history"));
    const series = twins.flatMap((name, i): Series[] => {
      if (!found[i]) return [];
      // `metric: "val_loss"` alone is a validation curve.
      const label = metric.startsWith("val_") ? names[1] : names[i]!;
      const y = metricValues(history, name);
      const note = divergence(history.epochs, y, words);
      if (note) notes[label] = metrics.length > 1 ? `(${words.metric(metric)}: ${note})` : `(${note})`;
      return [{ name: label, x: history.epochs, y }];
    });
    return {
      xLabel: options.xLabel ?? words.epoch,
      yLabel: options.yLabel ?? metricLabel(metric, words),
      series,
      yScale: options.yScale,
      integerX: true,
    };
  });
  return lineChart(panels, {
    title: options.title ?? words.learningCurve,
    width: options.width,
    panelHeight: options.panelHeight,
    notes,
    language: options.language,
  });
}

/** Returns one metric or several as a list. @throws FeedforwardError if there is none */
export function metricList(metric: string | readonly string[]): readonly string[] {
  const list = typeof metric === "string" ? [metric] : metric;
  if (!Array.isArray(list) || list.length === 0 || list.some((name) => typeof name !== "string"))
    throw new FeedforwardError(
      `metric is ${JSON.stringify(metric)}: expected the name of a metric, such as "loss", or a list of names`,
    );
  return list;
}

/** "NaN from epoch 4" for a run that diverged and did not recover. */
export function divergence(
  epochs: readonly number[],
  values: readonly number[],
  words: FigureWords,
): string | undefined {
  if (values.length === 0 || Number.isFinite(values.at(-1))) return undefined;
  let first = values.length - 1;
  while (first > 0 && !Number.isFinite(values[first - 1])) first--;
  return words.brokenFrom(Number.isNaN(values[first]), epochs[first]);
}
