import { getOptimizer, type Optimizer } from "@feedforward/optim";
import { checkArgument } from "@feedforward/shared";

/** An optimizer as plain data: a name of `@feedforward/optim` and its options. */
export interface OptimizerSpec {
  /** Name of the optimizer. */
  readonly name: string;
  /** Options that differ from the optimizer's defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/**
 * Creates the optimizer of a specification.
 *
 * @param spec name and options of the optimizer.
 * @throws FeedforwardError for an unknown name or option, listing the known names.
 */
export function buildOptimizer(spec: OptimizerSpec): Optimizer {
  checkArgument("buildOptimizer", "spec", spec, "object");
  const { name, options = {} } = spec;
  return getOptimizer({ name, ...options });
}

/**
 * Describes an optimizer for tables of settings: "Adam, learning rate 0.0006".
 *
 * @param spec name and options of the optimizer.
 */
export function describeOptimizer(spec: OptimizerSpec): string {
  checkArgument("describeOptimizer", "spec", spec, "object");
  const { name, options = {} } = spec;
  const words = Object.entries(options)
    .filter(([key]) => key !== "compat")
    .map(([key, value]) => `${key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${String(value)}`);
  return [name, ...words].join(", ");
}
