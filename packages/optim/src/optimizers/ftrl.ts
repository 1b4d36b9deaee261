import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import { between } from "../settings";

/** Options of {@link ftrl}. */
export interface FtrlOptions extends OptimizerOptions {
  /** Exponent by which the rate falls with the accumulated squares, at most 0; 0 keeps the rate constant. Default −0.5. */
  learningRatePower?: number;
  /** Initial value of the accumulator. Default 0.1. */
  initialAccumulatorValue?: number;
  /** L1 strength λ₁. Default 0. */
  l1RegularizationStrength?: number;
  /** L2 strength λ₂. Default 0. */
  l2RegularizationStrength?: number;
  /** L2 shrinkage, added to the gradient, λₛ. Default 0. */
  l2ShrinkageRegularizationStrength?: number;
  /** β of the paper; added to λ₂ as β/(2η). Default 0. */
  beta?: number;
}

interface FtrlSettings {
  learningRatePower: number;
  initialAccumulatorValue: number;
  l1RegularizationStrength: number;
  l2RegularizationStrength: number;
  l2ShrinkageRegularizationStrength: number;
  beta: number;
}

/**
 * Follow the regularized leader (McMahan et al. 2013), π the rate power:
 * n' = n + g²; z ← z + g + 2·λₛ·p − (n'^−π − n^−π)/η·p; p ← (clip(z, ±λ₁) − z)/(n'^−π/η + 2·λ₂); n ← n'.
 * Default η 0.001; TF1 has none.
 */
export class Ftrl extends Optimizer<FtrlSettings> {
  static className = "Ftrl";

  constructor(options: OptimizerInput<FtrlOptions> = {}) {
    super(options, (compat) => ({
      learningRate: compat === "tf1" ? undefined : 0.001,
      learningRatePower: -0.5,
      initialAccumulatorValue: 0.1,
      l1RegularizationStrength: 0,
      l2RegularizationStrength: 0,
      l2ShrinkageRegularizationStrength: 0,
      beta: 0,
    }));
    const { learningRatePower, ...strengths } = this.settings;
    if (learningRatePower > 0)
      throw new FeedforwardError(`Ftrl: learningRatePower must be 0 or less, received ${learningRatePower}`);
    for (const key of [
      "initialAccumulatorValue",
      "l1RegularizationStrength",
      "l2RegularizationStrength",
      "beta",
    ] as const)
      between("Ftrl", key, strengths[key], 0);
    between("Ftrl", "l2ShrinkageRegularizationStrength", strengths.l2ShrinkageRegularizationStrength, 0);
  }

  protected override slots({ shape }: tf.Variable): Record<string, tf.Tensor> {
    return { accum: tf.fill(shape, this.settings.initialAccumulatorValue), linear: tf.zeros(shape) };
  }

  protected override rule(rate: tf.Scalar): UpdateRule {
    const { learningRatePower, l1RegularizationStrength, l2RegularizationStrength, beta } = this.settings;
    const shrinkage = 2 * this.settings.l2ShrinkageRegularizationStrength;
    const power = (x: tf.Tensor) => (learningRatePower === -0.5 ? tf.sqrt(x) : tf.pow(x, -learningRatePower));
    const pull = beta === 0 ? 2 * l2RegularizationStrength : tf.add(tf.div(beta, rate), 2 * l2RegularizationStrength);
    return (value, gradient, slots) => {
      const accum = tf.add(slots.accum!, tf.square(gradient));
      const root = power(accum);
      const change = tf.div(tf.sub(root, power(slots.accum!)), rate);
      const shrunk = shrinkage === 0 ? gradient : tf.add(gradient, tf.mul(value, shrinkage));
      const linear = tf.add(slots.linear!, tf.sub(shrunk, tf.mul(change, value)));
      this.assign(slots.accum!, accum);
      this.assign(slots.linear!, linear);
      const clipped = tf.clipByValue(linear, -l1RegularizationStrength, l1RegularizationStrength);
      return tf.div(tf.sub(clipped, linear), tf.add(tf.div(root, rate), pull));
    };
  }
}
tf.serialization.registerClass(Ftrl);

/** Follow the regularized leader; see {@link Ftrl}. */
export const ftrl = (options?: OptimizerInput<FtrlOptions>) => new Ftrl(options);
