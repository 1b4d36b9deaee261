import { tensorBoard } from "@feedforward/core";
import { chapterById, predictionOutcome, resolveSettings, runChapter } from "@feedforward/labs";
import type { Dataset, LabEvent, TrainedRun } from "@feedforward/runs";
import { type MemoryDirectory, memoryDirectory } from "@feedforward/tensorboard";
import * as tf from "@tensorflow/tfjs-core";
import { dataset } from "../data-sets";
import { drawFigure } from "../draw-figure";
import type { WebEngine } from "../engine-choice";
import { type Work, workOf } from "../engine-cost";
import { chooseEngine, onContextLost } from "../engines";
import { keepFigures, keptFigures } from "../kept-figures";
import { keepNetworks } from "../kept-networks";
import { leakWatch } from "../leak-watch";
import type { ChapterEvent, ChapterInput, ChapterOutput, ExportKind, RunResult } from "../protocol";
import type { TaskContext, TaskHandler } from "../task";

/**
 * Runs a chapter of the lab and draws its figures. If the graphics context is lost, it starts again on another engine.
 */
export const chapter: TaskHandler<"chapter"> = async (input, context) => {
  // Both take a moment, so the download and the start of the engine run concurrently.
  const [{ engine, now, note }] = await Promise.all([chooseEngine(input.engine, works(input)), digits(input, context)]);
  if (note !== undefined && chapterById(input.chapter).runs !== undefined) context.emit({ type: "engine", note });
  const lost = new AbortController();
  const unwatch = engine === "webgl" ? onContextLost(() => lost.abort()) : () => {};
  try {
    const running = run(input, now, { ...context, signal: AbortSignal.any([context.signal, lost.signal]) });
    running.catch(() => {});
    return await Promise.race([running, leftWaiting(lost.signal)]);
  } catch (error) {
    if (!lost.signal.aborted || context.signal.aborted) throw error;
    const next = await chooseEngine("auto", works(input));
    context.emit({ type: "engine", note: { wanted: "webgl", used: next.engine, reason: "lost" } });
    return await run(input, next.now, context);
  } finally {
    unwatch();
  }
};

/** Redraws the figures of a page's last run for another width of the page or another language. */
export const redraw: TaskHandler<"redraw"> = async ({ owner, ...place }) => {
  const drawn = [];
  for (const figure of keptFigures(owner)) drawn.push(await drawFigure(figure, owner, place));
  return drawn;
};

/**
 * Milliseconds until a run that lost its graphics context is abandoned: an operation it waits for may never complete.
 */
const PATIENCE = 2000;

/** Rejects some time after the graphics context was lost. */
const leftWaiting = (lost: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    lost.addEventListener("abort", () => setTimeout(reject, PATIENCE, lost.reason), { once: true });
  });

/** Rows, columns and classes of the digits, which are known before they are loaded. */
const DIGITS = { inputs: 784, classes: 10, rows: 48_000 };

/**
 * Returns the trainings of a chapter; undefined if unknown: with its own loop on the digits, or on the reader's data.
 */
function works({ chapter: id, settings, data }: ChapterInput): Work[] | undefined {
  const { runs, data: needed, parameters } = chapterById(id);
  if (needed === undefined) return [];
  if (data !== "mnist") return undefined;
  return runs?.(resolveSettings(parameters, settings)).map((spec) => workOf(spec, DIGITS));
}

/** Returns the digits or the data used instead, for a chapter that needs data. */
async function digits(
  { chapter: id, data }: ChapterInput,
  { emit }: TaskContext<"chapter">,
): Promise<Dataset | undefined> {
  if (chapterById(id).data === undefined) return undefined;
  return dataset(data, emit);
}

async function run(
  input: ChapterInput,
  engine: () => WebEngine,
  context: TaskContext<"chapter">,
): Promise<ChapterOutput> {
  const { owner, width, language } = input;
  const place = { width, language };
  const { emit, signal, gate } = context;
  const chosen = chapterById(input.chapter);
  const rows = await digits(input, context);
  signal.throwIfAborted();
  const logs: MemoryDirectory = memoryDirectory("logs");
  const watch = leakWatch(
    () => tf.memory().numTensors,
    (tensors) => emit({ type: "leak", tensors }),
  );
  let exports: readonly ExportKind[] = [];
  const { presentation, lines, story, seconds, runs } = await runChapter(chosen, {
    settings: input.settings,
    seed: input.seed,
    engine,
    dataset: rows,
    signal,
    note: (text) => emit({ type: "note", text }),
    onEvent: (event) => emit(plainEvent(event)),
    callbacks: (spec) => [gate.callback(), watch, tensorBoard(logs.directory(spec.id))],
    turn: () => gate.pass(),
    onFigure: seldom(
      async (make) => emit({ type: "figure", figure: await drawFigure(await make(), owner, place) }),
      () => gate.isPaused,
    ),
    logDirectory: logs,
    onFinish: async (outcome) => {
      exports = await keepNetworks(owner, outcome, logs, rows);
    },
  });
  keepFigures(owner, presentation.figures);
  for (const figure of presentation.figures) {
    signal.throwIfAborted();
    emit({ type: "figure", figure: await drawFigure(figure, owner, place) });
  }
  const { findings = [], tables = [] } = presentation;
  const figures = presentation.figures.map(({ name }) => name);
  const { prediction } = chosen;
  const outcomes = prediction
    ? [...prediction.answers.keys(), undefined].map((answer) => predictionOutcome(prediction, findings, answer))
    : [];
  return { figures, findings, tables, lines, story, outcomes, seconds, exports, runs: runs.map(runResult) };
}

/**
 * Minimum interval between two drawings of an unfinished figure in milliseconds, and ratio of training to drawing time.
 */
const [PAUSE, SHARE] = [200, 3];

/** Limits drawing so that training gets most of the time; while the run is paused, every step is drawn. */
function seldom<Work>(draw: (work: Work) => Promise<void>, always: () => boolean): (work: Work) => Promise<void> {
  let next = 0;
  return async (work) => {
    const started = performance.now();
    if (started < next && !always()) return;
    await draw(work);
    next = performance.now() + Math.max(PAUSE, SHARE * (performance.now() - started));
  };
}

/** Returns the event without its network, which cannot leave this thread. */
const plainEvent = (event: LabEvent): ChapterEvent =>
  event.type === "run-end" ? { type: "run-end", run: event.run.id, result: runResult(event.result) } : event;

function runResult({ spec, history, seconds, rate, classification }: TrainedRun): RunResult {
  return {
    label: spec.label,
    engine: history.engine ?? "",
    seconds,
    rate,
    steps: rate / spec.batchSize,
    epochs: history.epochs.map((epoch) => epoch + 1),
    metrics: history.metrics,
    accuracy: classification.accuracy,
  };
}
