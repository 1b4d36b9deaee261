// Longer than most files: an experiment is a single reactive state, which its page, controls and link share.

import type { Settings } from "@feedforward/labs";
import type { CurvePoint, LabEvent, Measurement, Words } from "@feedforward/runs";
import type { CatalogEntry } from "../../app/catalog";
import { figureWidth, isNarrow } from "../../app/figure-width";
import { serviceWorkers } from "../../app/offline";
import { preferences, say } from "../../app/preferences.svelte";
import { noteProgress } from "../../app/progress.svelte";
import { Drafts } from "../../components/drafts.svelte";
import type { LiveSeries } from "../../components/live-chart";
import { type Job, StoppedError, trainingClient } from "../../worker/client";
import type { EngineChoice, EngineNote } from "../../worker/engine-choice";
import type { ChapterEvent, ChapterInput, ChapterOutput, DrawnFigure } from "../../worker/protocol";
import type { DataChoice } from "../../worker/tool-protocol";
import type { ChapterState } from "./shared-state";

/** Phase of an experiment. */
export type Phase =
  | "idle"
  | "preparing"
  | "data"
  | "verify"
  | "training"
  | "measuring"
  | "presenting"
  | "done"
  | "stopped"
  | "failed";

type BatchEvent = Extract<LabEvent, { type: "batch" }>;
type EpochEvent = Extract<LabEvent, { type: "epoch" }>;

/** The points of one training, with one list per metric. */
interface Trace {
  readonly label: string;
  /** The label in each language. */
  readonly name: Words;
  /** Position of each batch in epochs, as a fraction; in steps for chapters that count steps. */
  readonly batches: number[];
  readonly batchLogs: Record<string, number[]>;
  readonly epochs: number[];
  readonly epochLogs: Record<string, number[]>;
}

/** The experiment of one chapter: its settings, its run in the worker, and its results. */
export class Experiment {
  values = $state.raw<Settings>({});
  seed = $state(2019);
  engine = $state<EngineChoice>("auto");
  /** Data used instead of the digits. Links do not contain them: they never leave the reader's device. */
  data = $state<DataChoice>("mnist");
  /** Invalid texts of its fields. */
  readonly drafts = new Drafts();
  /** The link whose settings were applied, so that they are applied only once. */
  linked: string | undefined;

  phase = $state<Phase>("idle");
  paused = $state(false);
  /** Fraction of the digits loaded, from 0 to 1. */
  dataShare = $state(0);
  /** The training in progress. */
  run = $state.raw<Extract<LabEvent, { type: "run-begin" }>>();
  /** What is being measured, in phase "measuring". */
  measured = $state<Measurement>("answers");
  batch = $state.raw<BatchEvent>();
  lastEpoch = $state.raw<EpochEvent>();
  /** Latest point of a training that the chapter runs in its own loop. */
  point = $state.raw<CurvePoint>();
  /** Figures drawn so far, in order of arrival. */
  private drawn = $state.raw<readonly DrawnFigure[]>([]);
  engineNote = $state.raw<EngineNote>();
  /** The epoch at which the run changed to another engine. */
  engineEpoch = $state(0);
  /** Names of the trainings whose metrics became non-finite. */
  diverged = $state.raw<readonly string[]>([]);
  /** Number of tensors leaked by a training. */
  leak = $state(0);
  notes = $state.raw<readonly string[]>([]);
  lines = $state.raw<readonly Words[]>([]);
  output = $state.raw<ChapterOutput>();
  /** The answer predicted by the reader. */
  predicted = $state<number>();
  /** Whether the prediction is compared with the last run; false after the reader has changed it. */
  private judged = $state(true);
  private judgedSettings = "";
  /** The figure that was drawn last. */
  latest = $state<string>();
  error = $state.raw<Error>();
  /** Learning rate of the training in progress; undefined if it cannot be changed. */
  learningRate = $state<number>();
  /** Incremented with every group of points; whatever reads the traces depends on it. */
  private version = $state(0);
  private traces: Trace[] = [];
  private job: Job<"chapter"> | undefined;
  private redraws = 0;
  private drawnNarrow = isNarrow.current;
  private drawnLanguage = preferences.language;

