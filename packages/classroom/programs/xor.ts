import { fit } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";

/** Trains a network with one hidden layer. `x` has two columns, `y` one, with 0 and 1. */
export async function train(x: NdArray, y: NdArray, seed: number) {
  // BEGIN SOLUTION
  const model = mlp({
    inputSize: 2,
    hidden: [8],
    outputs: 1,
    activation: "tanh",
    outputActivation: "sigmoid",
    seed,
  });
  await fit(model, {
    x,
    y,
    optimizer: adam(0.05),
    loss: "binaryCrossentropy",
    batchSize: Math.min(50, x.length),
    epochs: 300,
    seed,
    verbose: 0,
  });
  return model;
  // END SOLUTION
}
