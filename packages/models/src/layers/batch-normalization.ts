import { checkConfig, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, type LayerVariable, layers } from "@tensorflow/tfjs-layers";
import { checkParts } from "./check-parts";
import { inputOf, layerNames } from "./layer";
import { axesOf, deviations, otherAxes, spread } from "./normalization";

/** Options of {@link batchNormalization}: those of `tf.layers.batchNormalization`, and the kind of moving statistics. */
export interface BatchNormalizationOptions extends NonNullable<Parameters<typeof layers.batchNormalization>[0]> {
  /**
   * Kind of moving statistics. Keras 3 keeps the biased variance and starts at 0 and 1; Keras 2.2.4 keeps variance·n/(n − 1 − ε)
   * and removes the bias of the start (as Adam does), for which it counts its steps in an additional weight. Default `"keras3"`.
   */
  compat?: "keras3" | "keras2";
}

// tfjs's layer reads the options and creates the weights; its class is not exported.
interface Native extends layers.Layer {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly gamma?: LayerVariable;
  readonly beta?: LayerVariable;
  readonly movingMean: LayerVariable;
  readonly movingVariance: LayerVariable;
}
const Base = layers.batchNormalization({ name: "batch_normalization" }).constructor as unknown as (new (
  options: object,
) => Native) &
  Pick<typeof tf.serialization.Serializable, "fromConfig">;

/**
 * Batch normalization (Ioffe & Szegedy 2015): γ·(x − mean)/√(variance + ε) + β for each channel, with the batch's statistics
 * in training and the moving statistics in inference. tfjs's own layer fails in training without γ or β.
 */
export class BatchNormalization extends Base {
  static className = "BatchNormalization";
  /** Library whose update of the moving variance applies. */
  readonly compat: "keras3" | "keras2";
  #steps: LayerVariable | undefined;

  constructor(options: BatchNormalizationOptions = {}) {
    const { compat = "keras3", ...rest } = options ?? {};
    super(checkParts("BatchNormalization", rest));
    checkConfig<BatchNormalizationOptions>("BatchNormalization", options, {
      ...layerNames,
      axis: true,
      momentum: true,
      epsilon: true,
      center: true,
      scale: true,
      betaInitializer: true,
      gammaInitializer: true,
      movingMeanInitializer: true,
      movingVarianceInitializer: true,
      betaConstraint: true,
      gammaConstraint: true,
      betaRegularizer: true,
      gammaRegularizer: true,
      compat: true,
    });
    if (compat !== "keras3" && compat !== "keras2")
      throw new FeedforwardError(
        `BatchNormalization: compat must be "keras3" or "keras2", received "${String(compat)}"`,
      );
    if (!(this.momentum >= 0 && this.momentum < 1))
      throw new FeedforwardError(
        `BatchNormalization: momentum must be at least 0 and below 1, received ${this.momentum}`,
      );
    this.compat = compat;
  }

  override build(inputShape: (number | null)[]): void {
    axesOf("BatchNormalization", this.axis, inputShape.length);
    super.build(inputShape);
    if (this.compat === "keras2")
      this.#steps = this.addWeight("moving_steps", [], "float32", initializers.zeros(), undefined, false);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      const x = inputOf(inputs);
      const axes = axesOf("BatchNormalization", this.axis, x.rank);
      const wide = (weight: tf.Tensor) => spread(weight, axes, x.shape);
      if (!kwargs.training) {
        const centered = tf.sub(x, wide(this.movingMean.read()));
        return this.#finish(centered, wide(this.movingVariance.read()), wide);
      }
      const { mean, centered, variance } = deviations(x, otherAxes(axes, x.rank));
      this.#update(tf.reshape(mean, [-1]), tf.reshape(variance, [-1]), x.size / mean.size);
      return this.#finish(centered, variance, wide);
    });
  }

  #finish(centered: tf.Tensor, variance: tf.Tensor, wide: (weight: tf.Tensor) => tf.Tensor): tf.Tensor {
    const inverse = tf.rsqrt(tf.add(variance, this.epsilon));
    const scaled = tf.mul(centered, this.gamma ? tf.mul(inverse, wide(this.gamma.read())) : inverse);
    return this.beta ? tf.add(scaled, wide(this.beta.read())) : scaled;
  }

  #update(mean: tf.Tensor, variance: tf.Tensor, n: number): void {
    const { momentum, epsilon } = this;
    const blend = (old: tf.Tensor, value: tf.Tensor, kept: number | tf.Tensor, fresh: number | tf.Tensor) =>
      tf.add(tf.mul(old, kept), tf.mul(value, fresh));
    if (!this.#steps) {
      this.movingMean.write(blend(this.movingMean.read(), mean, momentum, 1 - momentum));
      this.movingVariance.write(blend(this.movingVariance.read(), variance, momentum, 1 - momentum));
      return;
    }
    // The statistic is b/(1 − mᵗ) with b ← m·b + (1−m)·value from b = 0, written without b.
    const before = this.#steps.read();
    const after = tf.add(before, 1);
    const weight = tf.sub(1, tf.pow(momentum, after));
    const kept = tf.div(tf.mul(tf.sub(1, tf.pow(momentum, before)), momentum), weight);
    const fresh = tf.div(1 - momentum, weight);
    const unbiased = tf.mul(variance, n / (n - (1 + epsilon)));
    this.movingMean.write(blend(this.movingMean.read(), mean, kept, fresh));
    this.movingVariance.write(blend(this.movingVariance.read(), unbiased, kept, fresh));
    this.#steps.write(after);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...(this.compat !== "keras3" && { compat: this.compat }) };
  }
}
registerClass(tf.serialization, BatchNormalization);

/** Normalizes each channel over the batch; see {@link BatchNormalization}. */
export const batchNormalization = (options?: BatchNormalizationOptions) => new BatchNormalization(options);
