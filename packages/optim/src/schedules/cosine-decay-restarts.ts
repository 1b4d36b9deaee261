import * as tf from "@tensorflow/tfjs-core";
import { LearningRateSchedule } from "../schedule";
import { required } from "./staircase";

/** Options of {@link cosineDecayRestarts}. */
export interface CosineDecayRestartsOptions {
  /** Rate at step 0, η₀. */
  initialLearningRate: number;
  /** Steps of the first period. */
  firstDecaySteps: number;
  /** Ratio of the length of each period to the one before. Default 2. */
  tMul?: number;
  /** Ratio of the rate at the start of each period to the one before. Default 1. */
  mMul?: number;
  /** Fraction of η₀ at the end of a period, α, 0 to 1. Default 0. */
  alpha?: number;
}

/**
 * Cosine decay with warm restarts: η₀·((1−α)·½·mⁱ(1 + cos(π·f)) + α), f the completed fraction of period i
 * (Keras `CosineDecayRestarts`, TF1 `cosine_decay_restarts`; SGDR, Loshchilov & Hutter 2017).
 */
export class CosineDecayRestarts extends LearningRateSchedule {
  static className = "CosineDecayRestarts";
  readonly #options;

  constructor(options: CosineDecayRestartsOptions) {
    super();
    const defaults = { initialLearningRate: 0, firstDecaySteps: 0, tMul: 2, mMul: 1, alpha: 0 };
    this.#options = required("CosineDecayRestarts", defaults, options, ["initialLearningRate", "firstDecaySteps"]);
  }

  override call(step: tf.Scalar): tf.Scalar {
    const { initialLearningRate, firstDecaySteps, mMul, alpha } = this.#options;
    const { period, fraction } = this.#position(tf.div(step, firstDecaySteps));
    const height = tf.mul(tf.pow(mMul, period), 0.5);
    const cosine = tf.mul(tf.add(tf.cos(tf.mul(fraction, Math.PI)), 1), height);
    return tf.mul(tf.add(tf.mul(cosine, 1 - alpha), alpha), initialLearningRate);
  }

  // In units of the first period: the i-th starts at (1 − tⁱ)/(1 − t) and is tⁱ long.
  #position(done: tf.Tensor): { period: tf.Tensor; fraction: tf.Tensor } {
    const { tMul } = this.#options;
    if (tMul === 1) {
      const period = tf.floor(done);
      return { period, fraction: tf.sub(done, period) };
    }
    // In Keras's order and from the float32 of t, so that a step exactly on a restart falls on the side where Keras has it.
    const rest = 1 - Math.fround(tMul);
    const period = tf.floor(tf.div(tf.log(tf.sub(1, tf.mul(done, rest))), tf.log(tf.scalar(tMul))));
    const length = tf.pow(tMul, period);
    const start = tf.div(tf.sub(1, length), rest);
    return { period, fraction: tf.div(tf.sub(done, start), length) };
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#options };
  }
}
tf.serialization.registerClass(CosineDecayRestarts);

/** Cosine decay with warm restarts; see {@link CosineDecayRestarts}. */
export const cosineDecayRestarts = (options: CosineDecayRestartsOptions) => new CosineDecayRestarts(options);
