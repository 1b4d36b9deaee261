// @internal
import { kerasOptimizer } from "@feedforward/optim";
import type { OptimizerSpec } from "@feedforward/runs";

/** Where Keras 2's defaults differ from Keras 3's. */
const KERAS_2: Readonly<Record<string, readonly string[]>> = { Adagrad: ["initial_accumulator_value=0.0"] };

/** What our optimizers of that name take where nothing else is said, and Keras's class does not. */
const OURS: Readonly<Record<string, object>> = { momentum: { momentum: 0.9 } };

/** Whether Keras has an optimizer. */
export const kerasHas = ({ name }: OptimizerSpec): boolean => kerasOptimizer(name) !== undefined;

/** An optimizer as Python makes it. */
export function optimizerCall({ name, options = {} }: OptimizerSpec): string {
  const keras = kerasOptimizer(name)!;
  const { compat, ...rest } = { ...OURS[name.toLowerCase()], ...options };
  const given = Object.entries(rest).map(([key, value]) => `${snake(key)}=${python(value)}`);
  return `optimizers.${keras}(${[...given, ...(compat === "keras2" ? (KERAS_2[keras] ?? []) : [])].join(", ")})`;
}

/** A name as Python writes it: `categoricalCrossentropy` is `categorical_crossentropy`. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A value as Python writes it. */
export const python = (value: unknown): string => {
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null ? "None" : JSON.stringify(value);
};
