import * as tf from "@tensorflow/tfjs-core";
import { LearningRateSchedule } from "../schedule";
import { progress, type StaircaseOptions, staircaseSettings } from "./staircase";

/** η₀·exp(−r·p) with p = step / decaySteps (TF1 `natural_exp_decay`). */
export class NaturalExpDecay extends LearningRateSchedule {
  static className = "NaturalExpDecay";
  readonly #options;

  constructor(options: StaircaseOptions) {
    super();
    this.#options = staircaseSettings("NaturalExpDecay", options);
  }

  override call(step: tf.Scalar): tf.Scalar {
    const { initialLearningRate, decayRate } = this.#options;
    return tf.mul(tf.exp(tf.mul(progress(step, this.#options), -decayRate)), initialLearningRate);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...this.#options };
  }
}
tf.serialization.registerClass(NaturalExpDecay);

/** η₀·exp(−r·p); see {@link NaturalExpDecay}. */
export const naturalExpDecay = (options: StaircaseOptions) => new NaturalExpDecay(options);
