import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";

/** Options of {@link adagrad}. */
export interface AdagradOptions extends OptimizerOptions {
  /** Initial value of the accumulator a. Default 0.1; Keras 2: 0. */
  initialAccumulatorValue?: number;
  /** Guard against division by 0, ε. Default 1e-7; TF1's formula has none. */
  epsilon?: number;
}

/**
 * Adagrad (Duchi, Hazan & Singer 2011): a ← a + g², then
 *
 * - Keras 3: p ← p − η·g/√(a + ε), η 0.001, a₀ 0.1
 * - Keras 2: p ← p − η·g/(√a + ε), η 0.01, a₀ 0
 * - TF1: p ← p − η·g/√a, a₀ 0.1, no default η
 */
export class Adagrad extends Optimizer<{ initialAccumulatorValue: number; epsilon: number }> {
  static className = "Adagrad";

  constructor(options: OptimizerInput<AdagradOptions> = {}) {
    super(options, (compat) => ({
      learningRate: { keras3: 0.001, keras2: 0.01, tf1: undefined }[compat],
      initialAccumulatorValue: compat === "keras2" ? 0 : 0.1,
      epsilon: compat === "tf1" ? 0 : 1e-7,
    }));
  }

  protected override slots(variable: tf.Variable): Record<string, tf.Tensor> {
    return { accumulator: tf.fill(variable.shape, this.settings.initialAccumulatorValue) };
  }

  protected override rule(rate: tf.Scalar): UpdateRule {
    const { epsilon } = this.settings;
    return (value, gradient, slots) => {
      const sum = tf.add(slots.accumulator!, tf.square(gradient));
      this.assign(slots.accumulator!, sum);
      return tf.sub(value, tf.div(tf.mul(gradient, rate), this.#root(sum, epsilon)));
    };
  }

  #root(sum: tf.Tensor, epsilon: number): tf.Tensor {
    if (epsilon === 0) return tf.sqrt(sum);
    return this.compat === "keras2" ? tf.add(tf.sqrt(sum), epsilon) : tf.sqrt(tf.add(sum, epsilon));
  }
}
tf.serialization.registerClass(Adagrad);

/** Adagrad; see {@link Adagrad}. */
export const adagrad = (options?: OptimizerInput<AdagradOptions>) => new Adagrad(options);
