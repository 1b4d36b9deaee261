import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { isChoice, type Parameter, stepOf, type Value } from "./space";
import type { Study, Trial } from "./study";

/** Codes of Optuna's journal, `JournalOperation` of optuna/storages/journal/_storage.py. */
const OPERATION = { createStudy: 0, createTrial: 4, state: 6, intermediate: 7, userAttribute: 8 };
/** Codes of `TrialState`. */
const STATE = { running: 0, complete: 1, pruned: 2, failed: 3, waiting: 4 };
const WORKER = "feedforward";
/** Attribute for the number of a trial, since Optuna's own number counts attempts. */
const NUMBER = "feedforward:trial";

/** Options of {@link optunaJournal} and {@link optunaLog}. */
export interface OptunaJournalOptions {
  /** Name of the study. Default: "feedforward". */
  readonly name?: string | undefined;
  /** Start time of the trials in Optuna. Default: January 1, 1970. */
  readonly date?: Date | undefined;
}

/** Options of {@link OptunaLog.next}. */
export interface OptunaStep {
  /** Current time, for Optuna. */
  readonly date: Date;
  /** Whether a trial has started; otherwise it is written as waiting. Default: all have started. */
  readonly hasBegun?: ((trial: number) => boolean) | undefined;
  /** Whether the study has ended, so that paused trials are "pruned" instead of running. Default: false. */
  readonly isOver?: boolean | undefined;
}

/** Optuna journal that grows with its study. */
export interface OptunaLog {
  /**
   * Returns the lines that bring the journal up to date, or "" if it is up to date. Existing lines never change, so
   * programs that have the journal open, such as optuna-dashboard, can continue reading.
   *
   * @param step state that is not part of the study's events.
   */
  next(step: OptunaStep): string;
}

/**
 * Converts a study to a journal that Optuna 5 and optuna-dashboard can open:
 * `JournalStorage(JournalFileBackend("study.log"))`. Parameter values that are lists are written as JSON, because
 * Optuna has no lists. Trials that were stopped early are "pruned".
 *
 * @returns JSON lines.
 */
export function optunaJournal(study: Study, options: OptunaJournalOptions = {}): string {
  checkArgument("optunaJournal", "study.definition", study?.definition, "object");
  const { name, date = new Date(0) } = options;
  return optunaLog(study, { name }).next({ date, isOver: true });
}

/** Recorded state of a trial in the journal. */
interface Known {
  readonly id: number;
  state: number;
  /** Epochs of the rungs whose values are recorded. */
  readonly steps: Set<number>;
}

/**
 * Creates an Optuna journal that is extended while the study runs. If an ended trial continues because failed trials
 * are retried, it becomes a new trial in Optuna, where a trial can end only once.
 *
 * @param options.name name of the study. Default: "feedforward".
 * @param options.written existing lines of the journal. Default: none.
 * @throws FeedforwardError if the existing lines were not written by an {@link OptunaLog}.
 */
export function optunaLog(
  study: Study,
  options: { readonly name?: string | undefined; readonly written?: string | undefined } = {},
): OptunaLog {
  checkArgument("optunaLog", "study.definition", study?.definition, "object");
  const { name = "feedforward", written = "" } = options;
  const { direction, space } = study.definition;
  const known = new Map<number, Known>();
  let trials = read(written, known);
  let isNew = written === "";
  const distributions = Object.fromEntries(Object.entries(space).map(([key, one]) => [key, distribution(one)]));
  const isFinished = (state: number) => state !== STATE.running && state !== STATE.waiting;

  /** Adds a trial to the journal unless it is already there and can continue. */
  function enter(trial: Trial, state: number, time: string, add: (operation: number, line: object) => void): Known {
    const before = known.get(trial.number);
    const isMore =
      trial.state === "running" || (isFinished(state) && state !== before?.state) || newRungs(trial, before);
    if (before !== undefined && !(isFinished(before.state) && isMore)) return before;
    const isWaiting = state === STATE.waiting;
    const entry: Known = { id: trials++, state: isWaiting ? STATE.waiting : STATE.running, steps: new Set() };
    add(OPERATION.createTrial, {
      study_id: 0,
      datetime_start: isWaiting ? null : time,
      state: entry.state,
      value: null,
      values: null,
      distributions,
      params: Object.fromEntries(Object.entries(space).map(([key, one]) => [key, internal(one, trial.values[key]!)])),
      user_attrs: {},
      system_attrs: { [NUMBER]: trial.number, ...(before === undefined ? {} : { failed_trial: before.id }) },
      intermediate_values: {},
    });
    known.set(trial.number, entry);
    return entry;
  }

  return {
    next({ date, hasBegun = () => true, isOver = false }) {
      const lines: string[] = [];
      const add = (operation: number, line: object) =>
        lines.push(`${JSON.stringify({ op_code: operation, worker_id: WORKER, ...line })}\n`);
      const time = date.toISOString().replace("Z", "000+00:00");
      if (isNew) {
        add(OPERATION.createStudy, { study_name: name, directions: [direction === "minimize" ? 1 : 2] });
        isNew = false;
      }
      for (const trial of study.trials) {
        const state = stateOf(trial, hasBegun(trial.number), isOver);
        const entry = enter(trial, state, time, add);
        if (isFinished(entry.state)) continue;
        const change = (operation: number, more: object) => add(operation, { trial_id: entry.id, ...more });
        if (entry.state === STATE.waiting && state !== STATE.waiting) {
          change(OPERATION.state, { state: STATE.running, values: null, datetime_start: time });
          entry.state = STATE.running;
        }
        for (const { epochs, value } of trial.rungs) {
          if (value === null || entry.steps.has(epochs)) continue;
          change(OPERATION.intermediate, { step: epochs, intermediate_value: value });
          entry.steps.add(epochs);
        }
        if (!isFinished(state)) continue;
        if (trial.failure !== undefined) change(OPERATION.userAttribute, { user_attr: { failure: trial.failure } });
        const values = state === STATE.failed || trial.value == null ? null : [trial.value];
        change(OPERATION.state, { state, values, datetime_complete: time });
        entry.state = state;
      }
      return lines.join("");
    },
  };
}

