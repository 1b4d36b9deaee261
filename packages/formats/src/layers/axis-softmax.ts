// @internal: softmax along any axis, as Keras has it; tfjs-layers' own takes the last one alone.
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";

interface AxisSoftmaxConfig {
  readonly axis: number;
  readonly name?: string;
}

/** Softmax along `axis`, which counts the batch as 0. */
export class AxisSoftmax extends layers.Layer {
  static className = "AxisSoftmax";
  readonly axis: number;

  constructor(config: AxisSoftmaxConfig) {
    super(config);
    this.axis = config.axis;
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      const axis = this.axis < 0 ? this.axis + x.rank : this.axis;
      // Changing places with the last axis is its own inverse.
      const swap = x.shape.map((_, i) => (i === axis ? x.rank - 1 : i === x.rank - 1 ? axis : i));
      return tf.transpose(tf.softmax(tf.transpose(x, swap)), swap);
    });
  }

  override computeOutputShape(shape: (number | null)[] | (number | null)[][]) {
    return shape;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), axis: this.axis };
  }
}
