import { fit } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";

/** Trains a network of at most 8,000 weights. `x` has 784 columns from 0 to 1, `y` ten, one of them 1. */
export async function train(x: NdArray, y: NdArray, seed: number) {
  // BEGIN SOLUTION
  const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, activation: "relu", seed });
  await fit(model, {
    x,
    y,
    optimizer: adam(0.01),
    loss: "categoricalCrossentropy",
    batchSize: 100,
    epochs: 8,
    seed,
    verbose: 0,
  });
  return model;
  // END SOLUTION
}
