import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { squares } from "../synthetic";

/** A convolutional image classifier with a depthwise and a separable layer, and predictions in a callback. */
export const program: Program = {
  name: "conv2d, depthwise, separable, batch normalisation",
  // Batch normalisation of eight images divides by small deviations.
  weights: 1e-3,
  tolerance: 5e-5,
  async run(world) {
    const { xs, ys } = squares(24);
    const model = tf.sequential();
    model.add(tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: "relu", inputShape: [12, 12, 1] }));
    model.add(tf.layers.depthwiseConv2d({ kernelSize: 3, padding: "same" }));
    model.add(tf.layers.batchNormalization());
    model.add(tf.layers.activation({ activation: "relu" }));
    model.add(tf.layers.maxPooling2d({ poolSize: [2, 2], strides: [2, 2] }));
    model.add(tf.layers.separableConv2d({ filters: 6, kernelSize: 3 }));
    model.add(tf.layers.globalAveragePooling2d({}));
    model.add(tf.layers.dense({ units: 3, activation: "softmax" }));
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    world.accelerate(model);
    const { history } = await model.fit(xs, ys, {
      epochs: 3,
      batchSize: 8,
      callbacks: {
        onEpochEnd: async (epoch) => {
          const answers = tf.tidy(() => Array.from((model.predict(xs) as tf.Tensor).argMax(-1).dataSync()));
          world.note(epoch, answers);
        },
      },
    });
    return history;
  },
};
