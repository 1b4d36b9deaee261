import { checkConfig, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, type LayerVariable, layers } from "@tensorflow/tfjs-layers";
import type { LayerArgs } from "@tensorflow/tfjs-layers/dist/engine/topology.js";
import { inputOf, layerNames } from "./layer";
import { deviations } from "./normalization";

/** Options of {@link groupNormalization}. */
export interface GroupNormalizationOptions extends LayerArgs {
  /** Number of groups; it must divide the number of channels. −1 makes each channel a group. Default 32. */
  groups?: number;
  /** The axis of the channels, which must be the last one. Default −1. */
  axis?: number;
  /** Added to the variance. Default 0.001. */
  epsilon?: number;
  /** Learn an offset β. Default true. */
  center?: boolean;
  /** Learn a scale γ. Default true. */
  scale?: boolean;
}

/**
 * Group normalization (Wu & He 2018) of each group of channels (last axis) per row, over all positions: γ·(x −
 * mean)/√(variance + ε) + β.
 */
export class GroupNormalization extends layers.Layer {
  static className = "GroupNormalization";
  readonly #options: Required<Omit<GroupNormalizationOptions, keyof LayerArgs>>;
  #gamma: LayerVariable | undefined;
  #beta: LayerVariable | undefined;

  constructor(options: GroupNormalizationOptions = {}) {
    super((options ?? {}) as object);
    checkConfig<GroupNormalizationOptions>("GroupNormalization", options, {
      ...layerNames,
      groups: true,
      axis: true,
      epsilon: true,
      center: true,
      scale: true,
    });
    const { groups = 32, axis = -1, epsilon = 0.001, center = true, scale = true } = options;
    this.#options = { groups, axis, epsilon, center, scale };
    this.supportsMasking = true;
  }

  override build(inputShape: (number | null)[]): void {
    const channels = inputShape.at(-1);
    const { groups, axis } = this.#options;
    if (axis !== -1 && axis !== inputShape.length - 1)
      throw new FeedforwardError(
        `GroupNormalization: axis is ${axis} for an input of shape [${inputShape}]; expected -1, the last axis`,
      );
    if (channels == null || (groups !== -1 && channels % groups !== 0))
      throw new FeedforwardError(
        `GroupNormalization: groups must divide the last axis, received ${groups} groups for [${inputShape}]`,
      );
    if (this.#options.scale) this.#gamma = this.addWeight("gamma", [channels], "float32", initializers.ones());
    if (this.#options.center) this.#beta = this.addWeight("beta", [channels], "float32", initializers.zeros());
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = inputOf(inputs);
      const channels = x.shape.at(-1)!;
      const groups = this.#options.groups === -1 ? channels : this.#options.groups;
      const [rows, ...rest] = x.shape.slice(0, -1);
      const positions = rest.reduce((product, size) => product * size, 1);
      const { centered, variance } = deviations(tf.reshape(x, [rows!, positions, groups, channels / groups]), [1, 3]);
      const unit = tf.reshape(tf.mul(centered, tf.rsqrt(tf.add(variance, this.#options.epsilon))), x.shape);
      const scaled = this.#gamma ? tf.mul(unit, this.#gamma.read()) : unit;
      return this.#beta ? tf.add(scaled, this.#beta.read()) : scaled;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#options };
  }
}
registerClass(tf.serialization, GroupNormalization);

/** Normalizes groups of channels; see {@link GroupNormalization}. */
export const groupNormalization = (options?: GroupNormalizationOptions) => new GroupNormalization(options);
