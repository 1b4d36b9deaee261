// @internal: what the constraints share.
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { constraints } from "@tensorflow/tfjs-layers";
import type { Constraint as LayersConstraint } from "@tensorflow/tfjs-layers/dist/constraints.js";

/** The base class by which tfjs-layers knows a constraint, which it does not export by name. */
export const Constraint = Object.getPrototypeOf(
  constraints.nonNeg().constructor,
) as (abstract new () => LayersConstraint) & Pick<typeof tf.serialization.Serializable, "fromConfig">;

/** Keras's guard against division by 0; tfjs's depends on the device. */
export const EPSILON = 1e-7;

/** The default of `axis`, whose kind {@link checkAxis} checks, since it is a number or a list. */
export const NO_AXIS: { axis: number | number[] | undefined } = { axis: undefined };

/** @throws FeedforwardError unless `axis` is a whole number or a list of them; 0 where it was left out */
export function checkAxis(owner: string, axis: number | number[] | undefined): number | number[] {
  const axes = [axis ?? 0].flat();
  if (axes.length > 0 && axes.every(Number.isInteger)) return axis ?? 0;
  throw new FeedforwardError(
    `${owner}: axis must be a whole number or a list of them, received ${JSON.stringify(axis)}`,
  );
}

/** L2 norms along `axis`, which stays as a size of 1. */
export const norms = (weight: tf.Tensor, axis: number | number[]) => tf.sqrt(tf.sum(tf.square(weight), axis, true));

/** Scales a weight so that its norms become `desired`. */
export const scaleTo = (weight: tf.Tensor, desired: tf.Tensor, current: tf.Tensor) =>
  tf.mul(weight, tf.div(desired, tf.add(current, EPSILON)));
