// @internal: softmax along any axis, as in Keras; tfjs-layers' own supports only the last.
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";

interface AxisSoftmaxConfig {
  readonly axis: number;
  readonly name?: string;
}

/** Softmax along `axis`, counted with the batch as axis 0. */
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
      // Swapping with the last axis is its own inverse.
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
