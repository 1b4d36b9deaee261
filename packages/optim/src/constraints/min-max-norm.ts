import { registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { settings } from "../settings";
import { Constraint, checkAxis, NO_AXIS, norms, scaleTo } from "./constraint";

/** Options of {@link minMaxNorm}. */
export interface MinMaxNormOptions {
  /** Smallest L2 norm. Default 0. */
  minValue?: number;
  /** Largest L2 norm. Default 1. */
  maxValue?: number;
  /** Fraction of the distance to the bounds to move at each step, 0 to 1. Default 1. */
  rate?: number;
  /** Axes along which the norm is taken. Default 0. */
  axis?: number | number[];
}

/**
 * Moves the L2 norm along `axis` into [minValue, maxValue]: w·(r·clip(‖w‖, min, max) + (1 − r)·‖w‖)/(ε + ‖w‖), r the
 * rate, ε 1e-7 (Keras `MinMaxNorm`).
 */
export class MinMaxNorm extends Constraint {
  static className = "MinMaxNorm";
  readonly #options: Required<MinMaxNormOptions>;

  constructor(options: MinMaxNormOptions = {}) {
    super();
    const defaults = { minValue: 0, maxValue: 1, rate: 1, ...NO_AXIS };
    const { axis, ...rest } = settings("MinMaxNorm", defaults, options);
    this.#options = { ...rest, axis: checkAxis("MinMaxNorm", axis) };
  }

  override apply(weight: tf.Tensor): tf.Tensor {
    const { minValue, maxValue, rate, axis } = this.#options;
    return tf.tidy(() => {
      const current = norms(weight, axis);
      const bounded = tf.clipByValue(current, minValue, maxValue);
      return scaleTo(weight, tf.add(tf.mul(bounded, rate), tf.mul(current, 1 - rate)), current);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#options };
  }
}
registerClass(tf.serialization, MinMaxNorm);

/** Limits the norm from below and above; see {@link MinMaxNorm}. */
export const minMaxNorm = (options?: MinMaxNormOptions) => new MinMaxNorm(options);
