// @internal
import { kerasOptimizer } from "@feedforward/optim";
import type { OptimizerSpec } from "@feedforward/runs";

/** Defaults of Keras 2 that differ from Keras 3's. */
const KERAS_2: Readonly<Record<string, readonly string[]>> = { Adagrad: ["initial_accumulator_value=0.0"] };

/** Defaults of our optimizers that differ from those of Keras's class of the same name. */
const OURS: Readonly<Record<string, object>> = { momentum: { momentum: 0.9 } };

/** Returns whether Keras has an optimizer. */
export const kerasHas = ({ name }: OptimizerSpec): boolean => kerasOptimizer(name) !== undefined;

/** Returns a Python expression that creates an optimizer. */
export function optimizerCall({ name, options = {} }: OptimizerSpec): string {
  const keras = kerasOptimizer(name)!;
  const { compat, ...rest } = { ...OURS[name.toLowerCase()], ...options };
  const given = Object.entries(rest).map(([key, value]) => `${snake(key)}=${python(value)}`);
  return `optimizers.${keras}(${[...given, ...(compat === "keras2" ? (KERAS_2[keras] ?? []) : [])].join(", ")})`;
}

/** Converts a name to Python's style: `categoricalCrossentropy` becomes `categorical_crossentropy`. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Returns a Python literal of a value. */
export const python = (value: unknown): string => {
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null ? "None" : JSON.stringify(value);
};
