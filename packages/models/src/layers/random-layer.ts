// @internal: base of the layers that act at random while training.
import { type RandomStream, randomMask, randomStream, randomTensor } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { inputOf } from "./layer";

/** Options of every random layer. */
export interface RandomLayerOptions {
  /** A seed of its own. Without it the values follow `setSeed` and the layer's name. */
  seed?: number;
  /** Name of the layer. */
  name?: string;
}

/** Hands the input through in inference; while training, `perturb` changes it with fresh values from a seeded stream. */
export abstract class RandomLayer extends layers.Layer {
  readonly seed: number | undefined;
  #stream: RandomStream | undefined;

  constructor(options: RandomLayerOptions) {
    super(options as object);
    this.seed = options.seed ?? undefined;
    if (this.seed !== undefined && !Number.isInteger(this.seed))
      throw new Error(`${this.getClassName()}: seed must be a whole number, received ${this.seed}`);
    this.supportsMasking = true;
  }

  protected abstract perturb(x: tf.Tensor): tf.Tensor;

  protected random(shape: number[], fill: (values: Float32Array, stream: RandomStream) => void): tf.Tensor {
    const stream = this.stream();
    return randomTensor(shape, (values) => fill(values, stream));
  }

  /** `value` with this probability, else 0. */
  protected mask(shape: number[], probability: number, value: number): tf.Tensor {
    const stream = this.stream();
    return randomMask(shape, value, (bytes) => stream.fillEvents(bytes, probability));
  }

  private stream(): RandomStream {
    this.#stream ??= randomStream(this.name, this.seed);
    return this.#stream;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const x = inputOf(inputs);
    return kwargs.training ? tf.tidy(() => this.perturb(x)) : tf.clone(x);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...(this.seed !== undefined && { seed: this.seed }) };
  }
}
