import * as tf from "@tensorflow/tfjs-core";
import { LearningRateSchedule } from "../schedule";
import { progress, type StaircaseOptions, staircaseSettings } from "./staircase";

/** η₀·rᵖ with p = step / decaySteps (Keras `ExponentialDecay`, TF1 `exponential_decay`); `staircase` rounds p down. */
export class ExponentialDecay extends LearningRateSchedule {
  static className = "ExponentialDecay";
  readonly #options;

  constructor(options: StaircaseOptions) {
    super();
    this.#options = staircaseSettings("ExponentialDecay", options);
  }

  override call(step: tf.Scalar): tf.Scalar {
    const { initialLearningRate, decayRate } = this.#options;
    return tf.mul(tf.pow(decayRate, progress(step, this.#options)), initialLearningRate);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#options };
  }
}
tf.serialization.registerClass(ExponentialDecay);

/** η₀·rᵖ; see {@link ExponentialDecay}. */
export const exponentialDecay = (options: StaircaseOptions) => new ExponentialDecay(options);
