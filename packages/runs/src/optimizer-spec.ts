import { getOptimizer, type Optimizer } from "@feedforward/optim";

/** An optimizer as plain data: a name of `@feedforward/optim` and its options. */
export interface OptimizerSpec {
  readonly name: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/**
 * The optimizer that a specification describes.
 *
 * @throws FeedforwardError for an unknown name or option, with the names that exist.
 */
export const buildOptimizer = ({ name, options = {} }: OptimizerSpec): Optimizer => getOptimizer({ name, ...options });

/** "Adam, learning rate 0.0006": for settings tables. */
export function describeOptimizer({ name, options = {} }: OptimizerSpec): string {
  const words = Object.entries(options)
    .filter(([key]) => key !== "compat")
    .map(([key, value]) => `${key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${String(value)}`);
  return [name, ...words].join(", ");
}
