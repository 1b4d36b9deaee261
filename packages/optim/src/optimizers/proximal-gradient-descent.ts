import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import { between } from "../settings";

/** Options of {@link proximalGradientDescent} and `proximalAdagrad`. */
export interface ProximalOptions extends OptimizerOptions {
  /** L1 strength λ₁. Default 0. */
  l1RegularizationStrength?: number;
  /** L2 strength λ₂. Default 0. */
  l2RegularizationStrength?: number;
}

/** The L1 and L2 step after a gradient step of size η: w ↦ (w − clip(w, ±η·λ₁))/(1 + η·λ₂). */
export function proximal(value: tf.Tensor, rate: tf.Tensor, l1: number, l2: number): tf.Tensor {
  const limit = tf.mul(rate, l1);
  const thresholded = l1 === 0 ? value : tf.sub(value, tf.maximum(tf.minimum(value, limit), tf.neg(limit)));
  return l2 === 0 ? thresholded : tf.div(thresholded, tf.add(tf.mul(rate, l2), 1));
}

/** TF1's `ProximalGradientDescentOptimizer` (Duchi & Singer 2009): w = p − η·g; p ← (w − clip(w, ±η·λ₁))/(1 + η·λ₂). */
export class ProximalGradientDescent extends Optimizer<{
  l1RegularizationStrength: number;
  l2RegularizationStrength: number;
}> {
  static className = "ProximalGradientDescent";

  constructor(options: OptimizerInput<ProximalOptions> = {}) {
    super(options, () => ({ learningRate: undefined, l1RegularizationStrength: 0, l2RegularizationStrength: 0 }));
    between("ProximalGradientDescent", "l1RegularizationStrength", this.settings.l1RegularizationStrength, 0);
    between("ProximalGradientDescent", "l2RegularizationStrength", this.settings.l2RegularizationStrength, 0);
  }

  protected override slots(): Record<string, tf.Tensor> {
    return {};
  }

  protected override rule(rate: tf.Scalar): UpdateRule {
    const { l1RegularizationStrength, l2RegularizationStrength } = this.settings;
    return (value, gradient) =>
      proximal(tf.sub(value, tf.mul(gradient, rate)), rate, l1RegularizationStrength, l2RegularizationStrength);
  }
}
tf.serialization.registerClass(ProximalGradientDescent);

/** Gradient descent with a proximal step; see {@link ProximalGradientDescent}. */
export const proximalGradientDescent = (options: OptimizerInput<ProximalOptions>) =>
  new ProximalGradientDescent(options);
