import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import { between } from "../settings";

/** Options of {@link lion}. */
export interface LionOptions extends OptimizerOptions {
  /** Weight of the momentum in the step, β₁. Default 0.9. */
  beta1?: number;
  /** Decay of the momentum, β₂. Default 0.99. */
  beta2?: number;
}

/** Lion (Chen et al. 2023): p ← p − η·sign(β₁·m + (1−β₁)·g); m ← β₂·m + (1−β₂)·g. Default η 0.001. */
export class Lion extends Optimizer<{ beta1: number; beta2: number }> {
  static className = "Lion";

  constructor(options: OptimizerInput<LionOptions> = {}) {
    super(options, () => ({ learningRate: 0.001, beta1: 0.9, beta2: 0.99 }));
    between("Lion", "beta1", this.settings.beta1, 0, 1);
    between("Lion", "beta2", this.settings.beta2, 0, 1);
  }

  protected override slots({ shape }: tf.Variable): Record<string, tf.Tensor> {
    return { m: tf.zeros(shape) };
  }

  protected override rule(rate: tf.Scalar): UpdateRule {
    const { beta1, beta2 } = this.settings;
    const mix = (m: tf.Tensor, gradient: tf.Tensor, beta: number) =>
      tf.add(tf.mul(m, beta), tf.mul(gradient, 1 - beta));
    return (value, gradient, slots) => {
      const direction = tf.sign(mix(slots.m!, gradient, beta1));
      this.assign(slots.m!, mix(slots.m!, gradient, beta2));
      return tf.sub(value, tf.mul(direction, rate));
    };
  }
}
tf.serialization.registerClass(Lion);

/** Lion; see {@link Lion}. */
export const lion = (options?: OptimizerInput<LionOptions>) => new Lion(options);
