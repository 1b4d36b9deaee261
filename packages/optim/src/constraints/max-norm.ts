import { registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { settings } from "../settings";
import { Constraint, checkAxis, NO_AXIS, norms, scaleTo } from "./constraint";

/** Options of {@link maxNorm}. */
export interface MaxNormOptions {
  /** Largest L2 norm. Default 2. */
  maxValue?: number;
  /** Axes along which the norm is taken: 0 for the inputs of a dense kernel. Default 0. */
  axis?: number | number[];
}

/**
 * Scales weights down to an L2 norm of at most `maxValue` along `axis`: w·min(‖w‖, max)/(ε + ‖w‖), ε 1e-7 (Keras
 * `MaxNorm`).
 */
export class MaxNorm extends Constraint {
  static className = "MaxNorm";
  readonly #options: Required<MaxNormOptions>;

  constructor(options: MaxNormOptions = {}) {
    super();
    const { axis, ...rest } = settings("MaxNorm", { maxValue: 2, ...NO_AXIS }, options);
    this.#options = { ...rest, axis: checkAxis("MaxNorm", axis) };
  }

  override apply(weight: tf.Tensor): tf.Tensor {
    return tf.tidy(() => {
      const current = norms(weight, this.#options.axis);
      return scaleTo(weight, tf.minimum(current, this.#options.maxValue), current);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#options };
  }
}
registerClass(tf.serialization, MaxNorm);

/** Limits the norm from above; see {@link MaxNorm}. */
export const maxNorm = (options?: MaxNormOptions) => new MaxNorm(options);
