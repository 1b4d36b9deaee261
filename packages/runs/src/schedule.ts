// @internal
/** Names of the options with the number of steps of a schedule, by the schedule's name in lower case. */
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

/** Returns the options of an optimizer. If its schedule has no length, it gets this number of steps. */
export function withScheduleLength(options: OptimizerOptions | undefined, steps: number): OptimizerOptions | undefined {
  const rate = options?.learningRate;
  if (typeof rate !== "object" || rate === null) return options;
  const schedule = rate as { readonly className?: unknown; readonly [option: string]: unknown };
  const length = LENGTHS[String(schedule.className).toLowerCase()];
  if (length === undefined || schedule[length] !== undefined) return options;
  return { ...options, learningRate: { ...schedule, [length]: steps } };
}
