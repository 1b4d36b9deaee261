// @internal
import type { StudyJob } from "@feedforward/study";
import { z } from "zod";

/** A training in progress. */
export interface RunningTrial {
  /** Name of the trial. */
  readonly name: string;
  /** The study's job. */
  readonly job: StudyJob;
  /** When it began, as `Date.now()` tells it. */
  readonly since: number;
  /** Epochs that the trial has behind it; undefined before its first report. */
  readonly epoch?: number | undefined;
  /** Epochs that it has when this training ends. */
  readonly epochs: number;
  /** The metric after that epoch; undefined where it is not a number. */
  readonly value?: number | undefined;
}

/** What a training reports after each epoch. A worker sent it: it may be anything. */
const report = z.object({ epoch: z.int().min(0), value: z.number().nullable().optional() });

/** Keeps which trainings are in progress, and how far they are. */
export class Running {
  readonly #known = new Map<string, Pick<RunningTrial, "name" | "job" | "epochs">>();
  readonly #running = new Map<string, RunningTrial>();
  readonly #begun = new Set<number>();

  get all(): RunningTrial[] {
    return [...this.#running.values()];
  }

  /** A job that is about to be handed out. */
  know(job: StudyJob, name: string, epochs: number): void {
    this.#known.set(job.id, { job, name, epochs });
  }

  begin(id: string): void {
    const known = this.#known.get(id);
    if (known === undefined) return;
    this.#running.set(id, { ...known, since: Date.now() });
    this.#begun.add(known.job.trial);
  }

  /** Whether a trial was begun since this process runs the sweep. */
  hasBegun(trial: number): boolean {
    return this.#begun.has(trial);
  }

  /** It waits again. */
  wait(id: string): void {
    this.#running.delete(id);
  }

  /** It ended: what is heard of it later comes from a worker that has not noticed. */
  end(id: string): void {
    this.#running.delete(id);
    this.#known.delete(id);
  }

  /** @returns whether it says something of a training in progress. */
  hear(id: string, said: unknown): boolean {
    const parsed = report.safeParse(said);
    // It may have begun before this process came.
    if (parsed.success && !this.#running.has(id)) this.begin(id);
    const trial = this.#running.get(id);
    if (trial === undefined || !parsed.success) return false;
    const { epoch, value } = parsed.data;
    this.#running.set(id, { ...trial, epoch: Math.min(epoch, trial.epochs), value: value ?? undefined });
    return true;
  }
}
