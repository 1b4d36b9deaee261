import "@tensorflow/tfjs-backend-cpu";
import { setSeed } from "@feedforward/optim";
import { layers, type Sequential, sequential } from "@tensorflow/tfjs-layers";

/** A network for digits with `depth` hidden layers of 64 units, not yet trained, whose first layer still has a gradient. */
export function network(depth: number, seed: number): Sequential {
  setSeed(seed);
  // What each hidden layer has: `choice`, with an activation and a kernelInitializer.
  // BEGIN SOLUTION
  const choice = { activation: "relu", kernelInitializer: "heNormal" } as const;
  // END SOLUTION
  const model = sequential();
  for (let layer = 0; layer < depth; layer++)
    model.add(
      layers.dense({
        units: 64,
        ...(layer === 0 ? { inputShape: [784] } : {}),
        ...choice,
      }),
    );
  model.add(layers.dense({ units: 10, activation: "softmax" }));
  return model;
}
