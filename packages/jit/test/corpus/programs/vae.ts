import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { squares } from "../synthetic";

/** A variational autoencoder: an encoder with two heads, noise as an argument, a loss of two terms. */
export const program: Program = {
  name: "VAE",
  async run(world) {
    const { xs } = squares(18);
    const flat = xs.reshape([18, 144]);
    const input = tf.input({ shape: [144] });
    const hidden = tf.layers.dense({ units: 12, activation: "relu" }).apply(input) as tf.SymbolicTensor;
    const mean = tf.layers.dense({ units: 2 }).apply(hidden) as tf.SymbolicTensor;
    const logVariance = tf.layers.dense({ units: 2 }).apply(hidden) as tf.SymbolicTensor;
    const encoder = tf.model({ inputs: input, outputs: [mean, logVariance] });
    const decoder = tf.sequential();
    decoder.add(tf.layers.dense({ units: 12, activation: "relu", inputShape: [2] }));
    decoder.add(tf.layers.dense({ units: 144, activation: "sigmoid" }));
    const optimizer = tf.train.adam(0.005);
    const step = world.jit(
      (x: tf.Tensor, noise: tf.Tensor) =>
        optimizer.minimize(() => {
          const [m, v] = encoder.apply(x) as [tf.Tensor, tf.Tensor];
          const z = m.add(noise.mul(v.div(2).exp()));
          const decoded = decoder.apply(z) as tf.Tensor;
          const reconstruction = tf.losses.meanSquaredError(x, decoded).mul(144);
          const divergence = v.add(1).sub(m.square()).sub(v.exp()).mean().mul(-0.5);
          return reconstruction.add(divergence) as tf.Scalar;
        }, true)!,
      optimizer,
    );
    const losses: unknown[] = [];
    for (let epoch = 0; epoch < 6; epoch += 1) {
      const noise = tf.randomNormal([18, 2]);
      losses.push(await step(flat, noise));
      noise.dispose();
    }
    const [m] = world.accelerate(encoder).predict(flat) as [tf.Tensor];
    return [losses, (world.accelerate(decoder).predict(m!) as tf.Tensor).mean(0).arraySync()];
  },
};
