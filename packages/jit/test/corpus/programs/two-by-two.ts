import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

/** Two inputs, two outputs, losses and metrics by name, sparse labels, validation, logs of every batch. */
export const program: Program = {
  name: "two inputs and two outputs",
  async run(world) {
    const left = tf.input({ shape: [4], name: "left" });
    const right = tf.input({ shape: [3], name: "right" });
    const joined = tf.layers
      .concatenate()
      .apply([
        tf.layers.dense({ units: 5, activation: "relu" }).apply(left) as tf.SymbolicTensor,
        tf.layers.dense({ units: 4, activation: "selu" }).apply(right) as tf.SymbolicTensor,
      ]) as tf.SymbolicTensor;
    const kind = tf.layers.dense({ units: 3, activation: "softmax", name: "kind" }).apply(joined) as tf.SymbolicTensor;
    const size = tf.layers.dense({ units: 1, name: "size" }).apply(joined) as tf.SymbolicTensor;
    const model = tf.model({ inputs: [left, right], outputs: [kind, size] });
    model.compile({
      optimizer: "adam",
      loss: ["sparseCategoricalCrossentropy", "meanSquaredError"],
      metrics: { kind: "accuracy", size: "mae" },
    });
    world.accelerate(model);
    const xs = [normal([30, 4], 1), normal([30, 3], 2)];
    const ys = [tf.tensor2d(Array.from({ length: 30 }, (_, row) => [Math.floor(row / 10)])), normal([30, 1], 3)];
    const { history } = await model.fit(xs, ys, {
      epochs: 3,
      batchSize: 8,
      validationSplit: 0.2,
      callbacks: world.callbacks(),
    });
    const evaluated = model.evaluate(xs, ys) as tf.Scalar[];
    return [history, evaluated.map((scalar) => scalar.dataSync()[0]), model.metricsNames];
  },
};
