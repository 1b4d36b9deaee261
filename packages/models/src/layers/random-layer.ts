// @internal: base of the layers that are random in training.
import { type RandomStream, randomMask, randomStream, randomTensor } from "@feedforward/optim";
import { checkConfig, FeedforwardError, type OptionNames } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import type { LayerArgs } from "@tensorflow/tfjs-layers/dist/engine/topology.js";
import { inputOf, layerNames } from "./layer";

/** Options of every random layer. */
export interface RandomLayerOptions extends LayerArgs {
  /** Seed of this layer. Default: derived from `setSeed` and the layer's name. */
  seed?: number;
}

/** Returns the input unchanged in inference; in training, `perturb` changes it with new values from a seeded stream. */
export abstract class RandomLayer<Options extends RandomLayerOptions> extends layers.Layer {
  readonly seed: number | undefined;
  #stream: RandomStream | undefined;

  /** @param names option names that the layer adds to those of every random layer */
  protected constructor(options: Options, names: OptionNames<Omit<Options, keyof RandomLayerOptions>>) {
    super((options ?? {}) as object);
    const all: OptionNames<Record<string, unknown>> = { ...layerNames, seed: true, ...names };
    checkConfig<object>(this.getClassName(), options, all);
    this.seed = options?.seed ?? undefined;
    if (this.seed !== undefined && !Number.isInteger(this.seed))
      throw new FeedforwardError(`${this.getClassName()}: seed must be a whole number, received ${this.seed}`);
    this.supportsMasking = true;
  }

  protected abstract perturb(x: tf.Tensor): tf.Tensor;

  protected random(shape: number[], fill: (values: Float32Array, stream: RandomStream) => void): tf.Tensor {
    const stream = this.stream();
    return randomTensor(shape, (values) => fill(values, stream));
  }

  /** `value` with this probability, otherwise 0. */
  protected mask(shape: number[], probability: number, value: number): tf.Tensor {
    const stream = this.stream();
    return randomMask(shape, value, (events) => stream.fillEvents(events, probability));
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
