import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
// It registers the gradients.
import "@tensorflow/tfjs-layers";
import type { Prepare } from "../protocol";

/** What the engines that run TensorFlow.js programs share: the very same step for all of them. */
export interface Program {
  /** One training step: updates the weights, returns the batch's loss and accuracy before the update. */
  step(x: tf.Tensor, y: tf.Tensor): { loss: tf.Tensor; accuracy: tf.Tensor };
  optimizer: tf.Optimizer;
}

export function createProgram(prepare: Prepare, optimizer: tf.Optimizer): Program {
  const layers = readLayers(prepare);
  const forward = (x: tf.Tensor2D) =>
    layers.reduce<tf.Tensor2D>((input, { kernel, bias }, index) => {
      const output = tf.add(tf.matMul(input, kernel as tf.Tensor2D), bias) as tf.Tensor2D;
      return index === layers.length - 1 ? output : tf.relu(output);
    }, x);
  const step: Program["step"] = (x, y) => {
    let accuracy: tf.Tensor | undefined;
    const loss = optimizer.minimize(() => {
      const logits = forward(x as tf.Tensor2D);
      accuracy = tf.keep(tf.mean(tf.cast(tf.equal(tf.argMax(logits, 1), tf.argMax(y, 1)), "float32")));
      return tf.losses.softmaxCrossEntropy(y, logits) as tf.Scalar;
    }, true) as tf.Scalar;
    return { loss, accuracy: accuracy as tf.Tensor };
  };
  return { step, optimizer };
}

function readLayers({ data, workload, widths }: Prepare) {
  const weights = readFloat32(join(data, `weights-${workload}.f32`));
  let at = 0;
  const take = (shape: number[], name: string) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const values = weights.slice(at, at + size);
    at += size;
    return tf.variable(tf.tensor(values, shape, "float32"), true, name);
  };
  return widths.slice(1).map((outputs, index) => ({
    kernel: take([widths[index] as number, outputs], `dense_${index}/kernel`),
    bias: take([outputs], `dense_${index}/bias`),
  }));
}

/** The digits scaled to [0, 1], the labels one-hot, and the rows of each batch. */
export function readData({ data, rows, batches, batchSize }: Prepare) {
  const x = new Float32Array(readFileSync(join(data, "images.u8"))).map((value) => value / 255);
  const y = new Float32Array(rows * 10);
  readFileSync(join(data, "labels.u8")).forEach((label, row) => {
    y[row * 10 + label] = 1;
  });
  const bytes = readFileSync(join(data, "indices.i32"));
  const indices = new Int32Array(bytes.buffer, bytes.byteOffset, batches * batchSize);
  return { x, y, indices };
}

function readFloat32(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
