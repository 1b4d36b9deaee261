import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { squares } from "../synthetic";

/** A truncated base model, frozen under a new head; later its last layer is unfrozen without calling compile again. */
export const program: Program = {
  name: "transfer learning, thawed later",
  async run(world) {
    const { xs, ys } = squares(24);
    const base = tf.sequential({ name: "corpus_base" });
    base.add(
      tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: "relu", inputShape: [12, 12, 1], name: "corpus_c1" }),
    );
    base.add(tf.layers.maxPooling2d({ poolSize: 2 }));
    base.add(tf.layers.conv2d({ filters: 6, kernelSize: 3, activation: "relu", name: "corpus_c2" }));
    base.add(tf.layers.flatten());
    base.add(tf.layers.dense({ units: 5 }));
    const truncated = tf.model({ inputs: base.inputs, outputs: base.getLayer("corpus_c2").output });
    const features = world.accelerate(truncated).predict(xs) as tf.Tensor;
    const head = tf.sequential();
    head.add(tf.layers.flatten({ inputShape: features.shape.slice(1) }));
    head.add(tf.layers.dense({ units: 3, activation: "softmax" }));
    head.compile({ optimizer: tf.train.adam(1e-2), loss: "categoricalCrossentropy" });
    const first = await world.accelerate(head).fit(features, ys, { epochs: 2, batchSize: 8 });
    for (const layer of truncated.layers) layer.trainable = false;
    const joined = tf.model({ inputs: truncated.inputs, outputs: head.apply(truncated.outputs) as tf.SymbolicTensor });
    base.getLayer("corpus_c2").trainable = true;
    joined.compile({ optimizer: tf.train.adam(1e-3), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    world.accelerate(joined);
    base.getLayer("corpus_c2").trainable = false;
    const second = await joined.fit(xs, ys, { epochs: 1 });
    base.getLayer("corpus_c2").trainable = true;
    const third = await joined.fit(xs, ys, { epochs: 2 });
    features.dispose();
    return [first.history, second.history, third.history];
  },
};
