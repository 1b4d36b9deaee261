import * as tf from "@tensorflow/tfjs-core";
import { LearningRateSchedule } from "../schedule";
import { required } from "./staircase";

/** Options of {@link linearCosineDecay}. */
export interface LinearCosineDecayOptions {
  /** Rate η₀ before the factors. */
  initialLearningRate: number;
  /** Steps until the end. */
  decaySteps: number;
  /** Cosine periods in `decaySteps`. Default 0.5. */
  numPeriods?: number;
  /** Added to the linear part. Default 0. */
  alpha?: number;
  /** Added to the product. Default 0.001. */
  beta?: number;
}

/** η₀·((α + 1 − p)·½(1 + cos(2π·n·p)) + β) with p = step/decaySteps (TF1 `linear_cosine_decay`; Bello et al. 2017). */
export class LinearCosineDecay extends LearningRateSchedule {
  static className = "LinearCosineDecay";
  readonly #options;

  constructor(options: LinearCosineDecayOptions) {
    super();
    const defaults = { initialLearningRate: 0, decaySteps: 0, numPeriods: 0.5, alpha: 0, beta: 0.001 };
    this.#options = required("LinearCosineDecay", defaults, options, ["initialLearningRate", "decaySteps"]);
  }

  override call(step: tf.Scalar): tf.Scalar {
    const { initialLearningRate, decaySteps, numPeriods, alpha, beta } = this.#options;
    const done = tf.div(tf.minimum(step, decaySteps), decaySteps);
    const cosine = tf.mul(tf.add(tf.cos(tf.mul(done, 2 * Math.PI * numPeriods)), 1), 0.5);
    return tf.mul(tf.add(tf.mul(tf.sub(alpha + 1, done), cosine), beta), initialLearningRate);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#options };
  }
}
tf.serialization.registerClass(LinearCosineDecay);

/** A cosine times a linear decay; see {@link LinearCosineDecay}. */
export const linearCosineDecay = (options: LinearCosineDecayOptions) => new LinearCosineDecay(options);
