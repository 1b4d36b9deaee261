import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { Optimizer, type OptimizerInput, type OptimizerOptions, type UpdateRule } from "../optimizer";
import type { Slots } from "../state";

/** Options of {@link adafactor}. */
export interface AdafactorOptions extends OptimizerOptions {
  /** Exponent of the decay, β̂₂ₜ = 1 − t^c. Default −0.8. */
  beta2Decay?: number;
  /** Added to the squared gradient. Default 1e-30. */
  epsilon1?: number;
  /** Lower bound of a variable's root mean square in the step size, ε₂. Default 0.001. */
  epsilon2?: number;
  /** Largest root mean square of a step before the rate. Default 1. */
  clipThreshold?: number;
  /** Keras's switch for the limit 1/√t. Keras's formula applies the limit in any case, so it has no effect. Default true. */
  relativeStep?: boolean;
}

interface AdafactorSettings {
  beta2Decay: number;
  epsilon1: number;
  epsilon2: number;
  clipThreshold: number;
  relativeStep: boolean;
}

const rms = (x: tf.Tensor) => tf.sqrt(tf.mean(tf.square(x)));

/**
 * Adafactor (Shazeer & Stern 2018): Adam without momentum that stores only the row means r and column means c of a matrix
 * of squared gradients: v = r·c/mean(r); u = g/√v; p ← p − max(ε₂, rms(p))·min(η, 1/√t)·u/max(1, rms(u)/d). Default η 0.001.
 */
export class Adafactor extends Optimizer<AdafactorSettings> {
  static className = "Adafactor";

  constructor(options: OptimizerInput<AdafactorOptions> = {}) {
    super(options, () => ({
      learningRate: 0.001,
      beta2Decay: -0.8,
      epsilon1: 1e-30,
      epsilon2: 0.001,
      clipThreshold: 1,
      relativeStep: true,
    }));
    const { clipThreshold } = this.settings;
    if (!(clipThreshold > 0))
      throw new FeedforwardError(`Adafactor: clipThreshold must be more than 0, received ${clipThreshold}`);
  }

  protected override slots({ shape }: tf.Variable): Record<string, tf.Tensor> {
    if (shape.length < 2) return { v: tf.zeros(shape) };
    return { r: tf.zeros(shape.slice(0, -1)), c: tf.zeros([...shape.slice(0, -2), shape.at(-1)!]) };
  }

  protected override rule(rate: tf.Scalar, iterations: tf.Scalar): UpdateRule {
    const { beta2Decay, epsilon1, epsilon2, clipThreshold } = this.settings;
    const t = tf.add(iterations, 1);
    const size = tf.minimum(rate, tf.rsqrt(t));
    const fresh = tf.pow(t, beta2Decay);
    const mean = (old: tf.Tensor, value: tf.Tensor) => tf.add(tf.mul(old, tf.sub(1, fresh)), tf.mul(value, fresh));
    return (value, gradient, slots) => {
      const squares = tf.add(tf.square(gradient), epsilon1);
      const step = tf.div(gradient, tf.sqrt(this.#second(squares, slots, mean)));
      const clipped = tf.div(step, tf.maximum(tf.div(rms(step), clipThreshold), 1));
      return tf.sub(value, tf.mul(clipped, tf.mul(tf.maximum(rms(value), epsilon2), size)));
    };
  }

  #second(squares: tf.Tensor, slots: Slots, mean: (old: tf.Tensor, value: tf.Tensor) => tf.Tensor): tf.Tensor {
    if (slots.v) {
      const v = mean(slots.v, squares);
      this.assign(slots.v, v);
      return v;
    }
    const r = mean(slots.r!, tf.mean(squares, -1));
    const c = mean(slots.c!, tf.mean(squares, -2));
    this.assign(slots.r!, r);
    this.assign(slots.c!, c);
    return tf.mul(tf.expandDims(tf.div(r, tf.mean(r, -1, true)), -1), tf.expandDims(c, -2));
  }
}
tf.serialization.registerClass(Adafactor);

/** Adafactor; see {@link Adafactor}. */
export const adafactor = (options?: OptimizerInput<AdafactorOptions>) => new Adafactor(options);
