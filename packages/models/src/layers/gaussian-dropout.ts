import { FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { checkRate } from "./layer";
import { RandomLayer, type RandomLayerOptions } from "./random-layer";

/** Options of {@link gaussianDropout}. */
export interface GaussianDropoutOptions extends RandomLayerOptions {
  /** Dropout rate with the same variance as the noise, in [0, 1). */
  rate: number;
}

/** Multiplies by normal noise in training: x·n, n ~ Normal(1, √(rate/(1 − rate))) (Srivastava et al. 2014). */
export class GaussianDropout extends RandomLayer<GaussianDropoutOptions> {
  static className = "GaussianDropout";
  /** Probability from which the noise's standard deviation √(rate / (1 − rate)) follows. */
  readonly rate: number;

  constructor(options: GaussianDropoutOptions) {
    super(options, { rate: true });
    this.rate = checkRate("GaussianDropout", options?.rate);
    if (this.rate === 1) throw new FeedforwardError("GaussianDropout: rate must be below 1, received 1");
  }

  protected override perturb(x: tf.Tensor): tf.Tensor {
    const stddev = Math.sqrt(this.rate / (1 - this.rate));
    return tf.mul(
      x,
      this.random(x.shape, (values, stream) => stream.fillNormal(values, 1, stddev)),
    );
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate };
  }
}
registerClass(tf.serialization, GaussianDropout);

/** Multiplicative normal noise; see {@link GaussianDropout}. */
export const gaussianDropout = (options: GaussianDropoutOptions) => new GaussianDropout(options);
