import type { TypedArray } from "@feedforward/graph";
import type { Rank, Tensor } from "@tensorflow/tfjs-core";
import type { StepOutputs, Trace } from "./capture/trace";

/**
 * Result type of a tensor: a number for a scalar, otherwise a typed array; either, if the type does not state the rank.
 */
type ResultOf<T> =
  T extends Tensor<infer R>
    ? [R] extends [Rank.R0]
      ? number
      : Rank extends R
        ? number | TypedArray
        : TypedArray
    : never;

/** Result of a step: plain numbers and typed arrays in the structure of the step's outputs. */
export type StepResult<O> = O extends Tensor ? ResultOf<O> : { -readonly [K in keyof O]: ResultOf<O[K]> };

/** Results of several steps: one typed array per output, stacked on axis 0. */
export type StackedResult<O> = O extends Tensor ? TypedArray : { -readonly [K in keyof O]: TypedArray };

/** Restores the structure that the step returned from the outputs' elements. */
export function restructure<O extends StepOutputs, R>(structure: Trace["structure"], values: readonly R[]): O {
  if (structure === "single") return values[0] as unknown as O;
  if (structure === "list") return [...values] as unknown as O;
  return Object.fromEntries(structure.map((name, index) => [name, values[index]])) as unknown as O;
}
