import { checkConfig, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { Initializer } from "./initializer";

/** Options of {@link identity}. */
export interface IdentityOptions {
  /** The value on the diagonal. Default 1. */
  gain?: number;
}

/**
 * A matrix with `gain` on the diagonal and 0 elsewhere, wᵢⱼ = gain·[i = j], square or not (Keras `Identity`; tfjs's own
 * accepts only square shapes).
 */
export class Identity extends Initializer {
  static className = "Identity";
  /** Factor of the identity matrix. */
  readonly gain: number;

  constructor(options: IdentityOptions = {}) {
    super();
    checkConfig<IdentityOptions>("Identity", options, { gain: true });
    this.gain = options.gain ?? 1;
  }

  override apply(shape: number[], dtype?: tf.DataType): tf.Tensor {
    const [rows, columns] = shape;
    if (shape.length !== 2) throw new FeedforwardError(`Identity: the shape must have two axes, received [${shape}]`);
    return tf.tidy(() => tf.cast(tf.mul(tf.eye(rows!, columns!), this.gain), dtype ?? "float32"));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { gain: this.gain };
  }
}
registerClass(tf.serialization, Identity);

/** `gain` on the diagonal; see {@link Identity}. */
export const identity = (options?: IdentityOptions) => new Identity(options);
