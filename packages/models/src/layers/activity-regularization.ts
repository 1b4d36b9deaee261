import { L1L2 } from "@feedforward/optim";
import { checkConfig, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import type { LayerArgs } from "@tensorflow/tfjs-layers/dist/engine/topology.js";
import { inputOf, layerNames } from "./layer";

/** Options of {@link activityRegularization}. */
export interface ActivityRegularizationOptions extends LayerArgs {
  /** λ₁ of λ₁·Σ|x|. Default 0. */
  l1?: number;
  /** λ₂ of λ₂·Σx². Default 0. */
  l2?: number;
}

/**
 * Returns its input unchanged and adds (λ₁·Σ|x| + λ₂·Σx²)/rows to the loss: Keras's `ActivityRegularization`, and what
 * `activityRegularizer` does there. tfjs-layers throws on that option.
 */
export class ActivityRegularization extends layers.Layer {
  static className = "ActivityRegularization";
  /** λ₁ of the penalty λ₁·Σ|x|. */
  readonly l1: number;
  /** λ₂ of the penalty λ₂·Σx². */
  readonly l2: number;
  // Kept beyond the model's own tidy until calculateLosses() reads it.
  #penalty: tf.Scalar | undefined;

  constructor(options: ActivityRegularizationOptions = {}) {
    super((options ?? {}) as object);
    checkConfig<ActivityRegularizationOptions>("ActivityRegularization", options, {
      ...layerNames,
      l1: true,
      l2: true,
    });
    const { l1, l2 } = new L1L2({ l1: options.l1 ?? 0, l2: options.l2 ?? 0 });
    this.l1 = l1;
    this.l2 = l2;
    this.supportsMasking = true;
    this.addLoss(() => this.penalty());
  }

  /**
   * The penalty of the last forward pass, which the caller's tidy then owns.
   * @throws FeedforwardError if there was no forward pass, or its penalty was read in a tidy that has ended
   */
  penalty(): tf.Scalar {
    const penalty = this.#penalty;
    if (!penalty || penalty.isDisposed)
      throw new FeedforwardError(`${this.name}: there is no activity penalty; run the model first, in the same tidy`);
    if (!penalty.kept) return penalty;
    // The copy belongs to the current tidy.
    this.#penalty = tf.clone(penalty);
    penalty.dispose();
    return this.#penalty;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = inputOf(inputs);
    this.#release();
    const regularizer = new L1L2({ l1: this.l1, l2: this.l2 });
    this.#penalty = tf.keep(tf.tidy(() => tf.div(regularizer.apply(x), x.shape[0]!) as tf.Scalar));
    return tf.clone(x);
  }

  #release(): void {
    if (this.#penalty?.kept && !this.#penalty.isDisposed) this.#penalty.dispose();
    this.#penalty = undefined;
  }

  override dispose(): ReturnType<layers.Layer["dispose"]> {
    this.#release();
    return super.dispose();
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), l1: this.l1, l2: this.l2 };
  }
}
registerClass(tf.serialization, ActivityRegularization);

/** A penalty on activations; see {@link ActivityRegularization}. */
export const activityRegularization = (options?: ActivityRegularizationOptions) => new ActivityRegularization(options);
