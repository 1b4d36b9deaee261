// @internal
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** The values of a model's weights, in the order of `model.weights`. */
export type ModelWeights = readonly tf.TypedArray[];

/** The values of all weights, non-trainable ones included. */
export async function copyWeights(model: LayersModel): Promise<ModelWeights> {
  return Promise.all(model.weights.map(async (weight) => (await weight.read().data()).slice() as tf.TypedArray));
}

/** Gives the weights the values that {@link copyWeights} read. */
export function restoreWeights(model: LayersModel, weights: ModelWeights): void {
  tf.tidy(() => {
    for (const [position, weight] of model.weights.entries()) {
      const values = weights[position];
      if (!values) continue;
      // Not `write`, which would project a constrained weight once more.
      const variable = weight.read() as tf.Variable;
      variable.assign(tf.tensor(values, variable.shape, variable.dtype as tf.NumericDataType));
    }
  });
}
