import { fit } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { mlp } from "@feedforward/models";
import { adam, l2 } from "@feedforward/optim";

/** Trains 784-32-10 with the penalty `lambda` times the sum of the squares of the hidden layer's weights. */
export async function train(x: NdArray, y: NdArray, lambda: number, seed: number) {
  // The penalty on the hidden layer's weights: `kernelRegularizer`.
  // BEGIN SOLUTION
  const kernelRegularizer = l2(lambda);
  // END SOLUTION
  const model = mlp({
    inputSize: 784,
    hidden: [32],
    outputs: 10,
    activation: "relu",
    seed,
    kernelRegularizer,
  });
  await fit(model, {
    x,
    y,
    optimizer: adam(0.005),
    loss: "categoricalCrossentropy",
    batchSize: 100,
    epochs: 6,
    seed,
    verbose: 0,
  });
  return model;
}
