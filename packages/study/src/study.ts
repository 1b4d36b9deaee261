// Longer than most files because it contains the state of a study and the only place where events change it.
import { FeedforwardError } from "@feedforward/shared";
import { type CompleteDefinition, completeDefinition, type StudyDefinition } from "./definition";
import type { StudyEvent, StudyResult } from "./events";
import type { KnownTrial } from "./samplers/sampler";
import { samplerOf } from "./samplers/sampler-of";
import { schedulerOf } from "./schedulers/scheduler-of";
import type { Values } from "./space";
import { type StudyWork, workOf } from "./work";

/** Unit of work: one seed of a trial, from the end of the previous rung to the end of a rung. */
export interface StudyJob {
  /** Id of the job within its study: trial number, seed index and rung, such as "12-0-r1". */
  readonly id: string;
  /** Number of the trial, from 0. */
  readonly trial: number;
  /** Values of the parameters. */
  readonly values: Values;
  /** Training seed. */
  readonly seed: number;
  /** Index of the seed within the trial. */
  readonly seedIndex: number;
  /** Rung of the scheduler, from 0. */
  readonly rung: number;
  /** Number of epochs that the trial has completed. */
  readonly from: number;
  /** Number of epochs that it has completed when the job is done. */
  readonly epochs: number;
}

/** State of a trial. */
export interface Trial {
  /** Number of the trial, from 0. */
  readonly number: number;
  /** Values of the parameters. */
  readonly values: Values;
  /** running: has a job to do; paused: ended a rung and may be promoted; complete: trained all epochs. */
  readonly state: "running" | "paused" | "complete" | "failed";
  /** Epochs of the last completed rung; 0 before the first. */
  readonly epochs: number;
  /** Mean over the seeds at that rung; null if it is not a number, undefined before the first rung. */
  readonly value: number | null | undefined;
  /** Value at the end of each rung, with its number of epochs. */
  readonly rungs: readonly { readonly epochs: number; readonly value: number | null }[];
  /** Additional data of the last result of its first seed. */
  readonly info?: Readonly<Record<string, unknown>> | undefined;
  /** Message of its failure. */
  readonly failure?: string | undefined;
  /** Value of each seed at the last rung that was started, by seed index. */
  readonly results: ReadonlyMap<number, number | null>;
}

interface MutableTrial {
  number: number;
  values: Values;
  state: Trial["state"];
  epochs: number;
  value: number | null | undefined;
  rungs: { epochs: number; value: number | null }[];
  info?: Readonly<Record<string, unknown>> | undefined;
  failure?: string | undefined;
  rung: number;
  /** Results of the current rung by seed index. */
  results: Map<number, number | null>;
}

/** Study: suggests trials and receives their results. Its events determine all of its state. */
export interface Study {
  /** Definition with its defaults. */
  readonly definition: CompleteDefinition;
  /** Number of epochs at the end of each rung. */
  readonly rungs: readonly number[];
  /** Whether later choices depend on results. If not, all jobs may be requested at once. */
  readonly learns: boolean;
  /** Trials in the order in which they were suggested. */
  readonly trials: readonly Trial[];
  /** Jobs that were requested and have no result yet. */
  readonly open: readonly StudyJob[];
  /**
   * Returns whether a job was requested and has no result yet.
   *
   * @param id identifier of the job.
   */
  isOpen(id: string): boolean;
  /**
   * Returns whether a job has a result.
   *
   * @param id identifier of the job.
   */
  wasTold(id: string): boolean;
  /** Whether all work is done and no result is pending. */
  readonly isDone: boolean;
  /** Completed and total work in epochs. */
  readonly work: StudyWork;
  /** Trial with the best value among those with the most epochs. */
  readonly best: Trial | undefined;
  /** Returns the next job; undefined if none is available before another result, or the study is done (`isDone`). */
  ask(): StudyJob | undefined;
  /**
   * Records the result of a job. A second, equal result of the same job is ignored.
   *
   * @param id identifier of the job.
   * @param result values of the metric by epoch.
   */
  tell(id: string, result: StudyResult): void;
  /**
   * Records the permanent failure of a job. Its trial is not continued.
   *
   * @param id identifier of the job.
   * @param message reason of the failure.
   */
  fail(id: string, message: string): void;
  /** Restarts failed trials and returns their number. */
  retry(): number;
}

