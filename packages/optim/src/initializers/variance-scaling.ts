import { checkConfig, checkOptions, FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { RandomStream } from "../random-stream";
import { fans, RandomInitializer, type SeedOptions } from "./initializer";

const modes = { fanin: "fanIn", fanout: "fanOut", fanavg: "fanAvg" } as const;
// Keras 2 calls the truncated normal "normal".
const distributions = {
  normal: "truncatedNormal",
  truncatednormal: "truncatedNormal",
  untruncatednormal: "untruncatedNormal",
  uniform: "uniform",
} as const;

/** Options of {@link varianceScaling}. */
export interface VarianceScalingOptions extends SeedOptions {
  /** The variance is scale/fan. Default 1. */
  scale?: number;
  /** Fan to use: inputs, outputs or their mean. Default `"fanIn"`. */
  mode?: "fanIn" | "fanOut" | "fanAvg";
  /** Distribution. Default `"truncatedNormal"`: truncated at two standard deviations and widened to the right variance. */
  distribution?: "normal" | "truncatedNormal" | "untruncatedNormal" | "uniform";
}

/** The standard deviation of a standard normal distribution truncated at ±2. */
const CUT_STD = 0.87962566103423978;

/** Random weights with variance scale/fan (Keras `VarianceScaling`). */
export class VarianceScaling extends RandomInitializer {
  static className = "VarianceScaling";
  /** Factor of the variance. */
  readonly scale: number;
  /** Divisor of the variance: number of inputs, of outputs, or their mean. */
  readonly mode: "fanIn" | "fanOut" | "fanAvg";
  /** Distribution of the values. */
  readonly distribution: "truncatedNormal" | "untruncatedNormal" | "uniform";

  constructor(options: VarianceScalingOptions = {}) {
    super(options?.seed ?? undefined);
    const names = { scale: true, mode: true, distribution: true, seed: true } as const;
    checkConfig<VarianceScalingOptions>("VarianceScaling", options, names);
    this.scale = options.scale ?? 1;
    this.mode = lookup("mode", modes, options.mode ?? "fanIn");
    this.distribution = lookup("distribution", distributions, options.distribution ?? "truncatedNormal");
    if (!(this.scale > 0))
      throw new FeedforwardError(`VarianceScaling: scale must be more than 0, received ${options.scale}`);
  }

  protected override fill(values: Float32Array, shape: readonly number[], stream: RandomStream): void {
    const { fanIn, fanOut } = fans(shape);
    const fan = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[this.mode];
    const std = Math.sqrt(this.scale / Math.max(1, fan));
    if (this.distribution === "uniform") stream.fillUniform(values, -std * Math.sqrt(3), std * Math.sqrt(3));
    else if (this.distribution === "untruncatedNormal") stream.fillNormal(values, 0, std);
    else stream.fillNormal(values, 0, std / CUT_STD, 2);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { scale: this.scale, mode: this.mode, distribution: this.distribution, ...super.getConfig() };
  }
}
registerClass(tf.serialization, VarianceScaling);

// Accepts Keras's spelling (fan_in) as well as tfjs's (fanIn).
function lookup<T extends Record<string, string>>(name: string, table: T, value: string): T[keyof T] {
  const found = typeof value === "string" ? table[value.toLowerCase().replaceAll("_", "")] : undefined;
  if (!found)
    throw new FeedforwardError(
      `VarianceScaling: ${name} must be one of ${[...new Set(Object.values(table))].join(", ")}, received ${JSON.stringify(value)}`,
    );
  return found as T[keyof T];
}

/** Random weights with variance scale/fan; see {@link VarianceScaling}. */
export const varianceScaling = (options?: VarianceScalingOptions) => new VarianceScaling(options);

/** Returns the factory of a variance scaling whose only option is the seed. */
const seeded =
  (owner: string, scaling: VarianceScalingOptions) =>
  (options: SeedOptions = {}): VarianceScaling => {
    checkOptions<SeedOptions>(owner, options, { seed: true });
    return new VarianceScaling({ ...scaling, seed: options.seed });
  };

/** Uniform in ±√(6/(in + out)) (Glorot & Bengio 2010). */
export const glorotUniform = seeded("glorotUniform", { mode: "fanAvg", distribution: "uniform" });

/** Truncated normal with variance 2/(in + out) (Glorot & Bengio 2010). */
export const glorotNormal = seeded("glorotNormal", { mode: "fanAvg" });

/** Uniform in ±√(6/in) (He et al. 2015). */
export const heUniform = seeded("heUniform", { scale: 2, distribution: "uniform" });

/** Truncated normal with variance 2/in (He et al. 2015). */
export const heNormal = seeded("heNormal", { scale: 2 });

/** Uniform in ±√(3/in) (LeCun et al. 1998). */
export const lecunUniform = seeded("lecunUniform", { distribution: "uniform" });

/** Truncated normal with variance 1/in (LeCun et al. 1998). */
export const lecunNormal = seeded("lecunNormal", {});
