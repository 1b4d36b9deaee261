import type { SweepProgress } from "@feedforward/runs/node";
import type { Trial } from "@feedforward/study";
import type { Output } from "../../terminal/output";
import { liveTable } from "./live-table";
import { shareDone, timeLeft } from "./time-left";
import { endedLine, refusals, type SweepView } from "./view";

/** Minimum and maximum interval between two drawings, in milliseconds. */
const SOONEST = 80;
const LATEST = 1000;

/** Options of a {@link LiveView}. */
export interface LiveViewOptions {
  readonly metric: string;
  readonly isQueued: boolean;
  /** Whether names contain the values of their trials. */
  readonly isGrid: boolean;
  readonly nameOf: (trial: Trial) => string;
}

/** A table in the terminal that shows the state of a sweep and is redrawn in place when it changes. */
export class LiveView implements SweepView {
  readonly #started = performance.now();
  #progress: SweepProgress | undefined;
  #before = 0;
  #drawn = 0;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;
  readonly #note: ReturnType<typeof refusals>;
  readonly #clear = () => this.output.redraw("");

  constructor(
    private readonly options: LiveViewOptions,
    private readonly output: Output,
  ) {
    this.#note = refusals(output);
    // A second Ctrl+C exits immediately.
    process.on("exit", this.#clear);
  }

  tell(progress: SweepProgress): void {
    if (this.#progress === undefined) this.#before = shareDone({ ...progress, running: [] });
    // The state of the queue is polled.
    this.#progress = { queue: this.#progress?.queue, ...progress };
    const { ended, queue } = progress;
    for (const worker of queue?.workers ?? []) this.#note(worker);
    if (ended?.value === null) this.output.line(endedLine(ended, this.options.metric));
    this.#drawLater(SOONEST - (performance.now() - this.#drawn));
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    process.off("exit", this.#clear);
    this.#clear();
  }

  #drawLater(milliseconds: number): void {
    if (this.#isOver) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), Math.max(0, milliseconds)).unref();
  }

  #draw(): void {
    const progress = this.#progress!;
    const { metric, isQueued, isGrid, nameOf } = this.options;
    const { best } = progress.study;
    const share = shareDone(progress);
    const seconds = (performance.now() - this.#started) / 1000;
    const state = {
      ...progress,
      metric,
      isQueued,
      values: !isGrid,
      best: best === undefined ? undefined : nameOf(best),
      share,
      left: timeLeft(share, this.#before, seconds),
      now: Date.now(),
    };
    const { output } = this;
    output.redraw(liveTable(state, output.width, output.height - 1, output.style).join("\n"));
    this.#drawn = performance.now();
    this.#drawLater(LATEST);
  }
}
