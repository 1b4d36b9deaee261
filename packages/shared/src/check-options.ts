import { FeedforwardError } from "./feedforward-error";
import { didYouMean } from "./nearest-name";

type KeysOf<T> = T extends unknown ? keyof T : never;

const isText = (value: unknown): boolean => typeof value === "string";
const isNumber = (value: unknown): boolean => typeof value === "number";
const isList = (value: unknown): boolean => Array.isArray(value) || ArrayBuffer.isView(value);
const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

/** Types of values, as a test and in words. */
const kinds = {
  text: { is: isText, words: "text" },
  "text or null": { is: (value) => value === null || typeof value === "string", words: "text" },
  number: { is: isNumber, words: "a number" },
  list: { is: isList, words: "a list" },
  "list of numbers": {
    is: (value) => ArrayBuffer.isView(value) || (Array.isArray(value) && value.every(isNumber)),
    words: "a list of numbers",
  },
  "list of texts": { is: (value) => Array.isArray(value) && value.every(isText), words: "a list of texts" },
  "list or null": { is: (value) => value === null || isList(value), words: "a list" },
  "number or list": { is: (value) => isNumber(value) || isList(value), words: "a number or a list of numbers" },
  "number, list or null": {
    is: (value) => value === null || isNumber(value) || isList(value),
    words: "a number or a list of numbers",
  },
  boolean: { is: (value) => typeof value === "boolean", words: "true or false" },
  object: { is: (value) => isObject(value) && !isList(value), words: "an object" },
  "object or null": { is: (value) => value === null || (isObject(value) && !isList(value)), words: "an object" },
  bytes: { is: (value) => value instanceof Uint8Array, words: "a Uint8Array" },
  "list of objects": {
    is: (value) => Array.isArray(value) && value.every(isObject),
    words: "a list of objects",
  },
  table: {
    is: (value) => isObject(value) && isList((value as { columns?: unknown }).columns),
    words: "a table, such as readCsv returns",
  },
  "object or list": { is: isObject, words: "an object or a list" },
  function: { is: (value) => typeof value === "function", words: "a function" },
  array: {
    is: (value) =>
      isObject(value) && isList((value as { data?: unknown }).data) && isList((value as { shape?: unknown }).shape),
    words: "an array { data, shape, dtype }",
  },
  model: {
    is: (value) => isObject(value) && isList((value as { layers?: unknown }).layers),
    words: "a model of tfjs-layers",
  },
} as const satisfies Readonly<Record<string, { is(value: unknown): boolean; words: string }>>;

/** Type of an option's values, which `checkOptions` verifies. */
export type OptionKind = keyof typeof kinds;

/**
 * Every option of `T`, by name: its type, or `true` if the function checks the value itself. The type checker ensures
 * that a table of this type is complete: `{ title: "text", shuffle: true }`.
 */
export type OptionNames<T extends object> = Readonly<Record<KeysOf<T>, true | OptionKind>>;

/**
 * Rejects options that a function does not have, so that a misspelt one cannot be ignored, and values of another type
 * than in the table; an option that is undefined counts as omitted. Call it before anything else.
 *
 * @param owner Name of the public function or class as the user writes it, for the message.
 * @param options Options passed by the user; `undefined` passes.
 * @throws {FeedforwardError} `kFold: unknown option "nSplits". Did you mean "splits"? Known: splits, shuffle.`, or if
 *   `options` is not an object of options.
 */
export function checkOptions<T extends object>(owner: string, options: T | undefined, known: OptionNames<T>): void {
  if (options !== undefined) requireOptions(owner, options, known);
}

/** Variant of {@link checkOptions} for a function whose options are required. */
export function requireOptions<T extends object>(owner: string, options: T, known: OptionNames<T>): void {
  const names = Object.keys(known);
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new FeedforwardError(
      `${owner}: expected an object of options, received ${describeValue(options)}. Known: ${list(names)}.`,
      { usage: true },
    );
  }
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(known, name)) throw unknownOption(owner, name, names);
  }
  for (const [name, value] of Object.entries(options)) {
    const kind = (known as Readonly<Record<string, true | OptionKind>>)[name]!;
    if (kind === true || value === undefined || kinds[kind].is(value)) continue;
    const message = `${owner}: ${name} must be ${kinds[kind].words}, received ${describeValue(value)}`;
    throw new FeedforwardError(message, { usage: true });
  }
}

/**
 * Rejects an argument of another type than the function expects; `undefined` is rejected too.
 *
 * @param owner Name of the public function as the user writes it, for the message.
 * @param name Name of the parameter.
 * @throws {FeedforwardError} `summary: model must be a model of tfjs-layers, received 5`.
 */
export function checkArgument(owner: string, name: string, value: unknown, kind: OptionKind): void {
  if (kinds[kind].is(value)) return;
  throw new FeedforwardError(`${owner}: ${name} must be ${kinds[kind].words}, received ${describeValue(value)}`, {
    usage: true,
  });
}

/** Creates the error for an option that `owner` does not have: suggests the nearest one and lists all. */
export function unknownOption(owner: string, received: string, known: readonly string[]): FeedforwardError {
  const hint = didYouMean(received, known);
  return new FeedforwardError(`${owner}: unknown option ${JSON.stringify(received)}.${hint} Known: ${list(known)}.`, {
    usage: true,
  });
}

/** Creates the error for an unknown name of a `kind` (an optimizer, a loss): suggests the nearest one and lists all. */
export function unknownName(kind: string, received: string, known: readonly string[]): FeedforwardError {
  const hint = didYouMean(received, known);
  return new FeedforwardError(`unknown ${kind} ${JSON.stringify(received)}.${hint} Known: ${list(known)}.`, {
    usage: true,
  });
}

const list = (names: readonly string[]): string => (names.length === 0 ? "no options" : names.join(", "));

/** Describes a value that was received, for an error. */
export function describeValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "object") return "an object";
  return typeof value === "function" ? "a function" : String(value);
}
