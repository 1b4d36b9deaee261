import { checkArgument } from "@feedforward/shared";
import { isChoice, type Parameter, stepOf, type Value } from "./space";
import type { Study, Trial } from "./study";

/** Codes of Optuna's journal, `JournalOperation` of optuna/storages/journal/_storage.py. */
const CREATE_STUDY = 0;
const CREATE_TRIAL = 4;
const STATES: Readonly<Record<Trial["state"], number>> = { running: 0, complete: 1, paused: 2, failed: 3 };

/** Options of {@link optunaJournal}. */
export interface OptunaJournalOptions {
  /** The study's name. Default: "feedforward". */
  readonly name?: string | undefined;
  /** When the trials began, for Optuna's clock. Default: the beginning of 1970. */
  readonly date?: Date | undefined;
}

/**
 * A study as a journal that Optuna 5 opens: `JournalStorage(JournalFileBackend("study.log"))`, and so optuna-dashboard.
 * Lists among a parameter's values become their JSON, since Optuna has no lists. Trials that stopped early are "pruned".
 *
 * @returns JSON lines.
 */
export function optunaJournal(study: Study, options: OptunaJournalOptions = {}): string {
  checkArgument("optunaJournal", "study.definition", study?.definition, "object");
  const { name = "feedforward", date = new Date(0) } = options;
  const { direction, space } = study.definition;
  const worker = { worker_id: "feedforward" };
  const time = date.toISOString().replace("Z", "000+00:00");
  const lines: object[] = [
    { op_code: CREATE_STUDY, ...worker, study_name: name, directions: [direction === "minimize" ? 1 : 2] },
    ...study.trials.map((trial) => ({
      op_code: CREATE_TRIAL,
      ...worker,
      study_id: 0,
      datetime_start: time,
      ...(trial.state === "running" ? {} : { datetime_complete: time }),
      state: stateOf(trial),
      value: trial.state === "failed" ? null : (trial.value ?? null),
      values: null,
      distributions: Object.fromEntries(Object.entries(space).map(([key, one]) => [key, distribution(one)])),
      params: Object.fromEntries(Object.entries(space).map(([key, one]) => [key, internal(one, trial.values[key]!)])),
      user_attrs: trial.failure === undefined ? {} : { failure: trial.failure },
      system_attrs: {},
      intermediate_values: Object.fromEntries(
        trial.rungs.filter(({ value }) => value !== null).map(({ epochs, value }) => [epochs, value]),
      ),
    })),
  ];
  return `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
}

/** Optuna's complete trials have a value. */
const stateOf = (trial: Trial): number =>
  trial.state === "complete" && trial.value === null ? STATES.failed : STATES[trial.state];

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
