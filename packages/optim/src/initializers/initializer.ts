import { chainOps, checkArgument, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { initializers } from "@tensorflow/tfjs-layers";
import type { Initializer as LayersInitializer } from "@tensorflow/tfjs-layers/dist/initializers.js";
import { randomStream } from "../random";
import { RandomStream } from "../random-stream";

// tfjs-layers' own orthogonal initializer needs these.
chainOps(tf.Tensor, {
  cast: tf.cast,
  div: tf.div,
  expandDims: tf.expandDims,
  greaterEqual: tf.greaterEqual,
  mean: tf.mean,
  reshape: tf.reshape,
  sign: tf.sign,
  square: tf.square,
  stridedSlice: tf.stridedSlice,
  sub: tf.sub,
  sum: tf.sum,
  transpose: tf.transpose,
});

/** tfjs-layers' base class of initializers, which it does not export by name. */
export const Initializer = Object.getPrototypeOf(
  initializers.zeros().constructor,
) as (abstract new () => LayersInitializer) & Pick<typeof tf.serialization.Serializable, "fromConfig">;

/** Options of every random initializer. */
export interface SeedOptions {
  /** Seed that makes each call return the same values. Default: values come from a stream that `setSeed` controls. */
  seed?: number | undefined;
}

/** Base of the random initializers: fills arrays on the host from a seeded stream. */
export abstract class RandomInitializer extends Initializer {
  constructor(
    /** Seed of the values, if each call returns the same. */
    readonly seed: number | undefined,
  ) {
    super();
    if (seed !== undefined && !Number.isInteger(seed))
      throw new FeedforwardError(`${this.getClassName()}: seed must be a whole number, received ${seed}`);
  }

  /** Fills `values`, the elements of a tensor of `shape`, with numbers from `stream`. */
  protected abstract fill(values: Float32Array, shape: readonly number[], stream: RandomStream): void;

  override apply(shape: number[], dtype?: tf.DataType): tf.Tensor {
    if (dtype !== undefined && dtype !== "float32")
      throw new FeedforwardError(`${this.getClassName()}: dtype must be float32, received ${dtype}`);
    const values = new Float32Array(tf.util.sizeFromShape(shape));
    this.fill(values, shape, this.seed === undefined ? randomStream("initializers") : new RandomStream(this.seed));
    return tf.tensor(values, shape, "float32");
  }

  override getConfig(): tf.serialization.ConfigDict {
    return this.seed === undefined ? {} : { seed: this.seed };
  }
}

/** Fan-in and fan-out of a weight of this shape; convolutions count their receptive field. */
export function fans(shape: readonly number[]): { fanIn: number; fanOut: number } {
  checkArgument("fans", "shape", shape, "list");
  if (shape.length < 2) return { fanIn: shape[0] ?? 1, fanOut: shape[0] ?? 1 };
  const field = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  return { fanIn: shape.at(-2)! * field, fanOut: shape.at(-1)! * field };
}
