// @internal
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** The parts of a tfjs-layers layer that its types hide. */
interface LayerInternals {
  readonly name: string;
  activityRegularizer?: { apply(x: tf.Tensor): tf.Scalar } | null;
  call(inputs: unknown, kwargs: unknown): tf.Tensor | tf.Tensor[];
}

/**
 * Runs `forward` with every layer's `call` inside a scope of the layer's name, which a captured graph shows, and with
 * the outputs noted of layers that have an `activityRegularizer`, which tfjs-layers accepts and ignores.
 *
 * The callback's argument returns those layers' penalties: each the regularizer of the layer's output, divided by the
 * batch size as in Keras.
 */
export function withLayerHooks<T>(model: LayersModel, forward: (activityPenalties: () => tf.Scalar[]) => T): T {
  const layers = model.layers as unknown as LayerInternals[];
  const penalties: tf.Scalar[] = [];
  const originals = layers.map((layer) => Object.getOwnPropertyDescriptor(layer, "call"));
  for (const layer of layers) {
    const call = layer.call;
    const { activityRegularizer } = layer;
    layer.call = (inputs, kwargs) => {
      const outputs = tf.tidy(layer.name, () => call.call(layer, inputs, kwargs));
      for (const output of activityRegularizer ? [outputs].flat() : []) {
        penalties.push(tf.div(activityRegularizer?.apply(output) as tf.Scalar, output.shape[0] ?? 1));
      }
      return outputs;
    };
  }
  try {
    return forward(() => penalties);
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