/** Options of {@link createStudy}. */
export interface StudyOptions {
  /** Previous events, such as those of a journal. Default: none. */
  readonly events?: Iterable<StudyEvent> | undefined;
  /** Called with each event, before the call that caused it returns. */
  readonly onEvent?: ((event: StudyEvent) => void) | undefined;
}

/**
 * Creates a study. It runs in any environment and does no training itself: the caller requests jobs and runs them.
 *
 * ```ts
 * const study = createStudy({ space: { x: { min: -1, max: 1 } }, trials: 20, direction: "minimize" });
 * for (let job = study.ask(); job; job = study.ask()) study.tell(job.id, { value: (job.values.x as number) ** 2 });
 * console.log(study.best?.values);
 * ```
 *
 * @throws FeedforwardError (exit code 2) if the definition contradicts itself, or if the events belong to another
 *   study.
 */
export function createStudy(definition: StudyDefinition, options: StudyOptions = {}): Study {
  const complete = completeDefinition(definition);
  const { seeds, seed, direction, epochs } = complete;
  const sampler = samplerOf(complete);
  const scheduler = schedulerOf(complete);
  const { rungs } = scheduler;
  const trials: MutableTrial[] = [];
  const open = new Map<string, StudyJob>();
  const recorded = new Map<string, StudyResult>();
  /** Jobs that have been scheduled but not requested. */
  const waiting: StudyJob[] = [];
  const sign = direction === "maximize" ? -1 : 1;
  const scoreOf = (value: number | null) => (value === null ? Number.POSITIVE_INFINITY : sign * value);

  const jobsOf = (trial: MutableTrial, rung: number): StudyJob[] =>
    Array.from({ length: seeds }, (_, seedIndex) => ({
      id: `${trial.number}-${seedIndex}-r${rung}`,
      trial: trial.number,
      values: trial.values,
      seed: seed + seedIndex,
      seedIndex,
      rung,
      from: rung === 0 ? 0 : rungs[rung - 1]!,
      epochs: rungs[rung]!,
    }));

  const begin = (trial: MutableTrial, rung: number) => {
    trial.state = "running";
    trial.rung = rung;
    trial.results.clear();
    scheduler.start(trial.number, rung);
    for (const job of jobsOf(trial, rung)) {
      open.set(job.id, job);
      waiting.push(job);
    }
  };

  const drop = (trial: number) => {
    for (const job of open.values()) if (job.trial === trial) open.delete(job.id);
    for (let index = waiting.length - 1; index >= 0; index--)
      if (waiting[index]!.trial === trial) waiting.splice(index, 1);
  };

  const endRung = (trial: MutableTrial) => {
    const values = [...trial.results].sort(([a], [b]) => a - b).map(([, value]) => value);
    const mean = values.includes(null) ? null : values.reduce((sum: number, one) => sum + one!, 0) / values.length;
    trial.value = mean;
    trial.epochs = rungs[trial.rung]!;
    trial.rungs.push({ epochs: trial.epochs, value: mean });
    trial.state = trial.rung === rungs.length - 1 ? "complete" : "paused";
    scheduler.record(trial.number, trial.rung, scoreOf(mean));
  };

  /** Applies an event. This is the only place where state changes. */
  const apply = (event: StudyEvent): void => {
    switch (event.type) {
      case "trial": {
        if (event.trial !== trials.length) throw foreign(`trial ${event.trial} follows trial ${trials.length - 1}`);
        const trial: MutableTrial = {
          number: event.trial,
          values: event.values,
          state: "running",
          epochs: 0,
          value: undefined,
          rungs: [],
          rung: 0,
          results: new Map(),
        };
        trials.push(trial);
        begin(trial, 0);
        return;
      }
      case "promote": {
        const trial = trials[event.trial];
        if (trial?.state !== "paused" || trial.rung + 1 !== event.rung)
          throw foreign(`trial ${event.trial} cannot go on to rung ${event.rung}`);
        begin(trial, event.rung);
        return;
      }
      case "result": {
        const job = open.get(event.job);
        if (job === undefined) throw foreign(`job ${event.job} has a result and was not asked for`);
        open.delete(job.id);
        const place = waiting.indexOf(job);
        if (place >= 0) waiting.splice(place, 1);
        recorded.set(job.id, event.result);
        const trial = trials[job.trial]!;
        trial.results.set(job.seedIndex, event.result.value);
        if (job.seedIndex === 0) trial.info = event.result.info;
        if (trial.results.size === seeds) endRung(trial);
        return;
      }
      case "failed": {
        const job = open.get(event.job);
        if (job === undefined) throw foreign(`job ${event.job} failed and was not asked for`);
        const trial = trials[job.trial]!;
        drop(job.trial);
        trial.state = "failed";
        trial.failure = event.message;
        scheduler.record(trial.number, trial.rung, Number.POSITIVE_INFINITY);
        return;
      }
      case "retry": {
        const trial = trials[event.trial];
        if (trial?.state !== "failed") throw foreign(`trial ${event.trial} is tried again and did not fail`);
        trial.state = "running";
        trial.failure = undefined;
        scheduler.retry(trial.number, trial.rung);
        for (const job of jobsOf(trial, trial.rung)) {
          if (recorded.has(job.id)) continue;
          open.set(job.id, job);
          waiting.push(job);
        }
      }
    }
  };

  const happen = (event: StudyEvent): void => {
    apply(event);
    options.onEvent?.(event);
  };

  const history = (): KnownTrial[] =>
    trials
      .filter(({ state }) => state !== "failed")
      .map((trial) => ({
        number: trial.number,
        values: trial.values,
        state: trial.value === undefined ? "running" : trial.epochs === epochs ? "complete" : "pruned",
        score: trial.value === undefined ? 0 : scoreOf(trial.value),
        epochs: trial.epochs,
      }));

  const opened = (id: string): StudyJob => {
    const job = open.get(id);
    if (job === undefined)
      throw new FeedforwardError(`The study has no open job ${JSON.stringify(id)}; tell it the ids that ask() gave.`, {
        usage: true,
      });
    return job;
  };

  for (const event of options.events ?? []) apply(event);

  return {
    definition: complete,
    rungs,
    learns: sampler.learns || complete.scheduler !== "none",
    trials,
    get open() {
      return [...open.values()];
    },
    isOpen: (id) => open.has(id),
    wasTold: (id) => recorded.has(id),
    get isDone() {
      return open.size === 0 && scheduler.next().type === "done";
    },
    get work() {
      return workOf(trials, scheduler, seeds);
    },
    get best() {
      return bestOf(trials, scoreOf);
    },
    ask() {
      const next = waiting.shift();
      if (next !== undefined) return next;
      const decision = scheduler.next();
      if (decision.type === "new") {
        const number = trials.length;
        happen({ type: "trial", trial: number, values: sampler.suggest(number, history) });
      } else if (decision.type === "promote") {
        happen({ type: "promote", trial: decision.trial, rung: decision.rung });
      } else {
        return undefined;
      }
      return waiting.shift();
    },
    tell(id, result) {
      const known = recorded.get(id);
      if (known !== undefined) {
        if (known.hash !== undefined && result.hash !== undefined && known.hash !== result.hash)
          throw new FeedforwardError(
            `Numerics differ: job ${id} ended twice with different weights (${known.hash.slice(0, 12)} and ${result.hash.slice(0, 12)}). Run all workers on one kind of machine.`,
          );
        return;
      }
      const { value } = result;
      happen({
        type: "result",
        job: opened(id).id,
        result: { ...result, value: Number.isFinite(value) ? value : null },
      });
    },
    fail(id, message) {
      happen({ type: "failed", job: opened(id).id, message });
    },
    retry() {
      const failed = trials.filter(({ state }) => state === "failed");
      for (const { number } of failed) happen({ type: "retry", trial: number });
      return failed.length;
    },
  };
}

function bestOf(trials: readonly MutableTrial[], scoreOf: (value: number | null) => number): Trial | undefined {
  let best: MutableTrial | undefined;
  for (const trial of trials) {
    if (trial.state === "failed" || trial.value === undefined || trial.value === null) continue;
    const isBetter =
      best === undefined ||
      trial.epochs > best.epochs ||
      (trial.epochs === best.epochs && scoreOf(trial.value) < scoreOf(best.value!));
    if (isBetter) best = trial;
  }
  return best;
}

const foreign = (what: string) =>
  new FeedforwardError(`The journal does not fit its study: ${what}. It was edited, or belongs to another study.`);
