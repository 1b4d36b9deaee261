import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

/** A program that compiles the model before each short `fit`, as many agents do. */
export const program: Program = {
  name: "compile before each fit of a replay memory that grows",
  eager: true,
  async run({ accelerate, note }) {
    const model = accelerate(
      tf.sequential({
        layers: [tf.layers.dense({ units: 4, activation: "relu", inputShape: [3] }), tf.layers.dense({ units: 1 })],
      }),
    );
    const [x, y] = [normal([20, 3], 1), normal([20, 1], 2)];
    for (let rows = 1; rows <= 20; rows += 1) {
      model.compile({ optimizer: tf.train.sgd(0.05), loss: "meanSquaredError" });
      const batch = [x.slice([0, 0], [rows, 3]), y.slice([0, 0], [rows, 1])] as const;
      note((await model.fit(...batch, { epochs: 1, batchSize: 32 })).history, await model.trainOnBatch(...batch));
    }
    // Long enough to be compiled.
    return (await model.fit(x, y, { epochs: 12, batchSize: 8 })).history;
  },
};
