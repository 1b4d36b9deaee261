import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** tf.data.array, mapped, shuffled with a seed, batched and prefetched; another data set for validation. */
export const program: Program = {
  name: "tf.data.array, map, shuffle, batch, prefetch",
  async run(world) {
    const { xs, labels } = sortedClasses(3, 20, 4);
    const items = (await xs.array()).map((x, row) => ({ x, label: labels[row]! }));
    const dataset = tf.data
      .array(items)
      .map((item) => {
        const { x, label } = item as unknown as { x: number[]; label: number };
        return { xs: tf.tensor1d(x), ys: tf.oneHot(label, 3).toFloat() };
      })
      .shuffle(60, "seed");
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 3, activation: "softmax", inputShape: [4] }));
    model.compile({ optimizer: "rmsprop", loss: "categoricalCrossentropy", metrics: ["acc"] });
    world.accelerate(model);
    const { history } = await model.fitDataset(dataset.take(48).batch(10).prefetch(2) as never, {
      epochs: 3,
      validationData: dataset.skip(48).batch(6) as never,
      callbacks: world.callbacks(),
    });
    return history;
  },
};
