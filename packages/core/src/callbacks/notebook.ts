import type * as Plot from "@feedforward/plot";
import { checkOptions, FeedforwardError, notebookKernel } from "@feedforward/shared";
import type { History } from "../history";
import { type NotebookLanguage, notebookWords } from "../notebook-words";
import type { Callback, TrainingContext } from "./callback";
import type { Logs } from "./logs";

/** Options of {@link notebook}. */
export interface NotebookOptions {
  /** Metric, or several, of the live curve. Default: "loss". */
  metric?: string | readonly string[] | undefined;
  /** Milliseconds between updates of the progress line. Default: 250. */
  interval?: number | undefined;
  /** Language of the curve and of the lines below it. Default: "en". */
  language?: NotebookLanguage | undefined;
}

/** Number of displays created in this process, used for their ids. */
let displays = 0;

/**
 * Shows training in a Deno notebook: one display with the learning curve, the values of the last epoch and the remaining
 * time, which is updated in place. The curve needs `@feedforward/plot`; without it, the display has the text only. `fit`
 * uses this callback in a Deno notebook if `verbose` is 1.
 *
 * @throws FeedforwardError outside a Deno notebook, and for an unknown language.
 */
export function notebook(options: NotebookOptions = {}): Callback {
  checkOptions<NotebookOptions>("notebook", options, { metric: true, interval: true, language: true });
  const kernel = notebookKernel();
  if (!kernel)
    throw new FeedforwardError("notebook() shows training in a Deno notebook: elsewhere use progressBar() or verbose");
  const { metric = "loss", interval = 250, language = "en" } = options;
  const words = notebookWords(language);
  const id = `feedforward-${++displays}`;
  let curve = "";
  let last = "";
  let shown = 0;
  let started = 0;
  let stepsBefore = 0;
  let epochStarted = 0;
  let drawn = 0;

  const show = async (bundle: Record<string, string>) => {
    await kernel.display(bundle, { raw: true, display_id: id, update: shown++ > 0 });
    drawn = performance.now();
  };
  const progress = (epoch: number, batch: number, logs: Logs, { params: { epochs, steps } }: TrainingContext) => {
    const done = epoch * steps + batch;
    const rate = (done - stepsBefore) / Math.max(1e-3, (performance.now() - started) / 1000);
    const left = steps > 0 ? (epochs * steps - done) / Math.max(rate, 1e-9) : undefined;
    return words.progress(epoch, epochs, `${batch}${steps > 0 ? `/${steps}` : ""}`, logs, left);
  };
  const page = (line: string) => ({ "text/html": `${curve}<pre>${line}</pre>`, "text/plain": line });

  let epoch = 0;
  return {
    name: "notebook",
    onTrainBegin({ history, params }) {
      started = performance.now();
      stepsBefore = history.epochs.length * params.steps;
    },
    onEpochBegin(number) {
      epoch = number;
      epochStarted = performance.now();
    },
    async onBatchEnd(batch, logs, context) {
      if (performance.now() - drawn >= interval) await show(page(progress(epoch, batch + 1, logs, context)));
    },
    async onEpochEnd(number, logs, { history, params }) {
      last = words.epochLine(number, params.epochs, (performance.now() - epochStarted) / 1000, logs);
      const figure = await curveOf(history, metric, language);
      curve = (await figure?.svg()) ?? "";
      await show(page(last));
    },
    async onTrainEnd(_logs, { history }) {
      const line = history.stopped ? `${last}\n${words.stopped(history.stopped.message)}` : last;
      const figure = history.epochs.length > 0 ? await curveOf(history, metric, language) : undefined;
      // The final display also works in viewers without HTML and SVG.
      const forms = figure && (await (figure as unknown as Displayed)[Symbol.for("Jupyter.display")]?.());
      await show({ ...(forms ?? page(line)), "text/plain": line });
    },
  };
}

/** A value with a display for notebooks. */
type Displayed = Record<symbol, (() => Promise<Record<string, string>>) | undefined>;

/** The learning curve so far; undefined without `@feedforward/plot`. */
async function curveOf(
  history: History,
  metric: string | readonly string[],
  language: NotebookLanguage,
): Promise<Plot.Figure | undefined> {
  const plot = await plotModule();
  return plot?.learningCurve(history, { metric, title: "", language });
}

/** `@feedforward/plot` if it is installed. The name is not a literal, so bundlers do not follow it. */
async function plotModule(): Promise<typeof Plot | undefined> {
  const name = "@feedforward/plot";
  try {
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as typeof Plot;
  } catch {
    return undefined;
  }
}