/** Returns whether a trial has ended rungs that are not in the journal. */
const newRungs = (trial: Trial, known: Known | undefined): boolean =>
  trial.rungs.some(({ epochs, value }) => value !== null && !known?.steps.has(epochs));

interface Line {
  readonly op_code: number;
  readonly worker_id: string;
  readonly trial_id?: number;
  readonly state?: number;
  readonly step?: number;
  readonly system_attrs?: Readonly<Record<string, unknown>>;
}

/** Reads the recorded state of each trial and returns the number of trials that Optuna counts in the journal. */
function read(written: string, known: Map<number, Known>): number {
  const byId = new Map<number, Known>();
  let trials = 0;
  for (const [index, text] of written
    .split("\n")
    .filter((one) => one !== "")
    .entries()) {
    let line: Line;
    try {
      line = JSON.parse(text);
    } catch {
      throw foreign();
    }
    const { op_code, state = STATE.running, system_attrs } = line;
    if (index === 0 && (op_code !== OPERATION.createStudy || line.worker_id !== WORKER)) throw foreign();
    if (op_code === OPERATION.createTrial) {
      const entry = { id: trials++, state, steps: new Set<number>() };
      const number = system_attrs?.[NUMBER];
      if (typeof number !== "number" && line.worker_id === WORKER) throw foreign();
      // Optuna may have added trials too.
      if (typeof number !== "number") continue;
      known.set(number, entry);
      byId.set(entry.id, entry);
    }
    const entry = byId.get(line.trial_id ?? -1);
    if (entry === undefined) continue;
    if (op_code === OPERATION.state) entry.state = state;
    if (op_code === OPERATION.intermediate) entry.steps.add(line.step!);
  }
  return trials;
}

const foreign = () => new FeedforwardError("It is no journal for Optuna that feedforward wrote.");

/** Returns the Optuna state of a trial. Complete trials must have a value. */
function stateOf(trial: Trial, hasBegun: boolean, isOver: boolean): number {
  if (trial.state === "running") return hasBegun ? STATE.running : STATE.waiting;
  if (trial.state === "paused") return isOver ? STATE.pruned : STATE.running;
  return trial.state === "failed" || trial.value === null ? STATE.failed : STATE.complete;
}

function distribution(parameter: Parameter): string {
  if (isChoice(parameter))
    return JSON.stringify({ name: "CategoricalDistribution", attributes: { choices: parameter.values.map(plain) } });
  const { min: low, max: high, log = false, int = false } = parameter;
  const step = stepOf(parameter) || null;
  return JSON.stringify({
    name: int ? "IntDistribution" : "FloatDistribution",
    attributes: { step, low, high, log },
  });
}

const plain = (value: Value): Value => (Array.isArray(value) ? JSON.stringify(value) : value);

const internal = (parameter: Parameter, value: Value): number =>
  isChoice(parameter)
    ? parameter.values.findIndex((one) => JSON.stringify(one) === JSON.stringify(value))
    : (value as number);
