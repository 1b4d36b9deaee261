/** Values used by the `@example`s of `@feedforward/node`: a compiled model and four rows. */
import * as tf from "@feedforward/node";
import type { Scope } from "../run-examples";

export function scope(): Scope {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, activation: "sigmoid", inputShape: [2] }));
  model.compile({ optimizer: "sgd", loss: "binaryCrossentropy" });
  return {
    tf,
    model,
    x: tf.tensor2d([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]),
    y: tf.tensor2d([[0], [1], [1], [0]]),
  };
}
