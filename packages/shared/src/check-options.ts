import { FeedforwardError } from "./feedforward-error";
import { didYouMean } from "./nearest-name";

type KeysOf<T> = T extends unknown ? keyof T : never;

/** Every option of `T`, by name. A table of this type is complete by the type checker: `{ splits: true, shuffle: true }`. */
export type OptionNames<T extends object> = Readonly<Record<KeysOf<T>, true>>;

/**
 * Refuses options that a function does not know, so that a misspelt one cannot be ignored. Call it before anything else.
 *
 * @param owner Name of the public function or class as the user wrote it, for the message.
 * @param options What the user gave; `undefined` passes.
 * @throws {FeedforwardError} `kFold: unknown option "nSplits". Did you mean "splits"? Known: splits, shuffle.`, or where
 *   `options` is no object of options.
 */
export function checkOptions<T extends object>(owner: string, options: T | undefined, known: OptionNames<T>): void {
  if (options === undefined) return;
  const names = Object.keys(known);
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new FeedforwardError(
      `${owner}: expected an object of options, received ${describe(options)}. Known: ${list(names)}.`,
      { usage: true },
    );
  }
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(known, name)) throw unknownOption(owner, name, names);
  }
}

/** The error for an option that `owner` does not have: names the nearest one and lists all. */
export function unknownOption(owner: string, received: string, known: readonly string[]): FeedforwardError {
  const hint = didYouMean(received, known);
  return new FeedforwardError(`${owner}: unknown option ${JSON.stringify(received)}.${hint} Known: ${list(known)}.`, {
    usage: true,
  });
}

/** The error for a name that no `kind` (an optimizer, a loss) has: names the nearest one and lists all. */
export function unknownName(kind: string, received: string, known: readonly string[]): FeedforwardError {
  const hint = didYouMean(received, known);
  return new FeedforwardError(`unknown ${kind} ${JSON.stringify(received)}.${hint} Known: ${list(known)}.`, {
    usage: true,
  });
}

const list = (names: readonly string[]): string => (names.length === 0 ? "no options" : names.join(", "));

function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return typeof value === "function" ? "a function" : String(value);
}
