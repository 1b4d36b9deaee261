// @internal
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** The part of a tfjs-layers layer that its types hide. */
interface LayerInternals {
  readonly name: string;
  call(inputs: unknown, kwargs: unknown): tf.Tensor | tf.Tensor[];
}

/** Runs `forward` with every layer's `call` inside a scope of the layer's name, which a captured graph shows. */
export function withLayerScopes<T>(model: LayersModel, forward: () => T): T {
  const layers = model.layers as unknown as LayerInternals[];
  const originals = layers.map((layer) => Object.getOwnPropertyDescriptor(layer, "call"));
  for (const layer of layers) {
    const { call } = layer;
    layer.call = (inputs, kwargs) => tf.tidy(layer.name, () => call.call(layer, inputs, kwargs));
  }
  try {
    return forward();
  } finally {
    for (const [position, layer] of layers.entries()) {
      const original = originals[position];
      if (original) Object.defineProperty(layer, "call", original);
      else delete (layer as Partial<LayerInternals>).call;
    }
  }
}

/** Applies the constraints of trainable weights. tfjs-layers does so in `setWeights` but not after an optimizer's update. */
export function constrainWeights(model: LayersModel): void {
  for (const weight of model.trainableWeights) {
    const { constraint } = weight;
    if (!constraint) continue;
    const variable = weight.read() as tf.Variable;
    variable.assign(tf.tidy(() => constraint.apply(variable)));
  }
}
