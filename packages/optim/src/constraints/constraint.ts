// @internal: helpers shared by the constraints.
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { constraints } from "@tensorflow/tfjs-layers";
import type { Constraint as LayersConstraint } from "@tensorflow/tfjs-layers/dist/constraints.js";

/** tfjs-layers' base class of constraints, which it does not export by name. */
export const Constraint = Object.getPrototypeOf(
  constraints.nonNeg().constructor,
) as (abstract new () => LayersConstraint) & Pick<typeof tf.serialization.Serializable, "fromConfig">;

/** Keras's guard against division by 0; tfjs's depends on the device. */
export const EPSILON = 1e-7;

/** Default of `axis`, which is a number or a list, so {@link checkAxis} checks its type. */
export const NO_AXIS: { axis: number | number[] | undefined } = { axis: undefined };

/** Returns `axis`, 0 if it is left out. @throws FeedforwardError unless it is an integer or a list of integers */
export function checkAxis(owner: string, axis: number | number[] | undefined): number | number[] {
  const axes = [axis ?? 0].flat();
  if (axes.length > 0 && axes.every(Number.isInteger)) return axis ?? 0;
  throw new FeedforwardError(
    `${owner}: axis must be a whole number or a list of them, received ${JSON.stringify(axis)}`,
  );
}

/** L2 norms along `axis`, which is kept with size 1. */
export const norms = (weight: tf.Tensor, axis: number | number[]) => tf.sqrt(tf.sum(tf.square(weight), axis, true));

/** Scales a weight so that its norms become `desired`. */
export const scaleTo = (weight: tf.Tensor, desired: tf.Tensor, current: tf.Tensor) =>
  tf.mul(weight, tf.div(desired, tf.add(current, EPSILON)));
