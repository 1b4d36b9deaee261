import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";

/** Sequences of many lengths, one by one: compiling each would take longer than training on it. */
export const program: Program = {
  name: "an LSTM on sequences of many lengths, fitted, evaluated and predicted one by one",
  eager: true,
  async run({ accelerate, note }) {
    const model = tf.sequential({
      layers: [
        tf.layers.embedding({ inputDim: 12, outputDim: 3, inputShape: [null] }),
        tf.layers.simpleRNN({ units: 4 }),
        tf.layers.dense({ units: 2, activation: "softmax" }),
      ],
    });
    model.compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    accelerate(model);
    const rows = Array.from({ length: 12 }, (_, index) => ({
      xs: Array.from({ length: index + 2 }, (_, at) => (at * 5 + index) % 12),
      ys: index % 2 === 0 ? [1, 0] : [0, 1],
    }));
    for (const { xs, ys } of [...rows, ...rows]) {
      await tf.nextFrame();
      const [x, y] = [tf.tensor2d([xs]), tf.tensor2d([ys])];
      const { history } = await model.fit(x, y, { epochs: 1, verbose: 0 });
      const [loss] = model.evaluate(x, y) as tf.Scalar[];
      note(history, loss!.dataSync()[0], Array.from((model.predict(x) as tf.Tensor).dataSync()));
    }
    const batches: tf.data.Dataset<tf.TensorContainer> = tf.data
      .array(rows as unknown as tf.TensorContainer[])
      .batch(1);
    const { history } = await model.fitDataset(batches as never, { epochs: 2, verbose: 0 });
    const { history: more } = await model.fit(tf.tensor2d([[1, 2, 3]]), tf.tensor2d([[1, 0]]), { epochs: 20 });
    return [history, more];
  },
};
