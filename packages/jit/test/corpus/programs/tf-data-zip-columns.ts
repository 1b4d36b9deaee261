import * as tf from "@tensorflow/tfjs";
import type { Program } from "../both-ways";
import { normal } from "../synthetic";

/** tf.data.zip of records for two named inputs, repeated; one epoch contains the repetitions. */
export const program: Program = {
  name: "tf.data.zip with named inputs and repeat",
  async run(world) {
    const [left, right] = [normal([24, 3], 1).arraySync(), normal([24, 2], 2).arraySync()] as [number[][], number[][]];
    const targets = left.map((row, index) => [row[0]! - right[index]![1]!]);
    const dataset = tf.data
      .zip({
        xs: tf.data.zip({ left: tf.data.array(left), right: tf.data.array(right) }),
        ys: tf.data.zip({ sum: tf.data.array(targets) }),
      } as never)
      .repeat(2)
      .batch(9);
    const inputs = [tf.input({ shape: [3], name: "left" }), tf.input({ shape: [2], name: "right" })];
    const joined = tf.layers.concatenate().apply(inputs) as tf.SymbolicTensor;
    const outputs = tf.layers.dense({ units: 1, name: "sum" }).apply(joined) as tf.SymbolicTensor;
    const model = tf.model({ inputs, outputs });
    model.compile({ optimizer: "adagrad", loss: "meanAbsoluteError", metrics: ["mse"] });
    world.accelerate(model);
    const { history } = await model.fitDataset(dataset as never, { epochs: 3, callbacks: world.callbacks() });
    return [history, (model.predict([tf.tensor2d([[1, 2, 3]]), tf.tensor2d([[0, 1]])]) as tf.Tensor).arraySync()];
  },
};
