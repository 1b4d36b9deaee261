import * as tf from "@tensorflow/tfjs-core";
import { LearningRateSchedule } from "../schedule";
import { required } from "./staircase";

/** Options of {@link polynomialDecay}. */
export interface PolynomialDecayOptions {
  /** Rate at step 0, η₀. */
  initialLearningRate: number;
  /** Steps until the end rate. */
  decaySteps: number;
  /** The end rate ηₑ. Default 0.0001. */
  endLearningRate?: number;
  /** Exponent; 1 is linear decay. Default 1. */
  power?: number;
  /** After the end, extend `decaySteps` to its next multiple instead of keeping the end rate. Default false. */
  cycle?: boolean;
}

/** (η₀ − ηₑ)·(1 − step/decaySteps)^power + ηₑ (Keras `PolynomialDecay`, TF1 `polynomial_decay`). */
export class PolynomialDecay extends LearningRateSchedule {
  static className = "PolynomialDecay";
  readonly #options;

  constructor(options: PolynomialDecayOptions) {
    super();
    const defaults = { initialLearningRate: 0, decaySteps: 0, endLearningRate: 0.0001, power: 1, cycle: false };
    this.#options = required("PolynomialDecay", defaults, options, ["initialLearningRate", "decaySteps"]);
  }

  override call(step: tf.Scalar): tf.Scalar {
    const { initialLearningRate, endLearningRate, power } = this.#options;
    const rest = tf.pow(tf.sub(1, this.#progress(step)), power);
    return tf.add(tf.mul(rest, initialLearningRate - endLearningRate), endLearningRate);
  }

  #progress(step: tf.Scalar): tf.Tensor {
    const { decaySteps, cycle } = this.#options;
    if (!cycle) return tf.div(tf.minimum(step, decaySteps), decaySteps);
    // −⌊−x⌋ is ⌈x⌉; step 0 belongs to the first cycle.
    const cycles = tf.maximum(tf.neg(tf.floor(tf.div(step, -decaySteps))), 1);
    return tf.div(step, tf.mul(cycles, decaySteps));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#options };
  }
}
tf.serialization.registerClass(PolynomialDecay);

/** Decay along a power of the remaining steps; see {@link PolynomialDecay}. */
export const polynomialDecay = (options: PolynomialDecayOptions) => new PolynomialDecay(options);