  /** @param owner the page that the experiment belongs to. */
  constructor(
    readonly chapter: CatalogEntry,
    readonly owner: string,
  ) {}

  get busy(): boolean {
    return !["idle", "done", "stopped", "failed"].includes(this.phase);
  }

  /** Whether there are steps to pause at: those of trainings, or of a chapter's own loop. */
  get stepping(): boolean {
    if (this.chapter.trains) return this.phase === "training" || this.phase === "measuring";
    return this.phase === "presenting" && this.chapter.curves !== undefined;
  }

  /** The figures of a finished run, or those of a run in progress so far. */
  get figures(): readonly DrawnFigure[] {
    return (
      this.output?.figures.flatMap((name) => this.drawn.find((figure) => figure.name === name) ?? []) ?? this.drawn
    );
  }

  /** Metrics that the live chart can show, such as loss and accuracy. */
  get metrics(): string[] {
    void this.version;
    const names = new Set<string>();
    for (const { batchLogs, epochLogs } of this.traces) {
      for (const name of [...Object.keys(batchLogs), ...Object.keys(epochLogs)]) names.add(name.replace(/^val_/, ""));
    }
    return [...names];
  }

  /** Returns the lines of a metric: training metrics during an epoch, validation metrics after each epoch. */
  series(metric: string, words: { readonly train: string; readonly validation: string }): LiveSeries[] {
    void this.version;
    const single = this.traces.length === 1;
    return this.traces.flatMap(({ name: label, batches, batchLogs, epochs, epochLogs }, color): LiveSeries[] => {
      const line = (part: string) =>
        single ? { name: part } : { name: `${say(label)}, ${part}`, of: { training: say(label), part } };
      const trained = batchLogs[metric];
      const validated = epochLogs[`val_${metric}`];
      return [
        ...(trained ? [{ ...line(words.train), x: batches, y: trained, color }] : []),
        ...(validated ? [{ ...line(words.validation), x: epochs, y: validated, color, dashed: true }] : []),
      ];
    });
  }

  /** The state that a link to this experiment contains. */
  get state(): ChapterState {
    return { settings: this.values, seed: this.seed, engine: this.engine };
  }

  /** Applies the settings of a link, once, and clears the results of other settings. */
  restore(link: string, { settings, seed, engine }: ChapterState): void {
    this.reset();
    this.linked = link;
    this.values = settings;
    this.seed = seed;
    this.engine = engine;
  }

  /**
   * Runs the experiment, unless a field has no valid value.
   *
   * @param how `quick` uses the chapter's settings for a short run, `held` pauses before the second step.
   */
  async start(how: { readonly quick?: boolean; readonly held?: boolean } = {}): Promise<void> {
    if (this.busy || !this.drafts.settled()) return;
    this.clear();
    this.phase = "preparing";
    // A prediction applies only to the settings for which it was made.
    const settings = JSON.stringify([this.values, this.seed]);
    if (this.judged && this.judgedSettings !== settings && this.judgedSettings !== "") this.predicted = undefined;
    this.judgedSettings = settings;
    this.judged = true;
    const input: ChapterInput = {
      owner: this.owner,
      chapter: this.chapter.id,
      settings: { ...this.values, ...(how.quick ? this.chapter.quick : {}) },
      seed: this.seed,
      engine: this.engine,
      data: this.data,
      width: figureWidth(),
      language: preferences.language,
    };
    this.drawnNarrow = isNarrow.current;
    this.drawnLanguage = preferences.language;
    // A run that was reset may still send events.
    const job: Job<"chapter"> = trainingClient.start("chapter", input, {
      onEvents: (events) => {
        if (this.job === job) this.take(events);
      },
      onRestart: () => {
        if (this.job === job) this.restart();
      },
    });
    this.job = job;
    if (how.held) this.pause();
    try {
      this.output = await job.done;
      this.lines = this.output.lines;
      this.phase = "done";
      this.noteDone();
      // If the language has changed in the meantime, the figures are drawn in the new one.
      void this.fit().catch(() => undefined);
      serviceWorkers()?.controller?.postMessage("keep-engines");
    } catch (error) {
      // A newer run has replaced this one.
      if (this.job !== job) return;
      this.phase = error instanceof StoppedError ? "stopped" : "failed";
      if (this.phase === "failed") this.error = error as Error;
    } finally {
      if (this.job === job) {
        this.paused = false;
        this.learningRate = undefined;
      }
    }
  }

