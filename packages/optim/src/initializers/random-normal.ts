import { checkConfig, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { RandomStream } from "../random-stream";
import { RandomInitializer, type SeedOptions } from "./initializer";

/** Options of {@link randomNormal} and `truncatedNormal`. */
export interface RandomNormalOptions extends SeedOptions {
  /** Mean. Default 0. */
  mean?: number;
  /** Standard deviation, before truncation. Default 0.05. */
  stddev?: number;
}

/** Normal values, w ~ Normal(mean, stddev) (Keras `RandomNormal`). */
export class RandomNormal extends RandomInitializer {
  static className = "RandomNormal";
  /** Mean of the values. */
  readonly mean: number;
  /** Standard deviation of the values. */
  readonly stddev: number;
  /** Largest distance from the mean in standard deviations. */
  protected readonly limit: number = Number.POSITIVE_INFINITY;

  constructor(options: RandomNormalOptions = {}) {
    super(options?.seed ?? undefined);
    checkConfig<RandomNormalOptions>(this.getClassName(), options, { mean: true, stddev: true, seed: true });
    this.mean = options.mean ?? 0;
    this.stddev = options.stddev ?? 0.05;
    if (!(this.stddev >= 0))
      throw new FeedforwardError(`${this.getClassName()}: stddev must be 0 or more, received ${options.stddev}`);
  }

  protected override fill(values: Float32Array, _shape: readonly number[], stream: RandomStream): void {
    stream.fillNormal(values, this.mean, this.stddev, this.limit);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { mean: this.mean, stddev: this.stddev, ...super.getConfig() };
  }
}
registerClass(tf.serialization, RandomNormal);

/** Normal values; see {@link RandomNormal}. */
export const randomNormal = (options?: RandomNormalOptions) => new RandomNormal(options);
