import { util } from "@tensorflow/tfjs-core";
import type { Value } from "../../value";
import { CaptureError } from "../errors";
import type { Recorder } from "../recorder";

/** Inputs of a kernel call by tfjs's names; absent optional inputs are undefined. */
export type KernelInputs = Readonly<Record<string, Value | undefined>>;

/** Records one call of a tfjs kernel: infers shapes and dtypes, adds nodes, returns the outputs in tfjs's form. */
export type Kernel = (recorder: Recorder, inputs: KernelInputs, attributes: never) => Value | Value[];

/** A kernel with typed attributes. Inputs that tfjs guarantees are read with {@link given}. */
export type KernelWith<Attributes> = (
  recorder: Recorder,
  inputs: KernelInputs,
  attributes: Attributes,
) => Value | Value[];

/**
 * Returns the input that a kernel needs under this name.
 *
 * @throws CaptureError if tfjs passes none, as the gradient of layer normalisation without a scale does: an accelerated
 *   program then runs on tfjs, which fails with its own message.
 */
export function given(inputs: KernelInputs, name: string): Value {
  const value = inputs[name];
  if (!value)
    throw new CaptureError(`capture: an operation of tfjs received undefined as "${name}"; expected a tensor.`);
  return value;
}

/**
 * Converts axes in tfjs's form (a number, a list, or null for all; negative axes count from the end) to a sorted list
 * of non-negative axes.
 *
 * @throws Error with tfjs's message for an axis out of range.
 */
export function resolveAxes(axis: number | readonly number[] | null | undefined, rank: number): number[] {
  const axes = axis === null || axis === undefined ? Array.from({ length: rank }, (_, index) => index) : [axis].flat();
  const there = (one: number): boolean => one >= -rank && one < rank;
  util.assert(
    axes.every(there),
    () => `All values in axis param must be in range [-${rank}, ${rank}) but got axis ${axes}`,
  );
  util.assert(axes.every(Number.isInteger), () => `All values in axis param must be integers but got axis ${axes}`);
  return axes.map((one) => (one < 0 ? one + rank : one)).sort((a, b) => a - b);
}

/** Converts an axis that may be negative to a non-negative one. */
export const resolveAxis = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);
