import { didYouMean, FeedforwardError } from "@feedforward/shared";
import type { FigureWords } from "./words.js";

/** History of a training run: one value of each metric per epoch. */
export interface History {
  /** Engine that trained, if known. */
  readonly engine?: string;
  /** Number of each epoch, usually from 1. */
  readonly epochs: readonly number[];
  /** Values by name: `loss`, `accuracy`, and `val_loss`, `val_accuracy` for the validation set. */
  readonly metrics: Readonly<Record<string, readonly number[]>>;
}

/** Throws unless the value is a history whose lists have equal lengths. `where` names it in the message. */
export function checkHistory(history: History, where = "the history"): void {
  if (!history || !Array.isArray(history.epochs) || typeof history.metrics !== "object" || history.metrics === null)
    throw new FeedforwardError(
      `${where} is not a training history: expected { epochs: number[], metrics: { name: number[] } }`,
    );
  for (const [name, values] of Object.entries(history.metrics)) {
    if (values.length !== history.epochs.length)
      throw new FeedforwardError(
        `${where} has ${history.epochs.length} epochs but ${values.length} values of "${name}": give one value per epoch (NaN where there is none)`,
      );
  }
}

/** Returns the values of a metric. @throws FeedforwardError that lists the metrics and suggests the nearest one. */
export function metricValues(history: History, name: string, where = "the history"): readonly number[] {
  const values = Object.hasOwn(history.metrics, name) ? history.metrics[name] : undefined;
  if (!values) throw new FeedforwardError(unknownMetric(name, Object.keys(history.metrics), where));
  return values;
}

/** Error message for a missing metric. */
export function unknownMetric(name: string, known: readonly string[], where: string): string {
  const list = known.length ? `It has ${known.join(", ")}.` : "It has no metrics.";
  return `${where} has no metric "${name}".${didYouMean(name, known)} ${list}`;
}

/** The title of a metric's axis, with its unit. */
export function metricLabel(metric: string, words: FigureWords): string {
  const validation = metric.startsWith("val_");
  const name = (validation ? metric.slice(4) : metric).replaceAll("_", " ");
  const unit = /(^|\W)(acc|accuracy|precision|recall|auc)$/i.test(name)
    ? words.fraction
    : /(^|\W)(time|seconds|duration)$/i.test(name)
      ? words.seconds
      : "";
  const said = words.metric(name);
  return `${validation ? words.validationOf(said) : said}${unit}`;
}
