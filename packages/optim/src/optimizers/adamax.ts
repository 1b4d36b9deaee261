import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import { between } from "../settings";

/** Options of {@link adamax}. */
export interface AdamaxOptions extends OptimizerOptions {
  /** Decay of the mean gradient, β₁. Default 0.9. */
  beta1?: number;
  /** Decay of the largest gradient, β₂. Default 0.999. */
  beta2?: number;
  /** Guard against division by 0, ε. Default 1e-7. */
  epsilon?: number;
}

/**
 * Adamax (Kingma & Ba 2015, section 7): m ← β₁·m + (1−β₁)·g; u ← max(β₂·u, |g|); p ← p − η/(1−β₁ᵗ)·m/(u + ε).
 * Default η 0.001, in Keras 2 0.002.
 */
export class Adamax extends Optimizer<{ beta1: number; beta2: number; epsilon: number }> {
  static className = "Adamax";

  constructor(options: OptimizerInput<AdamaxOptions> = {}) {
    super(options, (compat) => ({
      learningRate: compat === "keras2" ? 0.002 : 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
    }));
    between("Adamax", "beta1", this.settings.beta1, 0, 1 - 1e-7);
    between("Adamax", "beta2", this.settings.beta2, 0, 1);
  }

  protected override slots({ shape }: tf.Variable): Record<string, tf.Tensor> {
    return { m: tf.zeros(shape), u: tf.zeros(shape) };
  }

  protected override rule(rate: tf.Scalar, iterations: tf.Scalar): UpdateRule {
    const { beta1, beta2, epsilon } = this.settings;
    const alpha = tf.div(rate, tf.sub(1, tf.pow(beta1, tf.add(iterations, 1))));
    return (value, gradient, slots) => {
      const m = tf.add(tf.mul(slots.m!, beta1), tf.mul(gradient, 1 - beta1));
      const u = tf.maximum(tf.mul(slots.u!, beta2), tf.abs(gradient));
      this.assign(slots.m!, m);
      this.assign(slots.u!, u);
      return tf.sub(value, tf.div(tf.mul(m, alpha), tf.add(u, epsilon)));
    };
  }
}
tf.serialization.registerClass(Adamax);

/** Adamax; see {@link Adamax}. */
export const adamax = (options?: OptimizerInput<AdamaxOptions>) => new Adamax(options);
