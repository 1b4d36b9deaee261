import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** A classifier of flower measurements: every option has its default, and the data are sorted by class. */
export const program: Program = {
  name: "classes in order, default options",
  async run(world) {
    const { xs, ys } = sortedClasses(3, 30, 4);
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 10, activation: "sigmoid", inputShape: [4] }));
    model.add(tf.layers.dense({ units: 3, activation: "softmax" }));
    model.compile({ optimizer: tf.train.adam(0.02), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    world.accelerate(model);
    const history = await model.fit(xs, ys, {
      epochs: 8,
      callbacks: { onEpochEnd: (epoch, logs) => world.note(epoch, logs) },
    });
    xs.dispose();
    ys.dispose();
    const answer = model.predict(tf.tensor2d([[5, 3, 1, 0.2]])) as tf.Tensor;
    return [history.history, await answer.data()];
  },
};
