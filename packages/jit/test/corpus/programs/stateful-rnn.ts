import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

/** A stateful recurrent layer, whose states are reset between epochs: stays eager, after one warning. */
export const program: Program = {
  name: "stateful recurrent layer",
  warns: /^accelerate: the model runs eagerly, because capture: the model is stateful/,
  eager: true,
  async run(world) {
    const model = tf.sequential();
    model.add(tf.layers.simpleRNN({ units: 4, stateful: true, batchInputShape: [5, 3, 2] }));
    model.add(tf.layers.dense({ units: 1 }));
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    world.accelerate(model);
    const [xs, ys] = [normal([20, 3, 2], 1), normal([20, 1], 2)];
    const { history } = await model.fit(xs, ys, {
      epochs: 3,
      batchSize: 5,
      shuffle: false,
      callbacks: { onEpochEnd: async () => model.resetStates() },
    });
    const answer = model.predict(xs, { batchSize: 5 }) as tf.Tensor;
    return [history, answer.arraySync()];
  },
};
