import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { computeDType, fits, showShape } from "../graph/dtype";
import { type HostValue, Tensor } from "../graph/operation";

/** A typed array with a shape, as @feedforward/data returns. */
export interface FeedArray {
  /** The elements in row-major order. */
  readonly data: ArrayLike<number>;
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** Type of the elements. */
  readonly dtype: string;
}

/** A value to feed: a number, nested lists, a typed array with a shape, or a tfjs tensor. */
export type FeedValue = number | boolean | readonly unknown[] | FeedArray | tf.Tensor;

/** Tensors and their values in one run. */
export type Feed = readonly (readonly [Tensor, FeedValue])[];

/**
 * Converts a fed value to the dtype with which the graph computes.
 *
 * @throws FeedforwardError if its shape does not match the tensor's.
 */
export function feedValue(tensor: Tensor, value: FeedValue): HostValue {
  if (!(tensor instanceof Tensor))
    throw new FeedforwardError(
      "feed takes pairs of a tensor of the graph and a value, as in [[x, batchX], [y, batchY]].",
    );
  const { data, shape } = hostArray(tensor, value);
  if (!fits(shape, tensor.shape)) {
    throw new FeedforwardError(
      `Cannot feed value of shape ${showShape(shape)} for Tensor '${tensor.name}', which has shape '${showShape(tensor.shape)}'. ` +
        "Feed that shape, or make the placeholder with null for sizes that vary.",
    );
  }
  const kind = computeDType(tensor.dtype);
  const Values = kind === "float32" ? Float32Array : kind === "int32" ? Int32Array : Uint8Array;
  return { data: data instanceof Values ? data : Values.from(Array.from(data, Number)), shape, dtype: kind };
}

/** Whether nested lists have this shape throughout; tfjs checks only the first of each. */
const isEven = (value: unknown, [size, ...rest]: readonly number[]): boolean => {
  if (size === undefined) return !Array.isArray(value);
  if (ArrayBuffer.isView(value)) return true;
  return Array.isArray(value) && value.length === size && value.every((item) => isEven(item, rest));
};

const describe = (value: unknown): string => (Array.isArray(value) ? "this list" : `a ${typeof value}`);

function hostArray(tensor: Tensor, value: FeedValue): { data: ArrayLike<number>; shape: readonly number[] } {
  if (value instanceof tf.Tensor) return { data: value.dataSync() as Float32Array, shape: value.shape };
  if (typeof value === "object" && "data" in value && "shape" in value) return value;
  try {
    return tf.tidy(() => {
      const made = tf.tensor(value as tf.TensorLike);
      if (made.dtype === "string" || !isEven(value, made.shape)) throw new FeedforwardError("not numbers of one shape");
      return { data: made.dataSync() as Float32Array, shape: made.shape };
    });
  } catch {
    throw new FeedforwardError(
      `Cannot feed ${describe(value)} for Tensor '${tensor.name}'; expected a number, nested lists of numbers in which ` +
        "lists beside each other are equally long, a tensor, or { data, shape, dtype }.",
    );
  }
}
