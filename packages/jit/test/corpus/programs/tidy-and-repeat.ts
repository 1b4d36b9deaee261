import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

/** An app that trains incrementally: new examples, repeated calls of fit, predictions inside tf.tidy. */
export const program: Program = {
  name: "many small fits on growing data",
  async run(world) {
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 5, activation: "relu", inputShape: [3] }));
    model.add(tf.layers.dense({ units: 2, activation: "softmax" }));
    model.compile({ optimizer: tf.train.adam(0.02), loss: "categoricalCrossentropy" });
    world.accelerate(model);
    const examples: number[][] = [];
    const labels: number[] = [];
    const pool = normal([18, 3], 5).arraySync() as number[][];
    for (const [index, example] of pool.entries()) {
      examples.push(example);
      labels.push(index % 2);
      if (index % 6 !== 5) continue;
      const [x, y] = tf.tidy(() => [tf.tensor2d(examples), tf.oneHot(tf.tensor1d(labels, "int32"), 2).toFloat()]) as [
        tf.Tensor,
        tf.Tensor,
      ];
      const { history } = await model.fit(x, y, {
        epochs: 3,
        batchSize: 5,
        callbacks: { onBatchEnd: async () => tf.nextFrame() },
      });
      tf.dispose([x, y]);
      const guess = tf.tidy(() => {
        const answer = model.predict(tf.tensor2d([example])) as tf.Tensor;
        return [answer.argMax(-1).dataSync()[0], ...answer.dataSync()];
      });
      world.note(history, guess);
    }
    return model.countParams();
  },
};
