import { registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { RandomNormal, type RandomNormalOptions } from "./random-normal";

/**
 * Normal values, drawn again if more than two standard deviations from the mean: w ~ Normal(mean, stddev) given |w −
 * mean| ≤ 2·stddev (Keras `TruncatedNormal`).
 */
export class TruncatedNormal extends RandomNormal {
  static override className = "TruncatedNormal";
  protected override readonly limit = 2;
}
registerClass(tf.serialization, TruncatedNormal);

/** Normal values truncated at two standard deviations; see {@link TruncatedNormal}. */
export const truncatedNormal = (options?: RandomNormalOptions) => new TruncatedNormal(options);
