import type { SweepProgress } from "@feedforward/runs/node";
import { clock, metric } from "../../terminal/format";
import type { Output } from "../../terminal/output";
import { cut } from "../../terminal/width";

/** A line for each training that ended, and below them one that tells where the sweep stands. */
export class ProgressLines {
  readonly #started = performance.now();
  readonly #before: number;
  #done = 0;
  #workers: number | undefined;

  constructor(
    private readonly total: number | undefined,
    done: number,
    private readonly metric: string,
    private readonly output: Output,
  ) {
    this.#before = done;
    this.#done = done;
  }

  tell({ ended, running, study, queue }: SweepProgress): void {
    if (queue !== undefined && queue.workers.length > 0) this.#workers = queue.workers.length;
    const refused = queue?.workers.find(({ refuses }) => refuses !== undefined);
    if (refused !== undefined) this.#note(`${refused.name} takes no jobs: ${refused.refuses}`);
    if (ended !== undefined) {
      this.#done++;
      const { value, failure } = ended;
      const outcome = value === null ? `failed: ${failure ?? "not a number"}` : `${this.metric} ${metric(value)}`;
      const count = this.total === undefined ? String(this.#done) : `${this.#padded()}/${this.total}`;
      this.output.redraw("");
      this.output.line(`${count}  ${ended.name}  ${outcome}`);
    }
    const best = study.best?.value;
    this.#draw(running, best ?? undefined);
  }

  #padded(): string {
    return String(this.#done).padStart(String(this.total).length);
  }

  readonly #notes = new Set<string>();

  #note(text: string): void {
    if (this.#notes.has(text)) return;
    this.#notes.add(text);
    this.output.note(text);
  }

  #draw(running: readonly string[], best: number | undefined): void {
    const parts = [
      this.total === undefined ? `${this.#done} done` : `${this.#done} of ${this.total} done`,
      ...(best === undefined ? [] : [`best ${metric(best)}`]),
      ...(this.#workers === undefined ? [] : [`${this.#workers} workers`]),
      ...(running.length === 0 ? [] : [`training ${running.join(", ")}`]),
    ];
    const seconds = (performance.now() - this.#started) / 1000;
    const here = this.#done - this.#before;
    const left =
      here === 0 || this.total === undefined ? "" : `  ${clock((seconds / here) * (this.total - this.#done))} left`;
    this.output.redraw(this.output.style.dim(cut(parts.join("  "), this.output.width - left.length - 1) + left));
  }
}
