import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** A focal loss, metrics of tf.metrics and custom ones; compiled twice with different losses. */
export const program: Program = {
  name: "custom loss and metrics, compiled twice",
  async run(world) {
    const { xs, ys } = sortedClasses(2, 20, 3);
    const labels = ys.slice([0, 1], [-1, 1]);
    const focal = (y: tf.Tensor, p: tf.Tensor) =>
      tf.tidy(() => {
        const clipped = p.clipByValue(1e-7, 1 - 1e-7);
        const right = tf.where(y.greater(0.5), clipped, tf.sub(1, clipped));
        return tf.sub(1, right).square().mul(right.log().neg()).mean();
      });
    const share = (_: tf.Tensor, p: tf.Tensor) => tf.tidy(() => p.greater(0.5).toFloat().mean());
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 6, activation: "relu", inputShape: [3] }));
    model.add(tf.layers.dense({ units: 1, activation: "sigmoid" }));
    model.compile({ optimizer: "adam", loss: focal, metrics: [tf.metrics.binaryAccuracy, share, "mse"] });
    world.accelerate(model);
    const first = await model.fit(xs, labels, { epochs: 3, validationData: [xs, labels] });
    model.compile({
      optimizer: tf.train.adamax(0.01),
      loss: "binaryCrossentropy",
      metrics: ["precision", tf.metrics.recall],
    });
    const second = await model.fit(xs, labels, { epochs: 2 });
    const evaluated = model.evaluate(xs, labels) as tf.Scalar[];
    return [first.history, second.history, evaluated.map((scalar) => scalar.dataSync()[0])];
  },
};
