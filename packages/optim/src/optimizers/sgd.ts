import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import { between } from "../settings";
import type { Slots } from "../state";

/** Options of {@link sgd} and {@link momentum}. */
export interface SGDOptions extends OptimizerOptions {
  /** Momentum µ, 0 to 1: the fraction of the last step that is kept. Default 0. */
  momentum?: number;
  /** Look ahead along the momentum (Nesterov). Default false. */
  nesterov?: boolean;
}

/**
 * Stochastic gradient descent, p ← p − η·g, with optional momentum (Polyak 1964; Nesterov as in Sutskever et al. 2013).
 *
 * - Keras: v ← µ·v − η·g; p ← p + v; with Nesterov p ← p + µ·v − η·g
 * - TF1: a ← µ·a + g; p ← p − η·a; with Nesterov p ← p − η·(g + µ·a)
 *
 * The two differ once η changes. Default η 0.01; TF1 has none.
 */
export class SGD extends Optimizer<{ momentum: number; nesterov: boolean }> {
  static className = "SGD";

  /** @param momentum the momentum if `options` has none */
  constructor(options: OptimizerInput<SGDOptions> = {}, momentum = 0) {
    super(options, (compat) => ({ learningRate: compat === "tf1" ? undefined : 0.01, momentum, nesterov: false }));
    between("SGD", "momentum", this.settings.momentum, 0, 1);
  }

  protected override slots(variable: tf.Variable): Record<string, tf.Tensor> {
    return this.settings.momentum > 0 ? { momentum: tf.zeros(variable.shape) } : {};
  }

  protected override rule(rate: tf.Scalar): UpdateRule {
    const { momentum, nesterov } = this.settings;
    if (momentum === 0) return (value, gradient) => tf.sub(value, tf.mul(gradient, rate));
    const velocity = (slots: Slots, step: tf.Tensor) => {
      const next = tf.add(tf.mul(slots.momentum!, momentum), step);
      this.assign(slots.momentum!, next);
      return nesterov ? tf.add(tf.mul(next, momentum), step) : next;
    };
    if (this.compat === "tf1")
      return (value, gradient, slots) => tf.sub(value, tf.mul(velocity(slots, gradient), rate));
    const down = tf.neg(rate);
    return (value, gradient, slots) => tf.add(value, velocity(slots, tf.mul(gradient, down)));
  }
}
tf.serialization.registerClass(SGD);

/** Stochastic gradient descent; see {@link SGD}. */
export const sgd = (options?: OptimizerInput<SGDOptions>) => new SGD(options);
