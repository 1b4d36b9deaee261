import * as tf from "@tensorflow/tfjs-core";
import { RandomNormal, type RandomNormalOptions } from "./random-normal";

/**
 * Normal values, drawn again if they lie more than two standard deviations off: w ~ Normal(mean, stddev) given |w −
 * mean| ≤ 2·stddev (Keras `TruncatedNormal`).
 */
export class TruncatedNormal extends RandomNormal {
  static override className = "TruncatedNormal";
  protected override readonly limit = 2;
}
tf.serialization.registerClass(TruncatedNormal);

/** Normal values cut at two standard deviations; see {@link TruncatedNormal}. */
export const truncatedNormal = (options?: RandomNormalOptions) => new TruncatedNormal(options);
