import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** A loop of trainOnBatch with tf.util.shuffle, several batch sizes, evaluate between epochs, and disposed tensors. */
export const program: Program = {
  name: "trainOnBatch loops",
  async run(world) {
    const { xs, ys } = sortedClasses(3, 10, 4);
    const [rows, targets] = [xs.arraySync(), ys.arraySync()];
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 8, activation: "relu6", inputShape: [4] }));
    model.add(tf.layers.dense({ units: 3, activation: "softmax" }));
    model.compile({ optimizer: tf.train.momentum(0.05, 0.9), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    world.accelerate(model);
    const order = tf.util.createShuffledIndices(rows.length);
    const seen: unknown[] = [];
    for (let epoch = 0; epoch < 2; epoch += 1) {
      tf.util.shuffle(order as unknown as number[]);
      for (let start = 0; start < rows.length; start += 8) {
        const at = Array.from(order.slice(start, start + 8));
        const [x, y] = [tf.tensor2d(at.map((row) => rows[row]!)), tf.tensor2d(at.map((row) => targets[row]!))];
        seen.push(await model.trainOnBatch(x, y));
        tf.dispose([x, y]);
      }
      const [loss, accuracy] = model.evaluate(xs, ys) as tf.Scalar[];
      seen.push((await loss!.data())[0], (await accuracy!.data())[0]);
    }
    return seen;
  },
};
