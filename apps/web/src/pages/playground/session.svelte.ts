import type {
  OwnPoints,
  PlanePoints,
  PlaygroundEpoch,
  PlaygroundSpec,
  PlaygroundUpdate,
  WeightEdit,
} from "@feedforward/labs";
import { tick } from "svelte";
import { labFacts } from "../../app/lab-facts";
import { Drafts } from "../../components/drafts.svelte";
import { allDrawn } from "../../components/draw-soon";
import { type Job, StoppedError, trainingClient } from "../../worker/client";
import type { EngineChoice, EngineNote } from "../../worker/engine-choice";
import type { PlaygroundEvent } from "../../worker/tool-protocol";

const { defaults } = labFacts.playground;

/** Maximum number of points of a curve; a longer run keeps every second one, then every fourth… */
const MOST_POINTS = 1500;

/** Ratio of pauses to drawing time. */
const REST = 3;
/** Maximum pause in milliseconds. */
const LONGEST_REST = 300;

/** The page's last settings, kept while the lab is open. */
let left: Pick<PlaygroundSession, "spec" | "own" | "engine" | "linked"> | undefined;

/** The playground's settings and the run with these settings, which waits in the worker until it is started. */
export class PlaygroundSession {
  spec = $state.raw<PlaygroundSpec>(defaults);
  own = $state.raw<OwnPoints>();
  engine = $state<EngineChoice>("auto");
  /** The link whose settings were applied, so that they are applied only once. */
  linked: string | undefined;
  /** Invalid texts of its fields. */
  readonly drafts = new Drafts();

  points = $state.raw<PlanePoints>();
  update = $state.raw<PlaygroundUpdate>();
  running = $state(false);
  note = $state.raw<EngineNote>();
  /** Whether the compiled engine is being downloaded at the reader's request. */
  fetching = $state(false);
  remark = $state("");
  error = $state.raw<Error>();
  /** Epochs shown in the curves. */
  history = $state.raw<readonly PlaygroundEpoch[]>([]);

  private stride = 1;
  /** Updates from the worker that have not been shown yet. */
  private readonly pending: PlaygroundUpdate[] = [];
  private drawing: Promise<void> | undefined;
  private job: Job<"playground"> | undefined;
  private ended: Promise<unknown> = Promise.resolve();
  private turn = 0;
  private isClosed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly side = innerWidth < 600 ? 30 : 40;

  constructor() {
    if (left !== undefined) Object.assign(this, left);
  }

  /** Changes settings; all changes except those of the learning rate restart the run. */
  change(part: Partial<PlaygroundSpec>): void {
    this.spec = { ...this.spec, ...part };
    this.restart(120);
  }

  changeData(part: Partial<PlaygroundSpec["data"]>): void {
    const isNew = part.name !== undefined && part.name !== this.spec.data.name;
    this.change({ data: { ...this.spec.data, ...part }, ...(isNew ? { loss: "auto" } : {}) });
  }

  /** Changes to points that are still being read. Pressing Run meanwhile starts the run with these points. */
  async changePoints(reading: Promise<OwnPoints>): Promise<void> {
    const wasRunning = this.running;
    const own = await reading;
    if (this.isClosed) return;
    this.own = own;
    const isPressed = this.running && !wasRunning;
    this.changeData({ name: "own" });
    this.running = isPressed;
  }

  changeLearningRate(learningRate: number): void {
    const { name, options } = this.spec.optimizer;
    this.spec = { ...this.spec, optimizer: { name, options: { ...options, learningRate } } };
    if (this.update === undefined || this.update.epoch === 0) this.restart(120);
    else this.job?.setLearningRate(learningRate);
  }

  /** Sets a weight of the network in progress; Reset discards the change. */
  edit(edit: WeightEdit): void {
    this.job?.edit(edit);
  }

  /** Starts or continues the run; if it is about to restart, after the restart. A run that failed starts anew. */
  run(): void {
    if (!this.drafts.settled()) return;
    if (this.error !== undefined) this.restart();
    this.running = true;
    this.job?.resume();
  }

  pause(): void {
    this.running = false;
    this.job?.pause();
  }

  step(): void {
    if (!this.drafts.settled()) return;
    this.running = false;
    this.job?.step();
  }

