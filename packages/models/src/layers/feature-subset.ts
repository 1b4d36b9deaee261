import { checkConfig, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import type { LayerArgs } from "@tensorflow/tfjs-layers/dist/engine/topology.js";
import { inputOf, layerNames } from "./layer";

/** Options of {@link featureSubset}. */
export interface FeatureSubsetOptions extends LayerArgs {
  /** Indices of the selected features, in output order. */
  indices: readonly number[];
}

/**
 * Selects features (along the last axis) for a member of a bagging ensemble: yᵢ = x[indices[i]] (the
 * random subspace method of Ho 1998).
 */
export class FeatureSubset extends layers.Layer {
  static className = "FeatureSubset";
  /** Indices of the features that the layer selects. */
  readonly indices: readonly number[];

  constructor(options: FeatureSubsetOptions) {
    super((options ?? {}) as object);
    checkConfig<FeatureSubsetOptions>("FeatureSubset", options, { ...layerNames, indices: "list" });
    this.indices = [...(options?.indices ?? [])];
    if (this.indices.length === 0 || this.indices.some((index) => !Number.isInteger(index) || index < 0))
      throw new FeedforwardError(
        `FeatureSubset: indices must be whole numbers of 0 or more, received [${this.indices}]`,
      );
  }

  override build(inputShape: (number | null)[]): void {
    const size = inputShape.at(-1);
    const out = this.indices.find((index) => size != null && index >= size);
    if (out !== undefined)
      throw new FeedforwardError(`FeatureSubset: index ${out} does not fit an input of ${size} features`);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: (number | null)[]): (number | null)[] {
    return [...inputShape.slice(0, -1), this.indices.length];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = inputOf(inputs);
      return tf.gather(x, tf.tensor1d([...this.indices], "int32"), x.rank - 1);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), indices: [...this.indices] };
  }
}
registerClass(tf.serialization, FeatureSubset);

/** A layer that selects features; see {@link FeatureSubset}. */
export const featureSubset = (options: FeatureSubsetOptions) => new FeatureSubset(options);