  /** Redraws the figures of a finished run if the width of the page or the language has changed. */
  async fit(): Promise<void> {
    const { language } = preferences;
    if (this.output === undefined) return;
    if (isNarrow.current === this.drawnNarrow && language === this.drawnLanguage) return;
    const { job, owner } = this;
    this.drawnNarrow = isNarrow.current;
    this.drawnLanguage = language;
    const turn = ++this.redraws;
    const figures = await trainingClient.start("redraw", { owner, width: figureWidth(), language }).done;
    if (turn === this.redraws && this.job === job && figures.length > 0) this.drawn = figures;
  }

  pause(): void {
    this.paused = true;
    this.job?.pause();
  }

  resume(): void {
    this.paused = false;
    this.job?.resume();
  }

  step(): void {
    this.paused = true;
    this.job?.step();
  }

  stop(): void {
    if (this.busy) this.job?.stop();
  }

  /** Stops the run, clears its results and resets the settings to the chapter's. */
  reset(): void {
    this.stop();
    this.job = undefined;
    this.clear();
    this.phase = "idle";
    this.values = {};
    this.drafts.clear();
    this.predicted = undefined;
    this.judgedSettings = "";
    this.seed = 2019;
    this.engine = "auto";
    this.data = "mnist";
  }

  changeLearningRate(value: number): void {
    this.learningRate = value;
    this.job?.setLearningRate(value);
  }

  /** The outcome of the prediction; undefined before a run has ended. */
  get outcome() {
    if (!this.judged) return undefined;
    return this.output?.outcomes[this.predicted ?? this.output.outcomes.length - 1];
  }

  /** Asks for a prediction of the next run. */
  predictAgain(): void {
    this.predicted = undefined;
    this.judged = false;
  }

  /** The figure that answers the chapter's question; while the chapter draws one, that one. */
  get stageFigure(): DrawnFigure | undefined {
    const { mainFigure, draws } = this.chapter;
    if (this.output === undefined && draws) return this.drawn.find(({ name }) => name === this.latest);
    return this.drawn.find(({ name }) => name === mainFigure) ?? (this.output ? this.figures[0] : undefined);
  }

  /** Adds this run to the reader's progress, and whether the prediction was right if the run decides it. */
  private noteDone(): void {
    if (this.owner !== `chapter/${this.chapter.id}`) return;
    const verdict = this.outcome?.verdict;
    const decided = verdict === "right" || verdict === "wrong";
    noteProgress(this.chapter.id, { ran: true, ...(decided ? { right: verdict === "right" } : {}) });
  }

  /** Sets the fields to the chapter's settings with these changes, and runs. */
  async tryOut(settings: Settings, seed = 2019): Promise<void> {
    if (this.busy) return;
    this.drafts.clear();
    this.values = settings;
    this.seed = seed;
    await this.start();
  }

  /** Called when the run starts again in another thread. */
  private restart(): void {
    const { paused } = this;
    this.clear();
    this.paused = paused;
    this.phase = "preparing";
  }

  private clear(): void {
    this.traces = [];
    this.version++;
    this.run = undefined;
    this.batch = undefined;
    this.lastEpoch = undefined;
    this.point = undefined;
    this.drawn = [];
    this.engineNote = undefined;
    this.engineEpoch = 0;
    this.diverged = [];
    this.leak = 0;
    this.notes = [];
    this.lines = [];
    this.output = undefined;
    this.latest = undefined;
    this.error = undefined;
    this.dataShare = 0;
    this.paused = false;
    this.learningRate = undefined;
  }

