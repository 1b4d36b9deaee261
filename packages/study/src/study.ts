// Longer than most files: the state of a study and the one place where events change it.
import { FeedforwardError } from "@feedforward/shared";
import { type CompleteDefinition, completeDefinition, type StudyDefinition } from "./definition";
import type { StudyEvent, StudyResult } from "./events";
import type { KnownTrial } from "./samplers/sampler";
import { samplerOf } from "./samplers/sampler-of";
import { schedulerOf } from "./schedulers/scheduler-of";
import type { Values } from "./space";
import { type StudyWork, workOf } from "./work";

/** A piece of work: one seed of a trial, from the end of the rung before to the end of a rung. */
export interface StudyJob {
  /** Names the job within its study: trial, seed's place and rung, such as "12-0-r1". */
  readonly id: string;
  /** Number of the trial, from 0. */
  readonly trial: number;
  /** Values of the parameters. */
  readonly values: Values;
  /** Seed of the training. */
  readonly seed: number;
  /** Place of the seed among the trial's. */
  readonly seedIndex: number;
  /** Rung of the scheduler, from 0. */
  readonly rung: number;
  /** Epochs that the trial has behind it. */
  readonly from: number;
  /** Epochs that it has when the job is done. */
  readonly epochs: number;
}

/** What became of a trial so far. */
export interface Trial {
  /** Number of the trial, from 0. */
  readonly number: number;
  /** Values of the parameters. */
  readonly values: Values;
  /** running: a job of it is to be done; paused: it ended a rung and may go on; complete: all epochs. */
  readonly state: "running" | "paused" | "complete" | "failed";
  /** Epochs of the last rung that it ended; 0 before the first. */
  readonly epochs: number;
  /** Mean over the seeds at that rung; null where it is not a number, undefined before the first. */
  readonly value: number | null | undefined;
  /** The values at each rung's end, by epochs. */
  readonly rungs: readonly { readonly epochs: number; readonly value: number | null }[];
  /** What the last result of its first seed told beside the value. */
  readonly info?: Readonly<Record<string, unknown>> | undefined;
  /** Why it failed. */
  readonly failure?: string | undefined;
  /** The value of each seed at the last rung that it began, by the seed's place. */
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
  /** Results of the present rung by seed. */
  results: Map<number, number | null>;
}

/** A study: asks for trials, is told their results, and keeps nothing that its events do not tell. */
export interface Study {
  /** Definition with its defaults. */
  readonly definition: CompleteDefinition;
  /** Epochs at the end of each rung. */
  readonly rungs: readonly number[];
  /** Whether later choices depend on results. If not, all jobs may be asked for at once. */
  readonly learns: boolean;
  /** Trials in the order in which they were suggested. */
  readonly trials: readonly Trial[];
  /** Jobs that were asked for and have no result yet. */
  readonly open: readonly StudyJob[];
  /**
   * Whether a job was asked for and has no result yet.
   *
   * @param id identifier of the job.
   */
  isOpen(id: string): boolean;
  /**
   * Whether a job has a result.
   *
   * @param id identifier of the job.
   */
  wasTold(id: string): boolean;
  /** Whether there is nothing left to do or to wait for. */
  readonly isDone: boolean;
  /** How much is done and how much there is to do, in epochs. */
  readonly work: StudyWork;
  /** The best trial: of those that went furthest the one with the best value. */
  readonly best: Trial | undefined;
  /** The next job; undefined when there is none before another result, or none at all (`isDone`). */
  ask(): StudyJob | undefined;
  /**
   * A job's result. A second one of the same job is ignored if it is equal.
   *
   * @param id identifier of the job.
   * @param result values of the metric by epoch.
   */
  tell(id: string, result: StudyResult): void;
  /**
   * A job that cannot be done. Its trial goes no further.
   *
   * @param id identifier of the job.
   * @param message why.
   */
  fail(id: string, message: string): void;
  /** Gives trials that failed another chance. @returns how many. */
  retry(): number;
}

/** Options of {@link createStudy}. */
export interface StudyOptions {
  /** What happened before, such as a journal tells. Default: nothing. */
  readonly events?: Iterable<StudyEvent> | undefined;
  /** Told every event as it happens, before the call that caused it returns. */
  readonly onEvent?: ((event: StudyEvent) => void) | undefined;
}

/**
 * Makes a study. It runs anywhere and does no work itself: whoever asks it for jobs does.
 *
 * ```ts
 * const study = createStudy({ space: { x: { min: -1, max: 1 } }, trials: 20, direction: "minimize" });
 * for (let job = study.ask(); job; job = study.ask()) study.tell(job.id, { value: (job.values.x as number) ** 2 });
 * console.log(study.best?.values);
 * ```
 *
 * @throws FeedforwardError (exit code 2) for a definition that does not fit together, and for events of another study.
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
  /** Jobs that were decided on and not asked for. */
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

  /** The only place that changes anything. */
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
