import type { SweepProgress } from "@feedforward/runs/node";
import type { Study } from "@feedforward/study";
import type { Output } from "../../terminal/output";
import { endedLine, refusals, type SweepView } from "./view";

/** Progress without a terminal: one line per completed training. */
export class ProgressLines implements SweepView {
  #done: number | undefined;
  readonly #note: ReturnType<typeof refusals>;

  /** @param total number of trainings; undefined if a scheduler decides it. */
  constructor(
    private readonly total: number | undefined,
    private readonly metric: string,
    private readonly output: Output,
  ) {
    this.#note = refusals(output);
  }

  tell({ ended, study, queue }: SweepProgress): void {
    // A resumed sweep counts its earlier trainings.
    this.#done ??= trained(study) - Number(ended !== undefined);
    for (const worker of queue?.workers ?? []) this.#note(worker);
    if (ended === undefined) return;
    this.#done++;
    const count = this.total === undefined ? String(this.#done) : `${this.#padded()}/${this.total}`;
    this.output.line(`${count}  ${endedLine(ended, this.metric)}`);
  }

  end(): void {}

  #padded(): string {
    return String(this.#done).padStart(String(this.total).length);
  }
}

/** Number of completed trainings; a rung counts once for each seed. */
const trained = ({ trials, definition }: Study): number =>
  trials.reduce(
    (sum, { rungs, state, results }) =>
      sum + rungs.length * definition.seeds + (state === "running" ? results.size : 0),
    0,
  );
