import { checkConfig, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { type LayerVariable, layers } from "@tensorflow/tfjs-layers";
import { checkAxis, checkParts } from "./check-parts";
import { inputOf, layerNames } from "./layer";
import { axesOf, deviations, spread } from "./normalization";

/** Options of {@link layerNormalization}: those of `tf.layers.layerNormalization`. */
export type LayerNormalizationOptions = NonNullable<Parameters<typeof layers.layerNormalization>[0]>;

// tfjs's layer reads the options and creates the weights; its class is not exported.
interface Native extends layers.Layer {
  readonly axis: number | number[];
  readonly epsilon: number;
  readonly gamma: LayerVariable | null;
  readonly beta: LayerVariable | null;
}
const Base = layers.layerNormalization({ name: "layer_normalization" }).constructor as unknown as (new (
  options: object,
) => Native) &
  Pick<typeof tf.serialization.Serializable, "fromConfig">;

/**
 * Layer normalization (Ba, Kiros & Hinton 2016): γ·(x − mean)/√(variance + ε) + β for each row, without the tiled copies of the
 * input that tfjs's own layer makes.
 */
export class LayerNormalization extends Base {
  static className = "LayerNormalization";

  constructor(options: LayerNormalizationOptions = {}) {
    super(checkAxis("LayerNormalization", checkParts("LayerNormalization", options ?? {})));
    checkConfig<LayerNormalizationOptions>("LayerNormalization", options, {
      ...layerNames,
      axis: true,
      epsilon: true,
      center: true,
      scale: true,
      betaInitializer: true,
      gammaInitializer: true,
      betaRegularizer: true,
      gammaRegularizer: true,
    });
  }

  override build(inputShape: (number | null)[]): void {
    axesOf("LayerNormalization", this.axis, inputShape.length);
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = inputOf(inputs);
      const axes = axesOf("LayerNormalization", this.axis, x.rank);
      const { centered, variance } = deviations(x, axes);
      const unit = tf.mul(centered, tf.rsqrt(tf.add(variance, this.epsilon)));
      const scaled = this.gamma ? tf.mul(unit, spread(this.gamma.read(), axes, x.shape)) : unit;
      return this.beta ? tf.add(scaled, spread(this.beta.read(), axes, x.shape)) : scaled;
    });
  }
}
registerClass(tf.serialization, LayerNormalization);

/** Normalizes each row; see {@link LayerNormalization}. */
export const layerNormalization = (options?: LayerNormalizationOptions) => new LayerNormalization(options);
