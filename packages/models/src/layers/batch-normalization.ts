import * as tf from "@tensorflow/tfjs-core";
import { initializers, type LayerVariable, layers } from "@tensorflow/tfjs-layers";
import { inputOf } from "./layer";
import { axesOf, deviations, otherAxes, spread } from "./normalization";

/** Options of {@link batchNormalization}. */
export interface BatchNormalizationOptions {
  /** The axis of the channels. Default −1. */
  axis?: number;
  /** How much of the moving statistics is kept at each step. Default 0.99. */
  momentum?: number;
  /** Added to the variance. Default 0.001. */
  epsilon?: number;
  /** Learn an offset β. Default true. */
  center?: boolean;
  /** Learn a scale γ. Default true. */
  scale?: boolean;
  /**
   * Whose moving statistics. Keras 3 keeps the biased variance and starts at 0 and 1; Keras 2.2.4 keeps variance·n/(n − 1 − ε)
   * and takes out the start (Kingma & Ba's debiasing), for which it counts its steps in one more weight. Default `"keras3"`.
   */
  compat?: "keras3" | "keras2";
  /** Name of the layer. */
  name?: string;
}

/**
 * Batch normalization (Ioffe & Szegedy 2015): γ·(x − mean)/√(variance + ε) + β for each channel, with the batch's statistics
 * while training and moving ones in inference. tfjs's own layer fails without γ or β.
 */
export class BatchNormalization extends layers.Layer {
  static className = "BatchNormalization";
  readonly #options: Required<Omit<BatchNormalizationOptions, "name">>;
  #gamma: LayerVariable | undefined;
  #beta: LayerVariable | undefined;
  #mean!: LayerVariable;
  #variance!: LayerVariable;
  #steps: LayerVariable | undefined;

  constructor(options: BatchNormalizationOptions = {}) {
    super(options as object);
    const { axis = -1, momentum = 0.99, epsilon = 0.001, center = true, scale = true, compat = "keras3" } = options;
    if (!(momentum >= 0 && momentum < 1))
      throw new Error(`BatchNormalization: momentum must be at least 0 and below 1, received ${momentum}`);
    this.#options = { axis, momentum, epsilon, center, scale, compat };
    this.supportsMasking = true;
  }

  override build(inputShape: (number | null)[]): void {
    const [axis] = axesOf("BatchNormalization", this.#options.axis, inputShape.length);
    const channels = inputShape[axis!];
    if (channels == null)
      throw new Error(
        `BatchNormalization: axis ${this.#options.axis} must have a fixed size, received [${inputShape}]`,
      );
    const { zeros, ones } = initializers;
    const weight = (name: string, start: ReturnType<typeof zeros>, trainable: boolean, shape = [channels]) =>
      this.addWeight(name, shape, "float32", start, undefined, trainable);
    if (this.#options.scale) this.#gamma = weight("gamma", ones(), true);
    if (this.#options.center) this.#beta = weight("beta", zeros(), true);
    this.#mean = weight("moving_mean", zeros(), false);
    this.#variance = weight("moving_variance", ones(), false);
    if (this.#options.compat === "keras2") this.#steps = weight("moving_steps", zeros(), false, []);
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      const x = inputOf(inputs);
      const axes = axesOf("BatchNormalization", this.#options.axis, x.rank);
      const wide = (weight: tf.Tensor) => spread(weight, axes, x.shape);
      if (!kwargs.training) {
        const centered = tf.sub(x, wide(this.#mean.read()));
        return this.#finish(centered, wide(this.#variance.read()), wide);
      }
      const { mean, centered, variance } = deviations(x, otherAxes(axes, x.rank));
      this.#update(tf.reshape(mean, [-1]), tf.reshape(variance, [-1]), x.size / mean.size);
      return this.#finish(centered, variance, wide);
    });
  }

  #finish(centered: tf.Tensor, variance: tf.Tensor, wide: (weight: tf.Tensor) => tf.Tensor): tf.Tensor {
    const inverse = tf.rsqrt(tf.add(variance, this.#options.epsilon));
    const scaled = tf.mul(centered, this.#gamma ? tf.mul(inverse, wide(this.#gamma.read())) : inverse);
    return this.#beta ? tf.add(scaled, wide(this.#beta.read())) : scaled;
  }

  #update(mean: tf.Tensor, variance: tf.Tensor, n: number): void {
    const { momentum, epsilon } = this.#options;
    const blend = (old: tf.Tensor, value: tf.Tensor, kept: number | tf.Tensor, fresh: number | tf.Tensor) =>
      tf.add(tf.mul(old, kept), tf.mul(value, fresh));
    if (!this.#steps) {
      this.#mean.write(blend(this.#mean.read(), mean, momentum, 1 - momentum));
      this.#variance.write(blend(this.#variance.read(), variance, momentum, 1 - momentum));
      return;
    }
    // The statistic is b/(1 − mᵗ) with b ← m·b + (1−m)·value from b = 0, written without b.
    const before = this.#steps.read();
    const after = tf.add(before, 1);
    const weight = tf.sub(1, tf.pow(momentum, after));
    const kept = tf.div(tf.mul(tf.sub(1, tf.pow(momentum, before)), momentum), weight);
    const fresh = tf.div(1 - momentum, weight);
    const unbiased = tf.mul(variance, n / (n - (1 + epsilon)));
    this.#mean.write(blend(this.#mean.read(), mean, kept, fresh));
    this.#variance.write(blend(this.#variance.read(), unbiased, kept, fresh));
    this.#steps.write(after);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { compat, ...rest } = this.#options;
    return { ...super.getConfig(), ...rest, ...(compat !== "keras3" && { compat }) };
  }
}
tf.serialization.registerClass(BatchNormalization);

/** Normalizes each channel over the batch; see {@link BatchNormalization}. */
export const batchNormalization = (options?: BatchNormalizationOptions) => new BatchNormalization(options);
