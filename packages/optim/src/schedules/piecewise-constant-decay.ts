import { checkConfig, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { LearningRateSchedule } from "../schedule";

/** Options of {@link piecewiseConstantDecay}. */
export interface PiecewiseConstantDecayOptions {
  /** Steps at which the rate changes, ascending. A value holds up to and including its boundary. */
  boundaries: readonly number[];
  /** Rates: one more than boundaries. */
  values: readonly number[];
}

/** `values[i]` for boundaries[i−1] < step ≤ boundaries[i] (Keras `PiecewiseConstantDecay`, TF1 `piecewise_constant`). */
export class PiecewiseConstantDecay extends LearningRateSchedule {
  static className = "PiecewiseConstantDecay";
  readonly #options: PiecewiseConstantDecayOptions;

  constructor(options: PiecewiseConstantDecayOptions) {
    super();
    checkConfig<PiecewiseConstantDecayOptions>("PiecewiseConstantDecay", options, { boundaries: true, values: true });
    const { boundaries, values } = options ?? {};
    if (!boundaries || values?.length !== boundaries.length + 1)
      throw new FeedforwardError(
        `PiecewiseConstantDecay: values must be one longer than boundaries, received ${values?.length} values and ${boundaries?.length} boundaries`,
      );
    if (boundaries.some((boundary, i) => i > 0 && !(boundary > boundaries[i - 1]!)))
      throw new FeedforwardError(`PiecewiseConstantDecay: boundaries must ascend, received ${boundaries.join(", ")}`);
    this.#options = { boundaries: [...boundaries], values: [...values] };
  }

  override call(step: tf.Scalar): tf.Scalar {
    const { boundaries, values } = this.#options;
    const last: tf.Tensor = tf.scalar(values.at(-1)!);
    return boundaries.reduceRight(
      (later, boundary, i) => tf.where(tf.lessEqual(step, boundary), tf.scalar(values[i]!), later),
      last,
    ) as tf.Scalar;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { boundaries: [...this.#options.boundaries], values: [...this.#options.values] };
  }
}
tf.serialization.registerClass(PiecewiseConstantDecay);

/** A rate that changes at given steps; see {@link PiecewiseConstantDecay}. */
export const piecewiseConstantDecay = (options: PiecewiseConstantDecayOptions) => new PiecewiseConstantDecay(options);
