import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** Unbalanced classes with weights; sample weights, which tfjs does not support, are rejected in the same way. */
export const program: Program = {
  name: "class weights and sample weights",
  async run(world) {
    const { xs, ys } = sortedClasses(3, 15, 4);
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 3, activation: "softmax", inputShape: [4] }));
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    world.accelerate(model);
    const { history } = await model.fit(xs, ys, {
      epochs: 3,
      classWeight: { 0: 0.3, 1: 1, 2: 4 },
      validationSplit: 0.1,
    });
    const refused = await model.fit(xs, ys, { sampleWeight: tf.ones([45]) }).catch((error: Error) => error.message);
    const after = await model.fit(xs, ys);
    return [history, refused, after.history];
  },
};
