import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";

/** Value of a parameter: any JSON value without objects. */
export type Value = string | number | boolean | null | readonly Value[];

/** Parameter with a list of values to choose from. */
export interface Choice {
  /** At least one value, without duplicates. */
  readonly values: readonly Value[];
}

/** Parameter with numbers from `min` to `max`, inclusive. */
export interface Range {
  /** Lower bound, inclusive. */
  readonly min: number;
  /** Upper bound, inclusive. */
  readonly max: number;
  /** Whether values are distributed uniformly on a logarithmic scale. Requires `min` > 0. Default: false. */
  readonly log?: boolean | undefined;
  /** Whether values are integers. Default: false. */
  readonly int?: boolean | undefined;
  /** Distance between neighbouring values, starting at `min`; not with `log`. Default: 1 with `int`, otherwise none. */
  readonly step?: number | undefined;
}

/** Parameter of a search space. */
export type Parameter = Choice | Range;

/** Parameters of a study by name. */
export type Space = Readonly<Record<string, Parameter>>;

/** Values by parameter name. */
export type Values = Readonly<Record<string, Value>>;

/** Returns whether a parameter has a list of values. */
export const isChoice = (parameter: Parameter): parameter is Choice => "values" in parameter;

/** Returns the distance between the values of a range, or 0 if it is continuous. */
export const stepOf = ({ step, int }: Range): number => step ?? (int ? 1 : 0);

/** Returns the largest value of a range: `max`, or the last value that its steps reach. */
export function topOf(range: Range): number {
  const step = stepOf(range);
  if (step === 0) return range.max;
  return tidy(range.min + Math.floor((range.max - range.min) / step + 1e-9) * step);
}

/** Rounds off the last digits that adding decimal fractions leaves: 0.30000000000000004 becomes 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(15));

/**
 * Maps a number in [0, 1) to a value of a parameter.
 *
 * @param unit number in [0, 1). Intervals of equal length correspond to equally likely values.
 */
export function valueAt(parameter: Parameter, unit: number): Value {
  if (isChoice(parameter)) {
    const { values } = parameter;
    return values[Math.min(values.length - 1, Math.floor(unit * values.length))]!;
  }
  const { min, max, log } = parameter;
  const step = stepOf(parameter);
  if (step === 0) {
    const value = log ? Math.exp(Math.log(min) + unit * (Math.log(max) - Math.log(min))) : min + unit * (max - min);
    return Math.min(max, Math.max(min, value));
  }
  // The range is extended by half a step on both sides, so that the outer values are as likely as the others.
  const top = topOf(parameter);
  const [low, high] = [min - step / 2, top + step / 2];
  const value = log ? Math.exp(Math.log(low) + unit * (Math.log(high) - Math.log(low))) : low + unit * (high - low);
  return onStep(parameter, value);
}

/** Returns the nearest value of a stepped range. */
export function onStep(range: Range, value: number): number {
  const step = stepOf(range);
  const rounded = tidy(range.min + Math.round((value - range.min) / step) * step);
  return Math.min(topOf(range), Math.max(range.min, rounded));
}

/** Returns all values of a parameter in order, or undefined if there are infinitely many. */
export function allValues(parameter: Parameter): readonly Value[] | undefined {
  if (isChoice(parameter)) return parameter.values;
  const step = stepOf(parameter);
  if (step === 0) return undefined;
  const count = Math.round((topOf(parameter) - parameter.min) / step) + 1;
  return Array.from({ length: count }, (_, index) => tidy(parameter.min + index * step));
}

/**
 * Checks a search space.
 *
 * @throws FeedforwardError (exit code 2) if the space has no parameters, a key is unknown, a list of values is empty or
 *   has duplicates, or limits contradict each other.
 */
export function checkSpace(space: Space): void {
  checkArgument("createStudy", "space", space, "object");
  const names = Object.keys(space);
  if (names.length === 0) throw refuse("A study needs parameters to vary; received none. Give at least one.");
  for (const name of names) checkParameter(name, space[name]!);
}

function checkParameter(name: string, parameter: Parameter): void {
  const owner = `Parameter ${JSON.stringify(name)}`;
  if (typeof parameter !== "object" || parameter === null || Array.isArray(parameter))
    throw refuse(`${owner} is ${JSON.stringify(parameter)}; expected { values: […] } or { min, max }.`);
  if (isChoice(parameter)) {
    checkOptions(owner, parameter, { values: true });
    const { values } = parameter;
    if (!Array.isArray(values) || values.length === 0) throw refuse(`${owner}: values needs a list with at least one.`);
    const texts = values.map((value) => JSON.stringify(value));
    const twice = texts.find((text, index) => texts.indexOf(text) < index);
    if (twice !== undefined) throw refuse(`${owner}: ${twice} stands twice among its values; leave one out.`);
    const objects = values.find((value) => !isValue(value));
    if (objects !== undefined)
      throw refuse(`${owner}: ${JSON.stringify(objects)} is no value; expected texts, numbers, booleans or lists.`);
    return;
  }
  checkOptions(owner, parameter, { min: true, max: true, log: true, int: true, step: true });
  const { min, max, log, int, step } = parameter;
  if (!Number.isFinite(min) || !Number.isFinite(max))
    throw refuse(`${owner}: min is ${min} and max is ${max}; expected two numbers, or a list of values.`);
  if (min > max) throw refuse(`${owner}: min ${min} is above max ${max}; exchange them.`);
  if (log && !(min > 0)) throw refuse(`${owner}: log needs a min above 0, received ${min}.`);
  if (int && (!Number.isSafeInteger(min) || !Number.isSafeInteger(max)))
    throw refuse(`${owner}: int needs whole numbers as limits, received ${min} and ${max}.`);
  if (step === undefined) return;
  if (!(step > 0) || !Number.isFinite(step)) throw refuse(`${owner}: step is ${step}; expected a number above 0.`);
  if (log) throw refuse(`${owner}: step does not go with log; leave one out, or list the values.`);
  if (int && !Number.isSafeInteger(step)) throw refuse(`${owner}: int needs a whole step, received ${step}.`);
}

const isValue = (value: unknown): value is Value =>
  value === null ||
  typeof value === "string" ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every(isValue));

const refuse = (message: string) => new FeedforwardError(message, { usage: true });
