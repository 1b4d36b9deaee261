import * as tf from "@tensorflow/tfjs-core";
import { initializers, type LayerVariable, layers } from "@tensorflow/tfjs-layers";
import { inputOf } from "./layer";
import { axesOf, deviations, spread } from "./normalization";

/** Options of {@link layerNormalization}. */
export interface LayerNormalizationOptions {
  /** The axes that are normalized together. Default −1. */
  axis?: number | number[];
  /** Added to the variance. Default 0.001. */
  epsilon?: number;
  /** Learn an offset β. Default true. */
  center?: boolean;
  /** Learn a scale γ. Default true. */
  scale?: boolean;
  /** Name of the layer. */
  name?: string;
}

/** Layer normalization (Ba, Kiros & Hinton 2016): γ·(x − mean)/√(variance + ε) + β for each row. */
export class LayerNormalization extends layers.Layer {
  static className = "LayerNormalization";
  readonly #options: Required<Omit<LayerNormalizationOptions, "name">>;
  #gamma: LayerVariable | undefined;
  #beta: LayerVariable | undefined;

  constructor(options: LayerNormalizationOptions = {}) {
    super(options as object);
    const { axis = -1, epsilon = 0.001, center = true, scale = true } = options;
    this.#options = { axis, epsilon, center, scale };
    this.supportsMasking = true;
  }

  override build(inputShape: (number | null)[]): void {
    const shape = axesOf("LayerNormalization", this.#options.axis, inputShape.length).map(
      (axis) => inputShape[axis] ?? null,
    );
    if (shape.includes(null))
      throw new Error(
        `LayerNormalization: axis ${JSON.stringify(this.#options.axis)} must have a fixed size, received [${inputShape}]`,
      );
    const fixed = shape as number[];
    if (this.#options.scale) this.#gamma = this.addWeight("gamma", fixed, "float32", initializers.ones());
    if (this.#options.center) this.#beta = this.addWeight("beta", fixed, "float32", initializers.zeros());
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = inputOf(inputs);
      const axes = axesOf("LayerNormalization", this.#options.axis, x.rank);
      const { centered, variance } = deviations(x, axes);
      const unit = tf.mul(centered, tf.rsqrt(tf.add(variance, this.#options.epsilon)));
      const scaled = this.#gamma ? tf.mul(unit, spread(this.#gamma.read(), axes, x.shape)) : unit;
      return this.#beta ? tf.add(scaled, spread(this.#beta.read(), axes, x.shape)) : scaled;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#options };
  }
}
tf.serialization.registerClass(LayerNormalization);

/** Normalizes each row; see {@link LayerNormalization}. */
export const layerNormalization = (options?: LayerNormalizationOptions) => new LayerNormalization(options);
