import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

/** A custom loop that reads weights, losses and predictions between steps, clips weights and assigns them. */
export const program: Program = {
  name: "values read and assigned between steps",
  async run(world) {
    const [xs, ys] = [normal([16, 3], 1), normal([16, 1], 2)];
    const w = tf.variable(tf.zeros([3, 1]), true, "corpus-w");
    const b = tf.variable(tf.scalar(0), true, "corpus-b");
    const optimizer = tf.train.rmsprop(0.05);
    const f = (x: tf.Tensor) => tf.add(tf.matMul(x, w as tf.Tensor2D), b);
    const train = world.jit(
      (x: tf.Tensor, y: tf.Tensor) =>
        optimizer.minimize(() => tf.losses.huberLoss(y, f(x)) as tf.Scalar, true, [w, b])!,
      optimizer,
    );
    const seen: unknown[] = [];
    for (let count = 0; count < 12; count += 1) {
      const loss = (await train(xs, ys)) as number;
      seen.push(
        loss,
        Array.from(w.dataSync()),
        tf.tidy(() => f(xs).sum().dataSync()[0]),
      );
      if (count === 5) tf.tidy(() => w.assign(w.clipByValue(-0.1, 0.1)));
      if (count === 8) (optimizer as unknown as { learningRate: number }).learningRate = 0.01;
    }
    return seen;
  },
};
