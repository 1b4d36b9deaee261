import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";

/** The first program of every tutorial: one unit, six points, epochs of one batch, chained promises. */
export const program: Program = {
  name: "one unit, epochs of one batch",
  run(world) {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
    world.accelerate(model);
    const xs = tf.tensor2d([-1, 0, 1, 2, 3, 4], [6, 1]);
    const ys = tf.tensor2d([-3, -1, 1, 3, 5, 7], [6, 1]);
    return model
      .fit(xs, ys, { epochs: 60 })
      .then(({ history }) => [
        history.loss,
        tf.tidy(() => (model.predict(tf.tensor2d([20], [1, 1])) as tf.Tensor).dataSync()),
      ]);
  },
};
