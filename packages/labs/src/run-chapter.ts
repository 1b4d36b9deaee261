import type { Callback } from "@feedforward/core";
import type { Dataset, LabEvent, LogPlace, NamedFigure, RunSpec, Text, TrainedRun, Words } from "@feedforward/runs";
import { type EngineSource, engineNow, measuredRun, type TrainRunOptions, trainRun } from "@feedforward/runs";
import { checkArgument, checkOptions, type OptionNames } from "@feedforward/shared";
import type { Chapter, Lab, Presentation, TrainedNetwork } from "./chapter";
import { settingsStory, trainingStory } from "./learning/training-story";
import { resolveSettings, type Settings } from "./settings";

/** Options of {@link runChapter}. */
export interface RunChapterOptions {
  /** Settings that differ from the chapter's defaults. */
  readonly settings?: Settings | undefined;
  /** Seed of the run. Default: 2019, that of the notebook. */
  readonly seed?: number | undefined;
  /**
   * Engine, or a function that returns one, called before each training run, after each batch, and before the figures.
   */
  readonly engine?: EngineSource | undefined;
  /** Data, for chapters that need them. */
  readonly dataset?: Dataset | undefined;
  /** Stops the chapter after the current batches; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the events of the run. Default: none. */
  readonly onEvent?: ((event: LabEvent) => void) | undefined;
  /** Receives messages for the user. Default: none. */
  readonly note?: ((message: string) => void) | undefined;
  /** Additional callbacks of a training run: event files, checkpoints, a pause button. */
  readonly callbacks?: ((run: RunSpec) => readonly Callback[] | Promise<readonly Callback[]>) | undefined;
  /** Called and awaited before each step of a chapter's own training loop, for example by a pause button. */
  readonly turn?: (() => Promise<void>) | undefined;
  /** Called and awaited with the changing figures of a chapter with its own training loop. Default: none are drawn. */
  readonly onFigure?: ((make: () => NamedFigure | Promise<NamedFigure>) => Promise<void>) | undefined;
  /** Returns the last checkpoint of a run: a finished run is kept, an interrupted one is resumed. Default: none. */
  readonly resume?: ((run: RunSpec) => Promise<TrainRunOptions["resume"]>) | undefined;
  /** Destination for the chapter's own event files. */
  readonly logDirectory?: LogPlace | undefined;
  /** Called with the outcome before the models are disposed, so that they can be saved or exported. */
  readonly onFinish?: ((outcome: ChapterOutcome) => void | Promise<void>) | undefined;
}

/** Outcome of a chapter's run. */
export interface ChapterOutcome {
  /** The chapter. */
  readonly chapter: Chapter;
  /** Settings of the run. */
  readonly settings: Settings;
  /** Seed of the run. */
  readonly seed: number;
  /** Training runs; their models are disposed when `runChapter` returns. */
  readonly runs: readonly TrainedRun[];
  /** Networks of the training runs and of the chapter's own loops; their models are disposed when `runChapter` returns. */
  readonly networks: readonly TrainedNetwork[];
  /** Figures, tables and claims. */
  readonly presentation: Presentation;
  /** Account of the run in a few sentences with its own numbers. */
  readonly story: readonly Text[];
  /** Lines that the chapter printed. */
  readonly lines: readonly Words[];
  /** Duration in seconds. */
  readonly seconds: number;
}

/**
 * Limits the batch size to the size of the data, since the lab's settings are for MNIST and other data may be smaller.
 */
function fitting(spec: RunSpec, { train }: Dataset, note: ((message: string) => void) | undefined): RunSpec {
  const rows = Math.min(spec.rows ?? train.labels.length, train.labels.length);
  if (spec.batchSize <= rows) return spec;
  note?.(`${spec.label}: the batch size of ${spec.batchSize} exceeds the ${rows} rows; using ${rows}.`);
  return { ...spec, batchSize: rows };
}

const RUN_CHAPTER_OPTIONS: OptionNames<RunChapterOptions> = {
  settings: true,
  seed: true,
  engine: true,
  dataset: true,
  signal: true,
  onEvent: true,
  note: true,
  callbacks: true,
  turn: true,
  resume: true,
  onFigure: true,
  logDirectory: true,
  onFinish: true,
};

/**
 * Runs a chapter: its training runs one after another, each with the same seed, then its figures and findings.
 *
 * @throws FeedforwardError for settings out of range, and any error of a training run.
 */
export async function runChapter(chapter: Chapter, options: RunChapterOptions = {}): Promise<ChapterOutcome> {
  checkArgument("runChapter", "chapter.parameters", chapter?.parameters, "object");
  checkOptions("runChapter", options, RUN_CHAPTER_OPTIONS);
  const settings = resolveSettings(chapter.parameters, options.settings);
  const { seed = 2019, engine, signal, note, onEvent = () => {} } = options;
  const started = performance.now();
  const lines: Words[] = [];
  const runs: TrainedRun[] = [];
  const kept: TrainedNetwork[] = [];
  const dataset = () => {
    if (options.dataset === undefined)
      throw new Error(`internal: chapter ${chapter.id} needs data, and none was given.`);
    return options.dataset;
  };
  try {
    const specs = chapter.runs?.(settings) ?? [];
    for (const [index, spec] of specs.entries()) {
      const fitted = fitting(spec, dataset(), note);
      const before = await options.resume?.(fitted);
      if (before !== undefined && before.state.epoch >= fitted.epochs) {
        before.optimizer.dispose();
        try {
          runs.push(await measuredRun(fitted, dataset(), { ...before, seed, engine: engineNow(engine ?? "auto") }));
        } catch (error) {
          before.model.dispose();
          throw error;
        }
        continue;
      }
      const callbacks = await options.callbacks?.(spec);
      const place = { index, runs: specs.length };
      const common = { seed, engine, signal, note, onEvent, callbacks, resume: before, observe: chapter.observe };
      runs.push(await trainRun(fitted, dataset(), { ...common, ...place }));
      signal?.throwIfAborted();
    }
    onEvent({ type: "presenting" });
    const lab: Lab = {
      settings,
      seed,
      engine: engineNow(engine ?? "auto"),
      runs,
      dataset,
      run: (id) => {
        const found = runs.find((run) => run.spec.id === id);
        if (found === undefined) throw new Error(`internal: chapter ${chapter.id} has no run "${id}".`);
        return found;
      },
      signal,
      logDirectory: options.logDirectory,
      turn: options.turn ?? (async () => {}),
      say: (text) => {
        lines.push(text);
        onEvent({ type: "line", text });
      },
      point: (point) => onEvent({ type: "point", ...point }),
      keep: (network) => kept.push(network),
      show: options.onFigure ?? (async () => {}),
    };
    const presentation = await chapter.present(lab);
    const seconds = (performance.now() - started) / 1000;
    const told = presentation.story ?? (runs.length > 0 ? trainingStory(runs, dataset()) : []);
    const story = [...settingsStory(chapter.parameters, settings), ...told];
    const trained = runs.map(({ spec, model, history }) => ({
      id: spec.id,
      label: spec.labels ?? spec.label,
      model,
      history,
    }));
    const networks = [...trained, ...kept];
    const outcome = { chapter, settings, seed, runs, networks, presentation, story, lines, seconds };
    await options.onFinish?.(outcome);
    return outcome;
  } finally {
    for (const { model } of [...runs, ...kept]) model.dispose();
  }
}
