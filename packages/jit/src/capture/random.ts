import type { Draw, StandardDistribution } from "@feedforward/graph";
import { CaptureError, sizeOf, type TypedArray } from "@feedforward/graph";
import { randomNormal, randomUniform, truncatedNormal } from "@tensorflow/tfjs-core";
import { Stream } from "../runtime/stream";

type Shape = [number];

/**
 * Number of traces so far: each draws different numbers, so that anything that depends on them differs between two
 * traces.
 */
let traces = 0;

/** Number of consecutive traces that draw different numbers for the same op. */
const PERIOD = 8;
const tellingSeeds = new Map<number, number>();

/** tfjs's own generators in their standard form, run with a seed. */
const standard: Record<StandardDistribution, (shape: number[], seed: number) => void> = {
  uniform: (shape, seed) => randomUniform(shape as Shape, 0, 1, "float32", seed),
  normal: (shape, seed) => randomNormal(shape as Shape, 0, 1, "float32", seed),
  truncatedNormal: (shape, seed) => truncatedNormal(shape as Shape, 0, 1, "float32", seed),
};

/** Fits `values = offset + scale · z` for all elements; undefined if impossible. */
function affine(values: TypedArray, z: TypedArray): { offset: number; scale: number } | undefined {
  let low = 0;
  let high = 0;
  z.forEach((value, index) => {
    if (value < z[low]!) low = index;
    if (value > z[high]!) high = index;
  });
  // A single number determines only one parameter; the standard distribution itself is what dropout uses.
  const free = z[low] !== z[high];
  // Two numbers fit any distribution, so only parameters that a person would write are accepted.
  const digits = z.length > 2 ? 6 : 3;
  const rounded = (value: number): number => Number(value.toPrecision(digits));
  const scale = free ? rounded((values[high]! - values[low]!) / (z[high]! - z[low]!)) : 1;
  const offset = free ? rounded(values[low]! - scale * z[low]!) : 0;
  // Tolerance for rounding to these digits, or for float32 if the parameters are exact; a wider one would often fit two
  // numbers by chance.
  const tolerance = (digits === 6 ? 1e-5 : 3e-7) * (Math.abs(offset) + Math.abs(scale) * 4) + 1e-9;
  const near = Math.abs(offset) < tolerance ? 0 : offset;
  return z.every((value, index) => Math.abs(near + scale * value - values[index]!) <= tolerance)
    ? { offset: near, scale }
    : undefined;
}

type StandardDraw = Extract<Draw, { kind: "standard" }>;

/** Returns how long the parameters are in writing. */
const length = ({ offset, scale }: { offset: number; scale: number }): number => `${offset}${scale}`.length;

/**
 * Infers what a random op of tfjs has drawn. tfjs draws on the host, from a generator seeded by one call of
 * Math.random, and the op's parameters are not visible in its output; running the standard generators with the same
 * seed reveals which distribution, offset and scale produced these values.
 */
export class RandomWatch {
  private seeds: number[] = [];
  private replay: TypedArray | undefined;
  /** Whether a standard generator runs, whose values are no part of the step. */
  replaying = false;

  /**
   * Replaces Math.random until the returned function is called: numbers drawn while a step is captured are discarded,
   * and the numbers that the program draws later must not depend on the number of captures.
   */
  start(): () => void {
    const original = Math.random;
    const trace = traces;
    const stream = new Stream(trace);
    traces += 1;
    let draws = 0;
    Math.random = () => {
      // A tensor of several numbers is refused, so that only the first one matters.
      const isFirst = this.seeds.length === 0;
      const value = isFirst ? this.tellingSeed(PERIOD * draws++ + (trace % PERIOD)) : stream.uniform();
      this.seeds.push(value);
      return value;
    };
    return () => {
      Math.random = original;
    };
  }

  /** Rejects a step that draws a number but creates no tensor from it: decisions based on it would be frozen. */
  end(): void {
    if (this.seeds.length === 0) return;
    throw new CaptureError(
      "capture: the step draws from Math.random but creates no tensor from it; a choice based on that number would be " +
        "the same in every step. Draw outside the step and pass the number as an argument, or draw a tensor " +
        "(tf.randomUniform) and choose with tf.where.",
    );
  }

  /**
   * Returns how to draw the values just written, if they were random. While a standard generator runs, its values are
   * recorded.
   */
  identify(values: TypedArray, shape: number[], dtype: string): Draw | undefined {
    if (this.replaying) {
      this.replay = values;
      return undefined;
    }
    const seeds = this.seeds;
    this.seeds = [];
    if (seeds.length === 0 || sizeOf(shape) === 0) return undefined;
    if (seeds.length === 1 && dtype === "float32") {
      let simplest: StandardDraw | undefined;
      for (const distribution of Object.keys(standard) as StandardDistribution[]) {
        const fit = affine(values, this.run(distribution, shape, seeds[0]!));
        if (fit && (!simplest || length(fit) < length(simplest))) simplest = { kind: "standard", distribution, ...fit };
        // tfjs makes two normal numbers from two uniform ones by a factor, so that by chance a few fit both.
        if (simplest && values.length > 3) break;
      }
      if (simplest) return simplest;
    }
    throw new CaptureError(
      `capture: the step draws a ${dtype}[${shape}] from Math.random in a way that is not one of randomUniform, ` +
        "randomNormal and truncatedNormal; the same values would repeat in every step. Draw outside the step and " +
        "pass the values as an input, or give the op a seed if they may repeat.",
    );
  }

  /**
   * Returns a seed with which tfjs's normal generator begins beyond 2, where the truncated one draws again. With most
   * other seeds, a few numbers are the same in both distributions. Finding one takes most of a millisecond, so they are
   * kept for later captures.
   */
  private tellingSeed(index: number): number {
    const known = tellingSeeds.get(index);
    if (known !== undefined) return known;
    const stream = new Stream(index);
    for (;;) {
      const seed = stream.uniform();
      if (Math.abs(this.run("normal", [1], seed)[0]!) <= 2) continue;
      tellingSeeds.set(index, seed);
      return seed;
    }
  }

  private run(distribution: StandardDistribution, shape: number[], seed: number): TypedArray {
    this.replaying = true;
    try {
      standard[distribution](shape, seed);
    } finally {
      this.replaying = false;
    }
    return this.replay!;
  }
}
