// @internal: helpers shared by the normalization layers.
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";

/** Axes counted from the front, ascending. */
export function axesOf(layer: string, axis: number | readonly number[], rank: number): number[] {
  const axes = [axis].flat().map((at) => (at < 0 ? at + rank : at));
  if (axes.some((at) => !Number.isInteger(at) || at < 0 || at >= rank))
    throw new FeedforwardError(`${layer}: axis ${JSON.stringify(axis)} does not fit an input of rank ${rank}`);
  return axes.sort((a, b) => a - b);
}

/** The axes of an input of this rank that are not among `axes`. */
export const otherAxes = (axes: readonly number[], rank: number) =>
  [...Array(rank).keys()].filter((at) => !axes.includes(at));

/** Reshapes a weight that spans `axes` so that it broadcasts against an input of shape `shape`. */
export function spread(weight: tf.Tensor, axes: readonly number[], shape: readonly number[]): tf.Tensor {
  const target = shape.map((size, at) => (axes.includes(at) ? size : 1));
  return axes.at(-1) === shape.length - 1 && axes.length === weight.rank && axes[0] === shape.length - axes.length
    ? weight
    : tf.reshape(weight, target);
}

/** The mean, the deviations from it, and their mean square (the biased variance), along `axes`. */
export function deviations(
  x: tf.Tensor,
  axes: number[],
): { mean: tf.Tensor; centered: tf.Tensor; variance: tf.Tensor } {
  const mean = tf.mean(x, axes, true);
  const centered = tf.sub(x, mean);
  return { mean, centered, variance: tf.mean(tf.square(centered), axes, true) };
}
