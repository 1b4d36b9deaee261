import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";

/** A sine wave split into windows, stacked LSTM cells, data normalised in tidy, options yieldEvery and verbose. */
export const program: Program = {
  name: "LSTM on windows of a series",
  async run(world) {
    const series = Array.from({ length: 40 }, (_, time) => Math.sin(time / 3) + time / 100);
    const [low, high] = [Math.min(...series), Math.max(...series)];
    const windows = series.slice(0, -6).map((_, start) => series.slice(start, start + 5));
    const [xs, ys] = tf.tidy(() => {
      const normalise = (x: tf.Tensor) => x.sub(low).div(high - low);
      const inputs = tf.tensor2d(windows).reshape([windows.length, 5, 1]);
      return [normalise(inputs), normalise(tf.tensor2d(series.slice(5, -1).map((value) => [value])))];
    }) as [tf.Tensor, tf.Tensor];
    const model = tf.sequential();
    model.add(tf.layers.inputLayer({ inputShape: [5, 1] }));
    model.add(
      tf.layers.rnn({
        cell: [tf.layers.lstmCell({ units: 4 }), tf.layers.lstmCell({ units: 3 })],
        returnSequences: false,
      }),
    );
    model.add(tf.layers.dense({ units: 1 }));
    model.compile({ optimizer: tf.train.adam(0.01), loss: "meanSquaredError" });
    world.accelerate(model);
    const { history } = await model.fit(xs, ys, {
      batchSize: 10,
      epochs: 3,
      verbose: 0,
      yieldEvery: "epoch",
      callbacks: { onEpochEnd: async (epoch, log) => world.note(epoch, log!.loss) },
    });
    const next = tf.tidy(() =>
      (model.predict(xs) as tf.Tensor)
        .mul(high - low)
        .add(low)
        .dataSync(),
    );
    return [history, Array.from(next)];
  },
};