  /** Restarts with the initial weights, after a time without changes. */
  restart(wait = 0): void {
    // Run may be pressed before the first run is there.
    if (this.turn > 0) this.running = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), wait);
  }

  /** Downloads the compiled engine, with which the run in progress continues. */
  async fetchEngine(): Promise<void> {
    this.fetching = true;
    try {
      await trainingClient.start("warmUp", { engine: true, digits: false }).done;
    } catch (error) {
      this.error = error as Error;
    } finally {
      this.fetching = false;
    }
  }

  /** Ends the run when the page is left. */
  close(): void {
    const { spec, own, engine, linked } = this;
    left = { spec, own, engine, linked };
    this.isClosed = true;
    clearTimeout(this.timer);
    this.turn++;
    this.job?.stop();
    this.job = undefined;
  }

  private async start(): Promise<void> {
    this.job?.stop();
    this.job = undefined;
    const turn = ++this.turn;
    // Two simultaneous runs would share one stream of random numbers.
    await this.ended;
    if (turn !== this.turn) return;
    const { spec, own, engine, side } = this;
    this.forget();
    const job = trainingClient.start(
      "playground",
      { spec, own, engine, side },
      {
        onEvents: (events) => {
          if (this.job === job) for (const event of events) this.take(event);
        },
        onRestart: () => {
          if (this.job === job) this.forget();
        },
      },
    );
    this.job = job;
    if (!this.running) job.pause();
    this.ended = job.done.catch((error: Error) => {
      if (error instanceof StoppedError || this.job !== job) return;
      this.running = false;
      this.error = error;
    });
  }

  /** Clears everything received from the run so far. */
  private forget(): void {
    this.history = [];
    this.pending.length = 0;
    this.stride = 1;
    this.error = undefined;
    this.remark = "";
    this.note = undefined;
  }

  private take(event: PlaygroundEvent): void {
    switch (event.type) {
      case "points":
        this.points = event.points;
        break;
      case "update":
        this.pending.push(event.update);
        this.drawing ??= this.draw();
        break;
      case "engine":
        this.note = event.note;
        break;
      case "note":
        this.remark = event.text;
        break;
      default:
        event satisfies never;
    }
  }

  /**
   * Shows received updates and then pauses for three times as long as that took: if drawing is slow, there are fewer
   * pictures, and the page still responds to clicks.
   */
  private async draw(): Promise<void> {
    while (this.pending.length > 0) {
      // Outside the animation frame's task, in which the page is laid out and painted.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const started = performance.now();
      const updates = this.pending.splice(0);
      const latest = updates.at(-1);
      if (latest === undefined) break;
      this.update = latest;
      this.keep(updates.flatMap(({ epochs }) => epochs));
      await tick();
      await allDrawn();
      // The canvases are painted in the following frame.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const rest = Math.min(LONGEST_REST, REST * (performance.now() - started));
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
    this.drawing = undefined;
  }

  private keep(epochs: readonly PlaygroundEpoch[]): void {
    let history = [...this.history, ...epochs.filter(({ epoch }) => epoch % this.stride === 0 || epoch === 1)];
    while (history.length > MOST_POINTS) {
      this.stride *= 2;
      history = history.filter(({ epoch }) => epoch % this.stride === 0 || epoch === 1);
    }
    this.history = history;
  }
}

/** Returns settings from a link and the names of invalid ones, which are replaced by defaults. */
export function specFrom(state: Readonly<Record<string, unknown>>): {
  readonly spec: PlaygroundSpec;
  readonly unread: readonly string[];
} {
  const spec = fitting(defaults, state) as PlaygroundSpec;
  const layers = Array.isArray(state.layers)
    ? state.layers.map((layer) => fitting(labFacts.playground.layer, layer))
    : defaults.layers;
  const options = Object.entries(
    (state.optimizer as { options?: object } | undefined)?.options ?? spec.optimizer.options ?? {},
  );
  const optimizer = {
    name: spec.optimizer.name,
    options: Object.fromEntries(options.filter(([, value]) => typeof value === "number")),
  };
  const read: Readonly<Record<string, unknown>> = { ...spec, optimizer, layers };
  const unread = Object.keys(state).filter((name) => !isWithin(state[name], read[name]));
  return { spec: read as unknown as PlaygroundSpec, unread };
}

/** Returns whether a value contains all of the given properties. */
function isWithin(given: unknown, value: unknown): boolean {
  if (typeof given !== "object" || given === null) return Object.is(given, value);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(given) && (!Array.isArray(value) || given.length !== value.length)) return false;
  const parts = value as Readonly<Record<string, unknown>>;
  return Object.entries(given).every(([name, part]) => Object.hasOwn(parts, name) && isWithin(part, parts[name]));
}

function fitting(model: unknown, given: unknown): unknown {
  if (Array.isArray(model))
    return Array.isArray(given) && given.every((item) => typeof item === typeof model[0]) ? given : model;
  if (typeof model !== "object" || model === null) return typeof given === typeof model ? given : model;
  if (typeof given !== "object" || given === null) return model;
  const parts = given as Record<string, unknown>;
  const known = Object.entries(model).map(([name, value]) => [
    name,
    Object.hasOwn(parts, name) ? fitting(value, parts[name]) : value,
  ]);
  return Object.fromEntries(known);
}
