// @internal: what the constraints share.
import * as tf from "@tensorflow/tfjs-core";
import { constraints } from "@tensorflow/tfjs-layers";
import type { Constraint as LayersConstraint } from "@tensorflow/tfjs-layers/dist/constraints.js";

/** The base class by which tfjs-layers knows a constraint, which it does not export by name. */
export const Constraint = Object.getPrototypeOf(
  constraints.nonNeg().constructor,
) as (abstract new () => LayersConstraint) & Pick<typeof tf.serialization.Serializable, "fromConfig">;

/** Keras's guard against division by 0; tfjs's depends on the device. */
export const EPSILON = 1e-7;

/** L2 norms along `axis`, which stays as a size of 1. */
export const norms = (weight: tf.Tensor, axis: number | number[]) => tf.sqrt(tf.sum(tf.square(weight), axis, true));

/** Scales a weight so that its norms become `desired`. */
export const scaleTo = (weight: tf.Tensor, desired: tf.Tensor, current: tf.Tensor) =>
  tf.mul(weight, tf.div(desired, tf.add(current, EPSILON)));
