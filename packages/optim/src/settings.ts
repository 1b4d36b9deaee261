// @internal: options of this package.
import { checkOptions, FeedforwardError, type OptionNames, withoutMarks } from "@feedforward/shared";

/** Refuses options that are not among `names`, except what files add to configurations. */
export function checkNames(owner: string, options: object, names: readonly string[]): void {
  const known: OptionNames<Record<string, unknown>> = Object.fromEntries(names.map((name) => [name, true as const]));
  const given = typeof options === "object" && options !== null && !Array.isArray(options);
  checkOptions<object>(owner, given ? withoutMarks(options) : options, known);
}

/**
 * Fills the options that were left out (or are null, as files say) from `defaults` and checks the rest.
 * @throws FeedforwardError if an option is unknown, or is no finite number where the default is a number, or no boolean where it is one
 */
export function settings<T extends object>(owner: string, defaults: T, options: Partial<T>): T {
  checkNames(owner, options, Object.keys(defaults));
  const result: T = { ...defaults };
  for (const [key, value] of Object.entries(options) as [keyof T & string, T[keyof T & string]][]) {
    if (!Object.hasOwn(defaults, key) || value === undefined || value === null) continue;
    const expected = typeof defaults[key];
    if (expected === "number" && !(typeof value === "number" && Number.isFinite(value)))
      throw new FeedforwardError(`${owner}: ${key} must be a finite number, received ${String(value)}`);
    if (expected === "boolean" && typeof value !== "boolean")
      throw new FeedforwardError(`${owner}: ${key} must be true or false, received ${String(value)}`);
    result[key] = value;
  }
  return result;
}

/** Throws unless `low` ≤ `value` ≤ `high`. */
export function between(
  owner: string,
  name: string,
  value: number,
  low: number,
  high = Number.POSITIVE_INFINITY,
): void {
  if (value >= low && value <= high) return;
  const range = high === Number.POSITIVE_INFINITY ? `${low} or more` : `between ${low} and ${high}`;
  throw new FeedforwardError(`${owner}: ${name} must be ${range}, received ${value}`);
}
