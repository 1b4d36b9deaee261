import * as tf from "@tensorflow/tfjs-core";

/**
 * A learning rate that depends on the optimizer's step count. `call` builds it from tensors, so a captured step computes it
 * at each step without recompiling.
 */
export abstract class LearningRateSchedule extends tf.serialization.Serializable {
  /** The rate at `step` (scalar; 0 at the first update). */
  abstract call(step: tf.Scalar): tf.Scalar;

  abstract override getConfig(): tf.serialization.ConfigDict;

  /** The rate at a step given as a number, read back from the device. */
  async at(step: number): Promise<number> {
    const rate = tf.tidy(() => this.call(tf.scalar(step)));
    const [value] = await rate.data();
    rate.dispose();
    return value!;
  }
}
