import { FeedforwardError } from "@feedforward/core";
import { getOptimizer, type Optimizer } from "@feedforward/optim";
import { isUserError } from "@feedforward/shared";

/** An optimizer as plain data: a name of `@feedforward/optim` and its options. */
export interface OptimizerSpec {
  readonly name: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/**
 * The optimizer that a specification describes.
 *
 * @throws FeedforwardError (exit code 2) for an unknown name or option, with the names that exist.
 */
export function buildOptimizer({ name, options = {} }: OptimizerSpec): Optimizer {
  try {
    return getOptimizer({ name, ...options });
  } catch (error) {
    if (!isUserError(error)) throw error;
    throw new FeedforwardError(sentence(error.message), { usage: true, cause: error });
  }
}

/** An error's message as a sentence. */
export const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? "" : "."}`;

/** "Adam, learning rate 0.0006": for settings tables. */
export function describeOptimizer({ name, options = {} }: OptimizerSpec): string {
  const words = Object.entries(options)
    .filter(([key]) => key !== "compat")
    .map(([key, value]) => `${key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${String(value)}`);
  return [name, ...words].join(", ");
}
