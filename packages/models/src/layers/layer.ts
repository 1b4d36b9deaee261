// @internal: helpers shared by the layers.
import { FeedforwardError, type OptionNames } from "@feedforward/shared";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { LayerArgs } from "@tensorflow/tfjs-layers/dist/engine/topology.js";

/** Options of every tfjs-layers layer, which our constructors pass on. */
export const layerNames: OptionNames<LayerArgs> = {
  name: true,
  trainable: true,
  dtype: true,
  inputShape: true,
  batchInputShape: true,
  batchSize: true,
  inputDType: true,
  weights: true,
};

/** The input of a layer that has exactly one. */
export function inputOf(inputs: Tensor | Tensor[]): Tensor {
  const x = Array.isArray(inputs) ? inputs[0] : inputs;
  if (!x || (Array.isArray(inputs) && inputs.length > 1))
    throw new FeedforwardError(`expected one input, received ${Array.isArray(inputs) ? inputs.length : 0}`);
  return x;
}

/** Throws unless `rate` is a number from 0 to 1. */
export function checkRate(layer: string, rate: number): number {
  if (typeof rate === "number" && rate >= 0 && rate <= 1) return rate;
  throw new FeedforwardError(
    `${layer}: rate must be between 0 and 1, received ${rate === undefined ? "none" : String(rate)}`,
  );
}
