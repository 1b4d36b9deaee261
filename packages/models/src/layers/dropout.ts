import { registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { checkRate } from "./layer";
import { RandomLayer, type RandomLayerOptions } from "./random-layer";

/** Options of {@link dropout}. */
export interface DropoutOptions extends RandomLayerOptions {
  /** Fraction of the inputs to set to 0 in training, 0 to 1. */
  rate: number;
  /** Shape of the mask; a size of 1 shares the mask along that axis, null is the input's size. Default: the input's shape. */
  noiseShape?: (number | null)[];
}

/**
 * Dropout (Srivastava et al. 2014): in training, each input is set to 0 with probability `rate`, and the others are divided by
 * 1 − rate. Each step draws a new mask, reproducible from a seed; tfjs's own layer repeats one mask if it has a seed.
 */
export class Dropout extends RandomLayer<DropoutOptions> {
  static className = "Dropout";
  /** Probability of dropping a value. */
  readonly rate: number;
  /** Shape of the mask, which is broadcast to the inputs; null takes the input's size. */
  readonly noiseShape: (number | null)[] | undefined;

  constructor(options: DropoutOptions) {
    super(options, { rate: true, noiseShape: true });
    this.rate = checkRate("Dropout", options?.rate);
    this.noiseShape = options?.noiseShape ?? undefined;
  }

  protected override perturb(x: tf.Tensor): tf.Tensor {
    if (this.rate === 0) return tf.clone(x);
    const kept = this.rate < 1 ? 1 / (1 - this.rate) : 0;
    const shape = x.shape.map((size, i) => this.noiseShape?.[i] ?? size);
    return tf.mul(x, this.mask(shape, 1 - this.rate, kept));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate, ...(this.noiseShape && { noiseShape: this.noiseShape }) };
  }
}
registerClass(tf.serialization, Dropout);

/** Dropout with a new seeded mask at each step; see {@link Dropout}. */
export const dropout = (options: DropoutOptions) => new Dropout(options);
