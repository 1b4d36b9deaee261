import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** The parts of a tfjs-layers layer that its types hide. */
interface LayerInternals {
  activityRegularizer?: { apply(x: tf.Tensor): tf.Scalar } | null;
  call(inputs: unknown, kwargs: unknown): tf.Tensor | tf.Tensor[];
}

/**
 * Runs `forward` while noting the outputs of layers with an `activityRegularizer`, which tfjs-layers accepts and
 * ignores. The callback's argument returns their penalties: each the regularizer of the layer's output, divided by the
 * batch size as in Keras.
 */
export function withActivityPenalties<T>(model: LayersModel, forward: (penalties: () => tf.Scalar[]) => T): T {
  const layers = (model.layers as unknown as LayerInternals[]).filter((layer) => layer.activityRegularizer);
  const terms: tf.Scalar[] = [];
  for (const layer of layers) {
    const regularizer = layer.activityRegularizer;
    layer.call = (inputs, kwargs) => {
      const outputs = Object.getPrototypeOf(layer).call.call(layer, inputs, kwargs) as tf.Tensor | tf.Tensor[];
      for (const output of Array.isArray(outputs) ? outputs : [outputs]) {
        if (regularizer) terms.push(tf.div(regularizer.apply(output), output.shape[0] ?? 1));
      }
      return outputs;
    };
  }
  try {
    return forward(() => terms);
  } finally {
    for (const layer of layers) delete (layer as Partial<LayerInternals>).call;
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
