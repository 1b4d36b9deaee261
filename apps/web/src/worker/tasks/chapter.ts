import { tensorBoard } from "@feedforward/core";
import { chapterById, type LabEvent, runChapter, type TrainedRun } from "@feedforward/labs";
import { memoryDirectory } from "@feedforward/tensorboard";
import { drawFigure } from "../draw-figure";
import { chooseEngine } from "../engines";
import { keepNetworks } from "../kept-networks";
import { mnistDataset } from "../mnist-data";
import type { ChapterEvent, ExportKind, RunResult } from "../protocol";
import type { TaskHandler } from "../task";

/** Runs a chapter of the lab and draws what it shows. */
export const chapter: TaskHandler<"chapter"> = async (input, { emit, signal, gate }) => {
  const chosen = chapterById(input.chapter);
  const { engine, note } = await chooseEngine(input.engine);
  if (note !== undefined && chosen.runs !== undefined) emit({ type: "engine", note });
  const dataset =
    chosen.data === undefined ? undefined : await mnistDataset((phase, share) => emit({ type: "data", phase, share }));
  signal.throwIfAborted();
  const logs = memoryDirectory("logs");
  let exports: readonly ExportKind[] = [];
  const { presentation, lines, seconds, runs } = await runChapter(chosen, {
    settings: input.settings,
    seed: input.seed,
    engine,
    dataset,
    signal,
    note: (text) => emit({ type: "note", text }),
    onEvent: (event) => emit(plainEvent(event)),
    callbacks: (run) => [gate.callback(), tensorBoard(logs.directory(run.id))],
    onFinish: async (outcome) => {
      exports = await keepNetworks(outcome, logs);
    },
  });
  const figures = [];
  for (const figure of presentation.figures) {
    signal.throwIfAborted();
    figures.push(await drawFigure(figure));
  }
  const { findings = [], tables = [] } = presentation;
  return { figures, findings, tables, lines, seconds, exports, runs: runs.map(runResult) };
};

/** The event without the network in it, which cannot leave this thread. */
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
