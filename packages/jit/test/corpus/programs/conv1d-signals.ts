import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

/** conv1d on signals, regularised kernels, a constraint, average pooling, a lower learning rate in a second fit. */
export const program: Program = {
  name: "conv1d, regularizers, constraints, learning rates",
  async run(world) {
    const [xs, ys] = [normal([24, 16, 2], 1), normal([24, 1], 2)];
    const model = tf.sequential();
    model.add(
      tf.layers.conv1d({
        filters: 4,
        kernelSize: 3,
        activation: "relu",
        inputShape: [16, 2],
        kernelRegularizer: tf.regularizers.l2({ l2: 0.01 }),
      }),
    );
    model.add(tf.layers.averagePooling1d({ poolSize: 2 }));
    model.add(tf.layers.flatten());
    model.add(
      tf.layers.dense({
        units: 4,
        kernelRegularizer: "l1l2",
        biasRegularizer: tf.regularizers.l1({ l1: 0.1 }),
        kernelConstraint: tf.constraints.maxNorm({ maxValue: 0.5 }),
      }),
    );
    model.add(tf.layers.dense({ units: 1 }));
    const optimizer = tf.train.sgd(0.05);
    model.compile({ optimizer, loss: "meanSquaredError" });
    world.accelerate(model);
    const histories: unknown[] = [];
    for (const rate of [0.05, 0.02, 0.005]) {
      optimizer.setLearningRate(rate);
      histories.push((await model.fit(xs, ys, { epochs: 2, batchSize: 10, verbose: 0 })).history);
    }
    return histories;
  },
};
