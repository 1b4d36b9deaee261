import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** Dropout with a seed; the order of the rows still comes from Math.random. */
export const program: Program = {
  name: "dropout with a seed",
  async run(world) {
    const { xs, ys } = sortedClasses(3, 16, 5);
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 12, activation: "relu", inputShape: [5] }));
    model.add(tf.layers.dropout({ rate: 0.4, seed: 11 }));
    model.add(tf.layers.dense({ units: 3, activation: "softmax" }));
    model.compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    world.accelerate(model);
    const { history } = await model.fit(xs, ys, { epochs: 4, validationSplit: 0.2 });
    return [history, (model.evaluate(xs, ys) as tf.Scalar[]).map((scalar) => scalar.dataSync()[0])];
  },
};
