import { FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { RandomLayer, type RandomLayerOptions } from "./random-layer";

/** Options of {@link gaussianNoise}. */
export interface GaussianNoiseOptions extends RandomLayerOptions {
  /** Standard deviation of the noise. */
  stddev: number;
}

/** Adds normal noise in training: x + n, n ~ Normal(0, stddev) (Keras `GaussianNoise`). */
export class GaussianNoise extends RandomLayer<GaussianNoiseOptions> {
  static className = "GaussianNoise";
  /** Standard deviation of the noise. */
  readonly stddev: number;

  constructor(options: GaussianNoiseOptions) {
    super(options, { stddev: true });
    this.stddev = options?.stddev;
    if (!(this.stddev >= 0))
      throw new FeedforwardError(`GaussianNoise: stddev must be 0 or more, received ${String(this.stddev)}`);
  }

  protected override perturb(x: tf.Tensor): tf.Tensor {
    return tf.add(
      x,
      this.random(x.shape, (values, stream) => stream.fillNormal(values, 0, this.stddev)),
    );
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), stddev: this.stddev };
  }
}
registerClass(tf.serialization, GaussianNoise);

/** Additive normal noise; see {@link GaussianNoise}. */
export const gaussianNoise = (options: GaussianNoiseOptions) => new GaussianNoise(options);
