import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { squares } from "../synthetic";

/** A convolutional network of variables: the same data class, but its batches are arguments. */
export const program: Program = {
  name: "core network, batches passed to the step",
  async run(world) {
    const { xs, ys } = squares(30);
    const optimizer = tf.train.momentum(0.05, 0.9);
    const kernel = tf.variable(tf.randomNormal([3, 3, 1, 4], 0, 0.2));
    const hidden = tf.variable(tf.randomNormal([144, 3], 0, 0.1));
    const bias = tf.variable(tf.zeros([3]));
    const model = (x: tf.Tensor) =>
      tf
        .conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, 1, "same")
        .relu()
        .maxPool(2, 2, 0)
        .reshape([-1, 144])
        .matMul(hidden)
        .add(bias);
    const step = world.jit(
      (x: tf.Tensor, y: tf.Tensor) =>
        optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, model(x)).mean() as tf.Scalar, true)!,
      optimizer,
    );
    const losses: unknown[] = [];
    for (let batch = 0; batch < 12; batch += 1) {
      const rows = tf.tensor1d(
        Array.from({ length: 10 }, (_, row) => (batch * 7 + row * 3) % 30),
        "int32",
      );
      const [x, y] = [tf.gather(xs, rows), tf.gather(ys, rows)];
      losses.push(await step(x, y));
      tf.dispose([rows, x, y]);
    }
    const accuracy = tf.tidy(() => model(xs).argMax(-1).equal(ys.argMax(-1)).mean().dataSync()[0]);
    return [losses, accuracy];
  },
};
