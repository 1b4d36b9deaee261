import { checkConfig, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { RandomStream } from "../random-stream";
import { RandomInitializer, type SeedOptions } from "./initializer";

/** Options of {@link randomUniform}. */
export interface RandomUniformOptions extends SeedOptions {
  /** Smallest value. Default −0.05. */
  minval?: number;
  /** Upper bound (exclusive). Default 0.05. */
  maxval?: number;
}

/**
 * Values distributed uniformly over [minval, maxval): w = minval + u·(maxval − minval), u in [0, 1) (Keras `RandomUniform`).
 */
export class RandomUniform extends RandomInitializer {
  static className = "RandomUniform";
  /** Lower end of the range. */
  readonly minval: number;
  /** Upper end of the range, exclusive. */
  readonly maxval: number;

  constructor(options: RandomUniformOptions = {}) {
    super(options?.seed ?? undefined);
    checkConfig<RandomUniformOptions>("RandomUniform", options, { minval: true, maxval: true, seed: true });
    this.minval = options.minval ?? -0.05;
    this.maxval = options.maxval ?? 0.05;
    if (!(this.minval <= this.maxval))
      throw new FeedforwardError(
        `RandomUniform: minval must not exceed maxval, received ${this.minval} and ${this.maxval}`,
      );
  }

  protected override fill(values: Float32Array, _shape: readonly number[], stream: RandomStream): void {
    stream.fillUniform(values, this.minval, this.maxval);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { minval: this.minval, maxval: this.maxval, ...super.getConfig() };
  }
}
registerClass(tf.serialization, RandomUniform);

/** Uniformly distributed values; see {@link RandomUniform}. */
export const randomUniform = (options?: RandomUniformOptions) => new RandomUniform(options);
