import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type UpdateRule } from "../optimizer";
import { between } from "../settings";
import { type ProximalOptions, proximal } from "./proximal-gradient-descent";

/** Options of {@link proximalAdagrad}. */
export interface ProximalAdagradOptions extends ProximalOptions {
  /** Initial value of the accumulator. Default 0.1. */
  initialAccumulatorValue?: number;
}

interface ProximalAdagradSettings {
  l1RegularizationStrength: number;
  l2RegularizationStrength: number;
  initialAccumulatorValue: number;
}

/**
 * TF1's `ProximalAdagradOptimizer` (Duchi & Singer 2009): a ← a + g²; s = η/√a; w = p − s·g;
 * p ← (w − clip(w, ±s·λ₁))/(1 + s·λ₂).
 */
export class ProximalAdagrad extends Optimizer<ProximalAdagradSettings> {
  static className = "ProximalAdagrad";

  constructor(options: OptimizerInput<ProximalAdagradOptions> = {}) {
    super(options, () => ({
      learningRate: undefined,
      l1RegularizationStrength: 0,
      l2RegularizationStrength: 0,
      initialAccumulatorValue: 0.1,
    }));
    between("ProximalAdagrad", "l1RegularizationStrength", this.settings.l1RegularizationStrength, 0);
    between("ProximalAdagrad", "l2RegularizationStrength", this.settings.l2RegularizationStrength, 0);
  }

  protected override slots(variable: tf.Variable): Record<string, tf.Tensor> {
    return { accumulator: tf.fill(variable.shape, this.settings.initialAccumulatorValue) };
  }

  protected override rule(rate: tf.Scalar): UpdateRule {
    const { l1RegularizationStrength, l2RegularizationStrength } = this.settings;
    return (value, gradient, slots) => {
      const sum = tf.add(slots.accumulator!, tf.square(gradient));
      this.assign(slots.accumulator!, sum);
      const rates = tf.mul(tf.rsqrt(sum), rate);
      return proximal(
        tf.sub(value, tf.mul(gradient, rates)),
        rates,
        l1RegularizationStrength,
        l2RegularizationStrength,
      );
    };
  }
}
tf.serialization.registerClass(ProximalAdagrad);

/** Adagrad with a proximal step; see {@link ProximalAdagrad}. */
export const proximalAdagrad = (options: OptimizerInput<ProximalAdagradOptions>) => new ProximalAdagrad(options);
