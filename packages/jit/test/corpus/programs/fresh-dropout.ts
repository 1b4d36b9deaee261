import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** Dropout without a seed: the masks differ from tfjs's, but the shuffles of all epochs and all later draws do not. */
export const program: Program = {
  name: "dropout without a seed draws as often as tfjs",
  weights: Number.POSITIVE_INFINITY,
  async run(world) {
    const { xs, ys } = sortedClasses(3, 16, 5);
    const model = tf.sequential();
    model.add(tf.layers.dropout({ rate: 0.3, inputShape: [5] }));
    model.add(tf.layers.dense({ units: 3, activation: "softmax" }));
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
    world.accelerate(model);
    const { history } = await model.fit(xs, ys, { epochs: 3 });
    const loss = history.loss as number[];
    return [Object.keys(history), loss.length, loss.at(-1)! < loss[0]!, Math.random(), Math.random()];
  },
};
