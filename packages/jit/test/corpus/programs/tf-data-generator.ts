import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";

/** An infinite generator, whose numbers come from a game, with batchesPerEpoch and validationBatches. */
export const program: Program = {
  name: "tf.data.generator with batchesPerEpoch",
  async run(world) {
    const card = () => 1 + Math.floor(Math.random() * 13);
    function* games() {
      while (true) {
        const [ours, theirs] = [
          [card(), card(), card()],
          [card(), card(), card()],
        ];
        const won = Math.max(...ours!) > Math.max(...theirs!) ? 1 : 0;
        yield { xs: [...ours!, ...theirs!].map((value) => value / 13), ys: [won] };
      }
    }
    const dataset = tf.data.generator(games as never).batch(16) as never;
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 12, activation: "relu", inputShape: [6] }));
    model.add(tf.layers.dense({ units: 1, activation: "sigmoid" }));
    model.compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: ["accuracy"] });
    world.accelerate(model);
    const { history } = await model.fitDataset(dataset, {
      epochs: 3,
      batchesPerEpoch: 5,
      validationData: dataset,
      validationBatches: 2,
      callbacks: { onBatchEnd: (batch, logs) => world.note(batch, logs) },
    });
    return history;
  },
};
