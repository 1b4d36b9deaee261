import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";

/** Padded word indices, read by an embedding and an LSTM, and by a bidirectional GRU. */
export const program: Program = {
  name: "embedding, LSTM, bidirectional GRU",
  async run(world) {
    const sentences = Array.from({ length: 20 }, (_, row) =>
      Array.from({ length: 6 }, (_, at) => (at < 3 + (row % 3) ? 1 + ((row * 5 + at * 3) % 11) : 0)),
    );
    const xs = tf.tensor2d(sentences, [20, 6], "int32");
    const ys = tf.tensor2d(sentences.map((words) => [Number(words[0]! > 5)]));
    const build = (reader: tf.layers.Layer) => {
      const model = tf.sequential();
      model.add(tf.layers.embedding({ inputDim: 12, outputDim: 4, inputLength: 6 }));
      model.add(reader);
      model.add(tf.layers.dense({ units: 1, activation: "sigmoid" }));
      model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy", metrics: ["accuracy"] });
      return world.accelerate(model);
    };
    const histories: unknown[] = [];
    const gru = tf.layers.gru({ units: 3 });
    for (const reader of [
      tf.layers.lstm({ units: 4 }),
      tf.layers.bidirectional({ layer: gru as never, mergeMode: "concat" }),
    ]) {
      const model = build(reader);
      histories.push((await model.fit(xs, ys, { epochs: 2, batchSize: 8 })).history);
      histories.push((model.predict(xs) as tf.Tensor).arraySync());
    }
    return histories;
  },
};
