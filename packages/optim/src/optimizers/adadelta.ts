import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import { between } from "../settings";

/** Options of {@link adadelta}. */
export interface AdadeltaOptions extends OptimizerOptions {
  /** Decay of the means, ρ. Default 0.95. */
  rho?: number;
  /** Guard against division by 0, ε. Default 1e-7; TF1: 1e-8. */
  epsilon?: number;
}

/**
 * Adadelta (Zeiler 2012): a ← ρ·a + (1−ρ)·g²; s = g·√(d + ε)/√(a + ε); d ← ρ·d + (1−ρ)·s²; p ← p − η·s. Eras differ only in
 * the default η: 0.001, in Keras 2 1.
 */
export class Adadelta extends Optimizer<{ rho: number; epsilon: number }> {
  static className = "Adadelta";

  constructor(options: OptimizerInput<AdadeltaOptions> = {}) {
    super(options, (compat) => ({
      learningRate: compat === "keras2" ? 1 : 0.001,
      rho: 0.95,
      epsilon: compat === "tf1" ? 1e-8 : 1e-7,
    }));
    between("Adadelta", "rho", this.settings.rho, 0, 1);
  }

  protected override slots({ shape }: tf.Variable): Record<string, tf.Tensor> {
    return { accum: tf.zeros(shape), accum_update: tf.zeros(shape) };
  }

  protected override rule(rate: tf.Scalar): UpdateRule {
    const { rho, epsilon } = this.settings;
    const mean = (old: tf.Tensor, value: tf.Tensor) => tf.add(tf.mul(old, rho), tf.mul(tf.square(value), 1 - rho));
    return (value, gradient, slots) => {
      const squares = mean(slots.accum!, gradient);
      const ratio = tf.sqrt(tf.div(tf.add(slots.accum_update!, epsilon), tf.add(squares, epsilon)));
      const step = tf.mul(gradient, ratio);
      const updates = mean(slots.accum_update!, step);
      this.assign(slots.accum!, squares);
      this.assign(slots.accum_update!, updates);
      return tf.sub(value, tf.mul(step, rate));
    };
  }
}
tf.serialization.registerClass(Adadelta);

/** Adadelta; see {@link Adadelta}. */
export const adadelta = (options?: OptimizerInput<AdadeltaOptions>) => new Adadelta(options);