  private take(events: readonly ChapterEvent[]): void {
    for (const event of events) this.takeOne(event);
    this.version++;
  }

  private takeOne(event: ChapterEvent): void {
    switch (event.type) {
      case "data":
        this.phase = event.phase === "fetch" ? "data" : "verify";
        this.dataShare = event.share;
        break;
      case "engine":
        this.engineNote = event.note;
        break;
      case "note":
        this.notes = [...this.notes, event.text];
        break;
      case "run-begin": {
        this.phase = "training";
        this.run = event;
        this.batch = undefined;
        const rate = event.run.optimizer.options?.learningRate;
        this.learningRate = typeof rate === "number" ? rate : undefined;
        const { label, labels = label } = event.run;
        this.traces.push({ label, name: labels, batches: [], batchLogs: {}, epochs: [], epochLogs: {} });
        break;
      }
      case "batch": {
        this.phase = "training";
        this.batch = event;
        this.noteEngine(event);
        const trace = this.traces.at(-1)!;
        trace.batches.push(event.epoch - 1 + event.batch / event.batches);
        append(trace.batchLogs, event.batchLogs, trace.batches.length);
        this.watch(trace.label, event.batchLogs);
        break;
      }
      case "epoch": {
        this.lastEpoch = event;
        const trace = this.traces.at(-1)!;
        trace.epochs.push(event.epoch);
        append(trace.epochLogs, event.logs, trace.epochs.length);
        this.watch(trace.label, event.logs);
        break;
      }
      case "measure":
        this.phase = "measuring";
        this.measured = event.what;
        break;
      case "leak":
        this.leak = event.tensors;
        break;
      case "point":
        this.takePoint(event);
        break;
      case "figure":
        this.latest = event.figure.name;
        this.drawn = this.drawn.some(({ name }) => name === event.figure.name)
          ? this.drawn.map((figure) => (figure.name === event.figure.name ? event.figure : figure))
          : [...this.drawn, event.figure];
        break;
      case "presenting":
        this.phase = "presenting";
        break;
      case "line":
        this.lines = [...this.lines, event.text];
        break;
      case "run-end":
      case "regression-end":
        break;
      default:
        event satisfies never;
    }
  }

  /** Adds a point to a curve. Its metrics on unseen rows are treated like those at the end of an epoch. */
  private takePoint(point: CurvePoint): void {
    this.point = point;
    const { curve, at, logs } = point;
    let trace = this.traces.find(({ label }) => label === curve);
    if (trace === undefined) {
      trace = { label: curve, name: point.name ?? curve, batches: [], batchLogs: {}, epochs: [], epochLogs: {} };
      this.traces.push(trace);
    }
    const isValidation = Object.keys(logs).some((name) => name.startsWith("val_"));
    const [places, lists] = isValidation ? [trace.epochs, trace.epochLogs] : [trace.batches, trace.batchLogs];
    places.push(at);
    append(lists, logs, places.length);
    this.watch(curve, logs);
  }

  private watch(label: string, logs: Readonly<Record<string, number>>): void {
    if (this.diverged.includes(label) || Object.values(logs).every(Number.isFinite)) return;
    this.diverged = [...this.diverged, label];
  }

  /** A run that started before the fast engine was loaded continues with it. */
  private noteEngine({ engine, epoch }: BatchEvent): void {
    const note = this.engineNote;
    if (note?.reason !== "loading" || engine !== note.wanted) return;
    this.engineNote = { ...note, reason: "loaded" };
    this.engineEpoch = epoch;
  }
}

/** Appends a value to each list; a metric that appears later is padded with gaps. */
function append(lists: Record<string, number[]>, logs: Readonly<Record<string, number>>, length: number): void {
  for (const [name, value] of Object.entries(logs)) {
    lists[name] ??= new Array<number>(length - 1).fill(Number.NaN);
    lists[name].push(value);
  }
}
