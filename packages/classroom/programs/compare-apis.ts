import { fit } from "@feedforward/core";
import type { NdArray } from "@feedforward/data";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";

/** A linear classifier, 784-10, with the given first weights. */
function network(first: NdArray) {
  const model = sequential({ layers: [layers.dense({ units: 10, activation: "softmax", inputShape: [784] })] });
  model.setWeights([tf.tensor2d(first.data as Float32Array, [784, 10]), tf.zeros([10])]);
  return model;
}

/** Trains it twice from the same weights on the same batches, in the same order: with `fit`, and with a loop of your own. */
export async function train(x: NdArray, y: NdArray, first: NdArray, batchSize: number, rate: number) {
  const model = network(first);
  // Whether `fit` shuffles the rows: `shuffle`.
  // BEGIN SOLUTION
  const shuffle = false;
  // END SOLUTION
  await fit(model, {
    x,
    y,
    optimizer: adam(rate),
    loss: "categoricalCrossentropy",
    batchSize,
    epochs: 1,
    shuffle,
    verbose: 0,
  });

  const weights = tf.variable(tf.tensor2d(first.data as Float32Array, [784, 10]));
  const bias = tf.variable(tf.zeros([10]));
  const optimizer = adam(rate);
  for (let from = 0; from < x.length; from += batchSize) {
    // BEGIN SOLUTION
    const [rows, targets] = [x.slice(from, from + batchSize), y.slice(from, from + batchSize)];
    const inputs = tf.tensor2d(rows.data as Float32Array, [rows.length, 784]);
    const labels = tf.tensor2d(targets.data as Float32Array, [rows.length, 10]);
    optimizer.minimize(
      () => {
        const logits = tf.add(tf.matMul(inputs, weights as tf.Tensor2D), bias);
        const logs = tf.logSoftmax(logits);
        return tf.neg(tf.mean(tf.sum(tf.mul(labels, logs), 1))) as tf.Scalar;
      },
      false,
      [weights, bias],
    );
    // END SOLUTION
  }
  return { fit: model, loop: { weights, bias } };
}
