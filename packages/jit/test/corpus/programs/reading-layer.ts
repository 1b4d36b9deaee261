import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

/** A metric that reads its values: stays eager, after one warning. */
export const program: Program = {
  name: "a metric that reads values",
  warns: /^accelerate: the model runs eagerly, because capture: the step reads a tensor's values/,
  eager: true,
  async run(world) {
    const largest = (y: tf.Tensor, p: tf.Tensor) =>
      tf.scalar(Math.max(...tf.tidy(() => tf.abs(tf.sub(y, p)).dataSync())));
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError", metrics: [largest] });
    world.accelerate(model);
    const { history } = await model.fit(normal([12, 3], 1), normal([12, 2], 2), { epochs: 2, batchSize: 5 });
    return history;
  },
};
