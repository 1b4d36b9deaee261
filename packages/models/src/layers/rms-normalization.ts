import { checkConfig, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, type LayerVariable, layers } from "@tensorflow/tfjs-layers";
import type { LayerArgs } from "@tensorflow/tfjs-layers/dist/engine/topology.js";
import { inputOf, layerNames } from "./layer";
import { axesOf, spread } from "./normalization";

/** Options of {@link rmsNormalization}. */
export interface RMSNormalizationOptions extends LayerArgs {
  /** Axes to normalize together. Default −1. */
  axis?: number | number[];
  /** Added to the mean square. Default 1e-6. */
  epsilon?: number;
}

/** Root-mean-square normalization (Zhang & Sennrich 2019): γ·x/√(mean(x²) + ε) for each row. */
export class RMSNormalization extends layers.Layer {
  static className = "RMSNormalization";
  readonly #options: Required<Omit<RMSNormalizationOptions, keyof LayerArgs>>;
  #scale!: LayerVariable;

  constructor(options: RMSNormalizationOptions = {}) {
    super((options ?? {}) as object);
    checkConfig<RMSNormalizationOptions>("RMSNormalization", options, { ...layerNames, axis: true, epsilon: true });
    const { axis = -1, epsilon = 1e-6 } = options;
    this.#options = { axis, epsilon };
    this.supportsMasking = true;
  }

  override build(inputShape: (number | null)[]): void {
    const shape = axesOf("RMSNormalization", this.#options.axis, inputShape.length).map(
      (axis) => inputShape[axis] ?? null,
    );
    if (shape.includes(null))
      throw new FeedforwardError(
        `RMSNormalization: axis ${JSON.stringify(this.#options.axis)} must have a fixed size, received [${inputShape}]`,
      );
    this.#scale = this.addWeight("scale", shape as number[], "float32", initializers.ones());
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = inputOf(inputs);
      const axes = axesOf("RMSNormalization", this.#options.axis, x.rank);
      const square = tf.mean(tf.square(x), axes, true);
      return tf.mul(
        tf.mul(x, tf.rsqrt(tf.add(square, this.#options.epsilon))),
        spread(this.#scale.read(), axes, x.shape),
      );
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#options };
  }
}
registerClass(tf.serialization, RMSNormalization);

/** Divides each row by its root mean square; see {@link RMSNormalization}. */
export const rmsNormalization = (options?: RMSNormalizationOptions) => new RMSNormalization(options);
