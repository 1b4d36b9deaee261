import { checkConfig, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import type { LayerArgs } from "@tensorflow/tfjs-layers/dist/engine/topology.js";
import { inputOf, layerNames } from "./layer";
import { axesOf } from "./normalization";

/** Options of {@link unitNormalization}. */
export interface UnitNormalizationOptions extends LayerArgs {
  /** Axes to normalize together. Default −1. */
  axis?: number | number[];
}

/** Scales each row to an L2 norm of 1: x/√max(Σx², 1e-12) (Keras `UnitNormalization`). */
export class UnitNormalization extends layers.Layer {
  static className = "UnitNormalization";
  /** Axes whose vectors get length 1. */
  readonly axis: number | number[];

  constructor(options: UnitNormalizationOptions = {}) {
    super((options ?? {}) as object);
    checkConfig<UnitNormalizationOptions>("UnitNormalization", options, { ...layerNames, axis: true });
    this.axis = options.axis ?? -1;
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = inputOf(inputs);
      const square = tf.sum(tf.square(x), axesOf("UnitNormalization", this.axis, x.rank), true);
      return tf.mul(x, tf.rsqrt(tf.maximum(square, 1e-12)));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), axis: this.axis };
  }
}
registerClass(tf.serialization, UnitNormalization);

/** Scales each row to length 1; see {@link UnitNormalization}. */
export const unitNormalization = (options?: UnitNormalizationOptions) => new UnitNormalization(options);
