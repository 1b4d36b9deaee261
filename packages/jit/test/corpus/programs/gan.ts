import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

/** Two models with shared layers; the discriminator is frozen after it is compiled and before it is reused. */
export const program: Program = {
  name: "GAN",
  async run(world) {
    const discriminator = tf.sequential();
    discriminator.add(tf.layers.dense({ units: 8, inputShape: [4] }));
    discriminator.add(tf.layers.leakyReLU({ alpha: 0.2 }));
    discriminator.add(tf.layers.dense({ units: 1, activation: "sigmoid" }));
    discriminator.compile({ optimizer: tf.train.adam(2e-3, 0.5), loss: "binaryCrossentropy" });
    const generator = tf.sequential();
    generator.add(tf.layers.dense({ units: 8, activation: "relu", inputShape: [3] }));
    generator.add(tf.layers.dense({ units: 4 }));
    const noise = tf.input({ shape: [3] });
    const setTrainable = (trainable: boolean) => {
      discriminator.trainable = trainable;
      for (const layer of discriminator.layers) layer.trainable = trainable;
    };
    setTrainable(false);
    const verdict = discriminator.apply(generator.apply(noise) as tf.SymbolicTensor) as tf.SymbolicTensor;
    const combined = tf.model({ inputs: noise, outputs: verdict });
    combined.compile({ optimizer: tf.train.adam(2e-3, 0.5), loss: "binaryCrossentropy" });
    for (const model of [discriminator, combined, generator]) world.accelerate(model);
    const losses: unknown[] = [];
    for (let step = 0; step < 6; step += 1) {
      const z = normal([8, 3], 100 + step);
      const real = tf.add(normal([8, 4], 200 + step), 2);
      const fake = generator.predict(z) as tf.Tensor;
      const [x, y] = tf.tidy(() => [tf.concat([real, fake]), tf.concat([tf.ones([8, 1]), tf.zeros([8, 1])])]);
      setTrainable(true);
      losses.push(await discriminator.trainOnBatch(x!, y!));
      setTrainable(false);
      const trick = tf.ones([8, 1]);
      losses.push(await combined.trainOnBatch(z, trick));
      tf.dispose([z, real, fake, x!, y!, trick]);
    }
    return losses;
  },
};
