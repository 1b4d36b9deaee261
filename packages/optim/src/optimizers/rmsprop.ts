import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import { between } from "../settings";
import type { Slots } from "../state";

/** Options of {@link rmsprop}. */
export interface RMSpropOptions extends OptimizerOptions {
  /** Decay of the mean square, ρ (`decay` in TF1). Default 0.9. */
  rho?: number;
  /** Momentum µ of the scaled gradient. Default 0. */
  momentum?: number;
  /** Guard against division by 0, ε. Default 1e-7; TF1: 1e-10. */
  epsilon?: number;
  /** Divide by the standard deviation instead of the mean square: subtract the squared mean gradient. Default false. */
  centered?: boolean;
}

/**
 * RMSprop (Tieleman & Hinton 2012): v ← ρ·v + (1−ρ)·g², then
 *
 * - Keras 3: s = η·g/√(v + ε)
 * - Keras 2: s = η·g/(√v + ε), with momentum as in Keras 3
 * - TF1: s = η·g/√(v + ε), v₀ = 1, no default η
 *
 * and p ← p − s, or with momentum m ← µ·m + s, p ← p − m. `centered` replaces v by v − ḡ², ḡ ← ρ·ḡ + (1−ρ)·g.
 * Default η 0.001.
 */
export class RMSprop extends Optimizer<{ rho: number; momentum: number; epsilon: number; centered: boolean }> {
  static className = "RMSprop";

  constructor(options: OptimizerInput<RMSpropOptions> = {}) {
    super(options, (compat) => ({
      learningRate: compat === "tf1" ? undefined : 0.001,
      rho: 0.9,
      momentum: 0,
      epsilon: compat === "tf1" ? 1e-10 : 1e-7,
      centered: false,
    }));
    between("RMSprop", "rho", this.settings.rho, 0, 1);
    between("RMSprop", "momentum", this.settings.momentum, 0, 1);
  }

  protected override slots({ shape }: tf.Variable): Record<string, tf.Tensor> {
    const { momentum, centered } = this.settings;
    return {
      rms: this.compat === "tf1" ? tf.ones(shape) : tf.zeros(shape),
      // TF1 has this slot even if µ = 0; it holds the last step.
      ...((momentum > 0 || this.compat === "tf1") && { momentum: tf.zeros(shape) }),
      ...(centered && { mg: tf.zeros(shape) }),
    };
  }

  protected override rule(rate: tf.Scalar): UpdateRule {
    const { rho, momentum } = this.settings;
    return (value, gradient, slots) => {
      const step = tf.div(tf.mul(gradient, rate), this.#root(gradient, slots, rho));
      const next = momentum === 0 ? step : tf.add(tf.mul(slots.momentum!, momentum), step);
      if (slots.momentum) this.assign(slots.momentum, next);
      return tf.sub(value, next);
    };
  }

  #root(gradient: tf.Tensor, slots: Slots, rho: number): tf.Tensor {
    const { momentum, epsilon, centered } = this.settings;
    let square = tf.add(tf.mul(slots.rms!, rho), tf.mul(tf.square(gradient), 1 - rho));
    this.assign(slots.rms!, square);
    if (centered) {
      const mean = tf.add(tf.mul(slots.mg!, rho), tf.mul(gradient, 1 - rho));
      this.assign(slots.mg!, mean);
      square = tf.sub(square, tf.square(mean));
    }
    const outside = this.compat === "keras2" && momentum === 0;
    return outside ? tf.add(tf.sqrt(square), epsilon) : tf.sqrt(tf.add(square, epsilon));
  }
}
tf.serialization.registerClass(RMSprop);

/** RMSprop; see {@link RMSprop}. */
export const rmsprop = (options?: OptimizerInput<RMSpropOptions>) => new RMSprop(options);
