import { FeedforwardError } from "@feedforward/core";
import type { Text } from "@feedforward/runs";
import { checkArgument, didYouMean } from "@feedforward/shared";

/** Value of a setting. */
export type Setting = number | string | boolean;

/** Settings by name. */
export type Settings = Readonly<Record<string, Setting>>;

/** A parameter and its allowed values. */
export interface Parameter {
  /** Label in both languages. */
  readonly label: Text;
  /** Default value. */
  readonly default: Setting;
  /** Minimum. */
  readonly min?: number;
  /** Maximum. */
  readonly max?: number;
  /** Whether only integers are allowed. */
  readonly integer?: boolean;
  /** Allowed strings. */
  readonly choices?: readonly string[];
}

/** Parameters of a chapter by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/**
 * Returns the settings of a run: the defaults, overridden by the given values. Strings from a command line are
 * converted if the parameter is a number or a boolean.
 *
 * @param parameters parameters of the chapter.
 * @param given values that differ from the defaults.
 * @throws FeedforwardError for an unknown name or a value out of range.
 */
export function resolveSettings(parameters: Parameters, given: Settings = {}): Settings {
  checkArgument("resolveSettings", "parameters", parameters, "object");
  checkArgument("resolveSettings", "given", given, "object");
  for (const [name, parameter] of Object.entries(parameters))
    checkArgument("resolveSettings", `parameter ${name}`, parameter, "object");
  const resolved: Record<string, Setting> = {};
  for (const [name, parameter] of Object.entries(parameters)) resolved[name] = parameter.default;
  for (const [name, value] of Object.entries(given)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      const names = Object.keys(parameters);
      throw new FeedforwardError(
        names.length === 0
          ? `Unknown parameter "${name}": this chapter has no settings.`
          : `Unknown parameter "${name}".${didYouMean(name, names)} Parameters: ${names.join(", ")}.`,
        { usage: true },
      );
    }
    resolved[name] = checkSetting(name, parameter, value);
  }
  return resolved;
}

function checkSetting(name: string, parameter: Parameter, value: Setting): Setting {
  const wrong = (expected: string) =>
    new FeedforwardError(`Parameter ${name} is ${JSON.stringify(value)}; expected ${expected}.`, { usage: true });
  if (typeof parameter.default === "boolean") {
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw wrong("true or false");
  }
  if (typeof parameter.default === "string") {
    const choices = parameter.choices;
    if (choices !== undefined && !choices.includes(String(value))) throw wrong(`one of ${choices.join(", ")}`);
    return String(value);
  }
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, integer = false } = parameter;
  if (!Number.isFinite(number) || number < min || number > max || (integer && !Number.isInteger(number))) {
    throw wrong(describeRange(min, max, integer));
  }
  return number;
}

function describeRange(min: number, max: number, integer: boolean): string {
  const kind = integer ? "a whole number" : "a number";
  if (Number.isFinite(min) && Number.isFinite(max)) return `${kind} from ${min} to ${max}`;
  if (Number.isFinite(min)) return `${kind} of at least ${min}`;
  if (Number.isFinite(max)) return `${kind} of at most ${max}`;
  return kind;
}

/**
 * Returns a setting that is a number.
 *
 * @param settings settings of a run.
 * @param name name of the setting.
 */
export function numberSetting(settings: Settings, name: string): number {
  const value = settings?.[name];
  checkArgument("numberSetting", `settings.${name}`, value, "number");
  return value as number;
}

/**
 * Returns a setting that is a string.
 *
 * @param settings settings of a run.
 * @param name name of the setting.
 */
export function stringSetting(settings: Settings, name: string): string {
  const value = settings?.[name];
  checkArgument("stringSetting", `settings.${name}`, value, "text");
  return value as string;
}
