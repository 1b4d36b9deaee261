// @internal
import type { StudyJob } from "@feedforward/study";
import { z } from "zod";

/** Training run in progress. */
export interface RunningTrial {
  /** Name of the trial. */
  readonly name: string;
  /** Job of the study. */
  readonly job: StudyJob;
  /** Start time, from `Date.now()`. */
  readonly since: number;
  /** Number of completed epochs of the trial; undefined before its first report. */
  readonly epoch?: number | undefined;
  /** Number of epochs at the end of this training run. */
  readonly epochs: number;
  /** Metric after that epoch; undefined if it is not a number. */
  readonly value?: number | undefined;
}

/** Report of a training run after each epoch. It comes from a worker, so it must be validated. */
const report = z.object({ epoch: z.int().min(0), value: z.number().nullable().optional() });

/** Keeps track of the training runs in progress. */
export class Running {
  readonly #known = new Map<string, Pick<RunningTrial, "name" | "job" | "epochs">>();
  readonly #running = new Map<string, RunningTrial>();
  readonly #begun = new Set<number>();

  get all(): RunningTrial[] {
    return [...this.#running.values()];
  }

  /** Registers a job that is about to be added to the queue. */
  know(job: StudyJob, name: string, epochs: number): void {
    this.#known.set(job.id, { job, name, epochs });
  }

  begin(id: string): void {
    const known = this.#known.get(id);
    if (known === undefined) return;
    this.#running.set(id, { ...known, since: Date.now() });
    this.#begun.add(known.job.trial);
  }

  /** Returns whether a trial was started since this process began to run the sweep. */
  hasBegun(trial: number): boolean {
    return this.#begun.has(trial);
  }

  /** Records that a job waits again. */
  wait(id: string): void {
    this.#running.delete(id);
  }

  /** Records that a job ended. Later reports come from a worker that has not noticed. */
  end(id: string): void {
    this.#running.delete(id);
    this.#known.delete(id);
  }

  /**
   * Processes a report of a worker.
   *
   * @returns whether it is about a training run in progress.
   */
  hear(id: string, said: unknown): boolean {
    const parsed = report.safeParse(said);
    // It may have started before this process did.
    if (parsed.success && !this.#running.has(id)) this.begin(id);
    const trial = this.#running.get(id);
    if (trial === undefined || !parsed.success) return false;
    const { epoch, value } = parsed.data;
    this.#running.set(id, { ...trial, epoch: Math.min(epoch, trial.epochs), value: value ?? undefined });
    return true;
  }
}
