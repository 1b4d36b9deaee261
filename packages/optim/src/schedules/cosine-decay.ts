import * as tf from "@tensorflow/tfjs-core";
import { LearningRateSchedule } from "../schedule";
import { required } from "./staircase";

/** Options of {@link cosineDecay}. */
export interface CosineDecayOptions {
  /** Rate at step 0: the top of the cosine, or where the warm-up starts. */
  initialLearningRate: number;
  /** Steps of the cosine, after the warm-up. */
  decaySteps: number;
  /** Fraction of the top rate at the end, α, 0 to 1. Default 0. */
  alpha?: number;
  /** Rate at the end of the warm-up. Default: no warm-up. */
  warmupTarget?: number | undefined;
  /** Steps of the linear warm-up. Default 0. */
  warmupSteps?: number;
}

/**
 * Half a cosine from the top rate η to α·η in `decaySteps`: η·((1−α)·½(1 + cos(π·step/decaySteps)) + α)
 * (Keras `CosineDecay`, TF1 `cosine_decay`; Loshchilov & Hutter 2017). An optional linear warm-up comes first.
 */
export class CosineDecay extends LearningRateSchedule {
  static className = "CosineDecay";
  readonly #options;

  constructor(options: CosineDecayOptions) {
    super();
    const defaults = {
      initialLearningRate: 0,
      decaySteps: 0,
      alpha: 0,
      warmupTarget: undefined as number | undefined,
      warmupSteps: 0,
    };
    this.#options = required("CosineDecay", defaults, options, ["initialLearningRate", "decaySteps"]);
  }

  override call(step: tf.Scalar): tf.Scalar {
    const { initialLearningRate, warmupTarget, warmupSteps } = this.#options;
    if (warmupTarget === undefined) return this.#cosine(step, initialLearningRate);
    const after = this.#cosine(tf.sub(step, warmupSteps), warmupTarget);
    if (warmupSteps === 0) return after;
    const rising = tf.add(tf.mul(step, (warmupTarget - initialLearningRate) / warmupSteps), initialLearningRate);
    return tf.where(tf.less(step, warmupSteps), rising, after) as tf.Scalar;
  }

  #cosine(step: tf.Scalar, top: number): tf.Scalar {
    const { decaySteps, alpha } = this.#options;
    const done = tf.div(tf.minimum(step, decaySteps), decaySteps);
    const cosine = tf.mul(tf.add(tf.cos(tf.mul(done, Math.PI)), 1), 0.5);
    return tf.mul(tf.add(tf.mul(cosine, 1 - alpha), alpha), top);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { warmupTarget, ...rest } = this.#options;
    return { ...rest, ...(warmupTarget !== undefined && { warmupTarget }) };
  }
}
tf.serialization.registerClass(CosineDecay);

/** Half a cosine, with an optional warm-up; see {@link CosineDecay}. */
export const cosineDecay = (options: CosineDecayOptions) => new CosineDecay(options);
