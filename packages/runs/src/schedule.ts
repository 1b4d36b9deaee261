// @internal
/** Names of the options of schedules that say how many steps they take, by the schedule's name in lower case. */
const LENGTHS: Readonly<Record<string, string>> = {
  cosinedecayrestarts: "firstDecaySteps",
  cosinedecay: "decaySteps",
  exponentialdecay: "decaySteps",
  inversetimedecay: "decaySteps",
  linearcosinedecay: "decaySteps",
  naturalexpdecay: "decaySteps",
  polynomialdecay: "decaySteps",
};

type OptimizerOptions = Readonly<Record<string, unknown>>;

/** Options of an optimizer whose schedule, if it has one without a length, takes this many steps. */
export function withScheduleLength(options: OptimizerOptions | undefined, steps: number): OptimizerOptions | undefined {
  const rate = options?.learningRate;
  if (typeof rate !== "object" || rate === null) return options;
  const schedule = rate as { readonly className?: unknown; readonly [option: string]: unknown };
  const length = LENGTHS[String(schedule.className).toLowerCase()];
  if (length === undefined || schedule[length] !== undefined) return options;
  return { ...options, learningRate: { ...schedule, [length]: steps } };
}
