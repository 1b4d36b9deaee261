import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import { between } from "../settings";

/** Options of {@link nadam}. */
export interface NadamOptions extends OptimizerOptions {
  /** Decay of the mean gradient, β₁. Default 0.9. */
  beta1?: number;
  /** Decay of the mean squared gradient, β₂. Default 0.999. */
  beta2?: number;
  /** Guard against division by 0, ε. Default 1e-7. */
  epsilon?: number;
  /** How fast the momentum warms up, δ. Default 1; Keras 2: 0.004. */
  scheduleDecay?: number;
}

/**
 * Adam with Nesterov momentum (Dozat 2016). The momentum warms up, µₜ = β₁·(1 − ½·0.96^(δ·t)), and Mₜ is the product of all µ
 * so far: p ← p − η·(µₜ₊₁·m/(1−Mₜ₊₁) + (1−µₜ)·g/(1−Mₜ))/(√(v/(1−β₂ᵗ)) + ε), with Adam's m and v.
 * Default η 0.001, in Keras 2 0.002. Keras 2's `decay` option has no effect there and is refused here.
 */
export class Nadam extends Optimizer<{ beta1: number; beta2: number; epsilon: number; scheduleDecay: number }> {
  static className = "Nadam";

  constructor(options: OptimizerInput<NadamOptions> = {}) {
    super(options, (compat) => ({
      learningRate: compat === "keras2" ? 0.002 : 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
      scheduleDecay: compat === "keras2" ? 0.004 : 1,
    }));
    between("Nadam", "beta1", this.settings.beta1, 0, 1);
    between("Nadam", "beta2", this.settings.beta2, 0, 1 - 1e-7);
    if (this.settings.decay > 0)
      throw new FeedforwardError("Nadam: decay is not supported; pass a schedule as learningRate");
  }

  protected override globals(): Record<string, number> {
    return { momentum_product: 1 };
  }

  protected override slots({ shape }: tf.Variable): Record<string, tf.Tensor> {
    return { m: tf.zeros(shape), v: tf.zeros(shape) };
  }

  protected override rule(rate: tf.Scalar, iterations: tf.Scalar): UpdateRule {
    const { beta1, beta2, epsilon, scheduleDecay } = this.settings;
    const t = tf.add(iterations, 1);
    const momentum = (step: tf.Tensor) =>
      tf.mul(tf.sub(1, tf.mul(tf.pow(0.96, tf.mul(step, scheduleDecay)), 0.5)), beta1);
    const now = momentum(t);
    const next = momentum(tf.add(t, 1));
    const product = tf.mul(this.global("momentum_product"), now);
    this.assign(this.global("momentum_product"), product);
    const ofMean = tf.div(tf.mul(rate, next), tf.sub(1, tf.mul(product, next)));
    const ofGradient = tf.div(tf.mul(rate, tf.sub(1, now)), tf.sub(1, product));
    const correction = tf.div(1, tf.sub(1, tf.pow(beta2, t)));
    return (value, gradient, slots) => {
      const m = tf.add(tf.mul(slots.m!, beta1), tf.mul(gradient, 1 - Math.fround(beta1)));
      const v = tf.add(tf.mul(slots.v!, beta2), tf.mul(tf.square(gradient), 1 - Math.fround(beta2)));
      this.assign(slots.m!, m);
      this.assign(slots.v!, v);
      const ahead = tf.add(tf.mul(m, ofMean), tf.mul(gradient, ofGradient));
      return tf.sub(value, tf.div(ahead, tf.add(tf.sqrt(tf.mul(v, correction)), epsilon)));
    };
  }
}
tf.serialization.registerClass(Nadam);

/** Adam with Nesterov momentum; see {@link Nadam}. */
export const nadam = (options?: OptimizerInput<NadamOptions>) => new Nadam(options);
