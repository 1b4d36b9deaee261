import { createHash } from "node:crypto";
import { type EngineName, fit, setSeed } from "@feedforward/core";
import { adam } from "@feedforward/optim";
import { initializers, layers, sequential } from "@tensorflow/tfjs-layers";
import { versions } from "../versions";

const SIDE = 8;
const ROWS = 48;

/**
 * Determines the numerics class of this machine: a hash of the weights after a small fixed training (convolution, dense
 * layers, Adam), of the library versions, the engine and its number of threads. As far as this test can tell, training
 * gives identical bits on machines of one class.
 *
 * @returns sixteen hexadecimal digits.
 */
export async function numericsClass(engine: EngineName): Promise<string> {
  setSeed(1);
  // Otherwise, tfjs draws initial weights without a seed.
  let seed = 0;
  const kernelInitializer = () => initializers.glorotUniform({ seed: ++seed });
  const model = sequential({
    layers: [
      layers.conv2d({
        inputShape: [SIDE, SIDE, 1],
        filters: 3,
        kernelSize: 3,
        activation: "relu",
        kernelInitializer: kernelInitializer(),
      }),
      layers.flatten(),
      layers.dense({ units: 20, activation: "tanh", kernelInitializer: kernelInitializer() }),
      layers.dense({ units: 4, activation: "softmax", kernelInitializer: kernelInitializer() }),
    ],
  });
  // Values without a pattern for which an optimised sum could be exact.
  const x = Float32Array.from({ length: ROWS * SIDE * SIDE }, (_, index) => Math.sin(index * index * 0.37));
  const y = Float32Array.from({ length: ROWS * 4 }, (_, index) => Number(index % 4 === (index >> 2) % 4));
  const optimizer = adam({ learningRate: 0.01 });
  try {
    await fit(model, {
      x: { data: x, shape: [ROWS, SIDE, SIDE, 1], dtype: "float32" },
      y: { data: y, shape: [ROWS, 4], dtype: "float32" },
      optimizer,
      loss: "categoricalCrossentropy",
      batchSize: 16,
      epochs: 3,
      seed: 1,
      verbose: 0,
      engine,
      note: () => {},
    });
    const hash = createHash("sha256");
    hash.update(JSON.stringify([engine, process.env.FEEDFORWARD_THREADS ?? "", (await versions()).slice(1)]));
    for (const weight of model.weights) hash.update(new Uint8Array((await weight.read().data()).slice().buffer));
    return hash.digest("hex").slice(0, 16);
  } finally {
    optimizer.dispose();
    model.dispose();
  }
}
