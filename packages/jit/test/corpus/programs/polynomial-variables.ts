import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";

/** Coefficients of a cubic, with tf.variable and optimizer.minimize, in a loop that awaits tf.nextFrame. */
export const program: Program = {
  name: "polynomial of tf.variables",
  async run(world) {
    const coefficients = [0, 1, 2, 3].map(() => tf.variable(tf.scalar(Math.random())));
    const optimizer = tf.train.sgd(0.5);
    const predict = (x: tf.Tensor): tf.Tensor =>
      tf.tidy(() => coefficients.map((c, power) => x.pow(tf.scalar(power, "int32")).mul(c)).reduce((a, b) => a.add(b)));
    const xs = tf.tidy(() => tf.randomUniform([50], -1, 1));
    const ys = tf.tidy(() => tf.mul(-0.8, xs.pow(3)).add(xs.square().mul(-0.2)).add(xs.mul(0.9)).add(0.5));
    const step = world.jit(
      (x: tf.Tensor, y: tf.Tensor) => optimizer.minimize(() => predict(x).sub(y).square().mean() as tf.Scalar, true)!,
      optimizer,
    );
    const losses: unknown[] = [];
    for (let count = 0; count < 75; count += 1) {
      losses.push(await step(xs, ys));
      await tf.nextFrame();
    }
    const found = coefficients.map((c) => c.dataSync()[0]);
    tf.dispose([xs, ys]);
    return [losses, found, tf.tidy(() => predict(tf.tensor1d([0.3])).arraySync())];
  },
};
