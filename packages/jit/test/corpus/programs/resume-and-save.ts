import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { sortedClasses } from "../synthetic";

/** Two calls of fit with initialEpoch; saving with the optimizer, loading, further training; weights read and set. */
export const program: Program = {
  name: "resumed, saved and loaded",
  async run(world) {
    const { xs, ys } = sortedClasses(3, 12, 4);
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 6, activation: "relu", inputShape: [4] }));
    model.add(tf.layers.batchNormalization());
    model.add(tf.layers.dense({ units: 3, activation: "softmax" }));
    model.compile({ optimizer: tf.train.adam(0.01), loss: "categoricalCrossentropy" });
    world.accelerate(model);
    const first = await model.fit(xs, ys, { epochs: 2 });
    const second = await model.fit(xs, ys, { epochs: 5, initialEpoch: 2 });
    let artifacts: tf.io.ModelArtifacts | undefined;
    const handler = tf.io.withSaveHandler(async (given) => {
      artifacts = given;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    });
    await model.save(handler, { includeOptimizer: true });
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(artifacts!));
    world.accelerate(loaded);
    const third = await loaded.fit(xs, ys, { epochs: 2 });
    const weights = model.getWeights().map((weight) => weight.clone());
    model.setWeights(weights);
    const fourth = await model.fit(xs, ys, { epochs: 1 });
    tf.dispose(weights);
    return [first.epoch, second.epoch, ...[first, second, third, fourth].map(({ history }) => history)];
  },
};
