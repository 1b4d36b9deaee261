import { registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { settings } from "../settings";
import { Constraint, checkAxis, EPSILON, NO_AXIS, norms } from "./constraint";

/** Options of {@link unitNorm}. */
export interface UnitNormOptions {
  /** Axes along which the norm is taken. Default 0. */
  axis?: number | number[];
}

/** Scales weights to an L2 norm of 1 along `axis`: w/(ε + ‖w‖), ε 1e-7 (Keras `UnitNorm`). */
export class UnitNorm extends Constraint {
  static className = "UnitNorm";
  readonly #options: Required<UnitNormOptions>;

  constructor(options: UnitNormOptions = {}) {
    super();
    this.#options = { axis: checkAxis("UnitNorm", settings("UnitNorm", NO_AXIS, options).axis) };
  }

  override apply(weight: tf.Tensor): tf.Tensor {
    return tf.tidy(() => tf.div(weight, tf.add(norms(weight, this.#options.axis), EPSILON)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#options };
  }
}
registerClass(tf.serialization, UnitNorm);

/** Scales the norm to 1; see {@link UnitNorm}. */
export const unitNorm = (options?: UnitNormOptions) => new UnitNorm(options);
