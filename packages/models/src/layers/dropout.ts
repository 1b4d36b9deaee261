import { type RandomStream, randomStream, randomTensor } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { checkRate, inputOf } from "./layer";

/** Options of {@link dropout}. */
export interface DropoutOptions {
  /** Share of the inputs that is set to 0 while training, 0 to 1. */
  rate: number;
  /** Shape of the mask; sizes of 1 share a mask along that axis, null takes the input's size. Default: the input's shape. */
  noiseShape?: (number | null)[];
  /** A seed of its own. Without it the masks follow `setSeed` and the layer's name. */
  seed?: number;
  /** Name of the layer. */
  name?: string;
}

/**
 * Dropout (Srivastava et al. 2014): while training, each input is 0 with probability `rate`, the others are divided by
 * 1 − rate. Masks are fresh at every step and repeat from a seed; tfjs's own layer repeats one mask once it has a seed.
 */
export class Dropout extends layers.Layer {
  static className = "Dropout";
  readonly rate: number;
  readonly noiseShape: (number | null)[] | undefined;
  readonly seed: number | undefined;
  #stream: RandomStream | undefined;

  constructor(options: DropoutOptions) {
    super(options as object);
    this.rate = checkRate("Dropout", options.rate);
    this.noiseShape = options.noiseShape ?? undefined;
    this.seed = options.seed ?? undefined;
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const x = inputOf(inputs);
    if (!kwargs.training || this.rate === 0) return tf.clone(x);
    this.#stream ??= randomStream(this.name, this.seed);
    const stream = this.#stream;
    const kept = this.rate < 1 ? 1 / (1 - this.rate) : 0;
    const shape = this.noiseShape ? x.shape.map((size, i) => this.noiseShape![i] ?? size) : x.shape;
    const mask = randomTensor(shape, (values) => {
      for (let i = 0; i < values.length; i++) values[i] = stream.uniform() < this.rate ? 0 : kept;
    });
    return tf.mul(x, mask);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { rate, seed, noiseShape } = this;
    return { ...super.getConfig(), rate, ...(seed !== undefined && { seed }), ...(noiseShape && { noiseShape }) };
  }
}
tf.serialization.registerClass(Dropout);

/** Dropout with fresh, seeded masks; see {@link Dropout}. */
export const dropout = (options: DropoutOptions) => new Dropout(options);
