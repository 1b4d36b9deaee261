import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** The loss function requests the next batch from a data class; compiled, the data would be frozen. */
export const program: Program = {
  name: "the next batch is fetched inside the step",
  refused: /capture: the step computes with different numbers each time it runs: .*pass it as an argument/,
  async run(world) {
    const { xs, ys } = sortedClasses(3, 20, 4);
    const [rows, labels] = [xs.arraySync(), ys.arraySync()];
    let at = 0;
    const nextTrainBatch = (size: number) => {
      const from = at;
      at = (at + size) % rows.length;
      return { x: tf.tensor2d(rows.slice(from, from + size)), y: tf.tensor2d(labels.slice(from, from + size)) };
    };
    const weights = tf.variable(tf.zeros([4, 3]));
    const optimizer = tf.train.sgd(0.1);
    const step = world.jit(
      () =>
        optimizer.minimize(() => {
          const { x, y } = nextTrainBatch(12);
          return tf.losses.softmaxCrossEntropy(y, x.matMul(weights as tf.Tensor2D)) as tf.Scalar;
        }, true)!,
      optimizer,
    );
    const losses: unknown[] = [];
    for (let count = 0; count < 10; count += 1) losses.push(await step());
    return losses;
  },
};
