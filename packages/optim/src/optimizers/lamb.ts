import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import { between } from "../settings";

/** Options of {@link lamb}. */
export interface LambOptions extends OptimizerOptions {
  /** Decay of the mean gradient, β₁. Default 0.9. */
  beta1?: number;
  /** Decay of the mean squared gradient, β₂. Default 0.999. */
  beta2?: number;
  /** Guard against division by 0, ε. Default 1e-7. */
  epsilon?: number;
}

/**
 * LAMB (You et al. 2020): Adam's step s = m̂/(√v̂ + ε), scaled for each variable to the norm of its weights:
 * p ← p − η·‖p‖/‖s‖·s (a ratio of 1 where a norm is 0). Default η 0.001.
 */
export class Lamb extends Optimizer<{ beta1: number; beta2: number; epsilon: number }> {
  static className = "Lamb";

  constructor(options: OptimizerInput<LambOptions> = {}) {
    super(options, () => ({ learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 }));
    between("Lamb", "beta1", this.settings.beta1, 0, 1 - 1e-7);
    between("Lamb", "beta2", this.settings.beta2, 0, 1 - 1e-7);
  }

  protected override slots({ shape }: tf.Variable): Record<string, tf.Tensor> {
    return { m: tf.zeros(shape), v: tf.zeros(shape) };
  }

  protected override rule(rate: tf.Scalar, iterations: tf.Scalar): UpdateRule {
    const { beta1, beta2, epsilon } = this.settings;
    const t = tf.add(iterations, 1);
    const ofMean = tf.div(1, tf.sub(1, tf.pow(beta1, t)));
    const ofSquare = tf.div(1, tf.sub(1, tf.pow(beta2, t)));
    const norm = (x: tf.Tensor) => tf.sqrt(tf.sum(tf.square(x)));
    return (value, gradient, slots) => {
      const m = tf.add(tf.mul(slots.m!, beta1), tf.mul(gradient, 1 - beta1));
      const v = tf.add(tf.mul(slots.v!, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      this.assign(slots.m!, m);
      this.assign(slots.v!, v);
      const step = tf.div(tf.mul(m, ofMean), tf.add(tf.sqrt(tf.mul(v, ofSquare)), epsilon));
      const weights = norm(value);
      const length = norm(step);
      const usable = tf.logicalAnd(tf.greater(weights, 0), tf.greater(length, 0));
      const ratio = tf.where(usable, tf.div(weights, length), tf.onesLike(weights));
      return tf.sub(value, tf.mul(step, tf.mul(ratio, rate)));
    };
  }
}
tf.serialization.registerClass(Lamb);

/** LAMB; see {@link Lamb}. */
export const lamb = (options?: OptimizerInput<LambOptions>) => new Lamb(options);
