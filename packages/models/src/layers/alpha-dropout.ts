import { FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { checkRate } from "./layer";
import { RandomLayer, type RandomLayerOptions } from "./random-layer";

/** Options of {@link alphaDropout}. */
export interface AlphaDropoutOptions extends RandomLayerOptions {
  /** Fraction of the inputs to drop in training, in [0, 1). */
  rate: number;
}

// SELU's value at minus infinity.
const DROPPED = -1.7580993408473766;

/**
 * Dropout for SELU (Klambauer et al. 2017): dropped inputs become α′ = −1.7581, then an affine map, a·x − a·α′·rate
 * with a = 1/√((1 − rate)·(1 + rate·α′²)), restores the mean 0 and variance 1 of standard normal inputs.
 */
export class AlphaDropout extends RandomLayer<AlphaDropoutOptions> {
  static className = "AlphaDropout";
  /** Probability of dropping a value. */
  readonly rate: number;

  constructor(options: AlphaDropoutOptions) {
    super(options, { rate: true });
    this.rate = checkRate("AlphaDropout", options?.rate);
    if (this.rate === 1) throw new FeedforwardError("AlphaDropout: rate must be below 1, received 1");
  }

  protected override perturb(x: tf.Tensor): tf.Tensor {
    const scale = 1 / Math.sqrt((1 - this.rate) * (1 + this.rate * DROPPED ** 2));
    const kept = this.mask(x.shape, 1 - this.rate, 1);
    const filled = tf.add(tf.mul(x, kept), tf.mul(tf.sub(1, kept), DROPPED));
    return tf.add(tf.mul(filled, scale), -scale * DROPPED * this.rate);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate };
  }
}
registerClass(tf.serialization, AlphaDropout);

/** Dropout for SELU; see {@link AlphaDropout}. */
export const alphaDropout = (options: AlphaDropoutOptions) => new AlphaDropout(options);
