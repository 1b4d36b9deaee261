import { checkArgument } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { LayerVariable } from "@tensorflow/tfjs-layers";

/**
 * Applies the constraints of weights. Call it after the optimizer's update; tfjs's own training never does.
 * @param weights a model's `trainableWeights`
 */
export function applyConstraints(weights: readonly LayerVariable[]): void {
  checkArgument("applyConstraints", "weights", weights, "list of objects");
  tf.tidy(() => {
    for (const weight of weights) {
      const { constraint } = weight as { constraint: LayerVariable["constraint"] | null };
      // `read` of a layer's weight returns its variable.
      if (constraint) (weight.read() as tf.Variable).assign(constraint.apply(weight.read()));
    }
  });
}
