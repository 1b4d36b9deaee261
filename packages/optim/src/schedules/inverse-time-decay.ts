import * as tf from "@tensorflow/tfjs-core";
import { LearningRateSchedule } from "../schedule";
import { progress, type StaircaseOptions, staircaseSettings } from "./staircase";

/** η₀/(1 + r·p) with p = step / decaySteps (Keras `InverseTimeDecay`, TF1 `inverse_time_decay`). */
export class InverseTimeDecay extends LearningRateSchedule {
  static className = "InverseTimeDecay";
  readonly #options;

  constructor(options: StaircaseOptions) {
    super();
    this.#options = staircaseSettings("InverseTimeDecay", options);
  }

  override call(step: tf.Scalar): tf.Scalar {
    const { initialLearningRate, decayRate } = this.#options;
    return tf.div(initialLearningRate, tf.add(tf.mul(progress(step, this.#options), decayRate), 1));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#options };
  }
}
tf.serialization.registerClass(InverseTimeDecay);

/** η₀/(1 + r·p); see {@link InverseTimeDecay}. */
export const inverseTimeDecay = (options: StaircaseOptions) => new InverseTimeDecay(options);
