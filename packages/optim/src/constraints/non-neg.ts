import { registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { Constraint } from "./constraint";

/** Sets negative weights to 0: max(w, 0) (Keras `NonNeg`). */
export class NonNeg extends Constraint {
  static className = "NonNeg";

  override apply(weight: tf.Tensor): tf.Tensor {
    return tf.relu(weight);
  }
}
registerClass(tf.serialization, NonNeg);

/** Sets negative weights to 0; see {@link NonNeg}. */
export const nonNeg = () => new NonNeg();
