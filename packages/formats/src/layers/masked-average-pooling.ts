// @internal: the mean over unmasked steps, as in Keras; tfjs-layers' own averages all steps.
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";

type Shape = (number | null)[];

/** GlobalAveragePooling1D of a masked sequence: the sum of the unmasked steps divided by their number. */
export class MaskedAveragePooling1D extends layers.Layer {
  static className = "MaskedAveragePooling1D";

  constructor(config: { readonly name?: string }) {
    super(config);
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { mask?: tf.Tensor | tf.Tensor[] | null }): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      const given = Array.isArray(kwargs.mask) ? kwargs.mask[0] : kwargs.mask;
      if (!given) return tf.mean(x, 1);
      const mask = tf.expandDims(tf.cast(given, x.dtype), -1);
      return tf.div(tf.sum(tf.mul(x, mask), 1), tf.sum(mask, 1));
    });
  }

  /** Returns no mask; tfjs-layers' types do not allow that. */
  override computeMask(): tf.Tensor {
    return null as unknown as tf.Tensor;
  }

  override computeOutputShape(shape: Shape | Shape[]): Shape {
    const [batch, , channels] = shape as Shape;
    return [batch ?? null, channels ?? null];
  }
}
