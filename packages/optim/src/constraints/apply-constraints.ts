import * as tf from "@tensorflow/tfjs-core";
import type { LayerVariable } from "@tensorflow/tfjs-layers";

/**
 * Projects the weights that have a constraint, to be called after the optimizer's update: tfjs's own training never does.
 * @param weights a model's `trainableWeights`
 */
export function applyConstraints(weights: readonly LayerVariable[]): void {
  tf.tidy(() => {
    for (const weight of weights) {
      const { constraint } = weight as { constraint: LayerVariable["constraint"] | null };
      // A layer's weight reads as its variable.
      if (constraint) (weight.read() as tf.Variable).assign(constraint.apply(weight.read()));
    }
  });
}
