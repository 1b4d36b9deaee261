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
    layers.reduce<tf.Tensor>((input, layer, index) => {
      const output = layer.apply(input);
      if (index === layers.length - 1) return output;
      const active = tf.relu(output);
      return layer.padding ? tf.maxPool(active as tf.Tensor4D, 2, 2, "valid") : active;
    }, x) as tf.Tensor2D;
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

/** Each layer's first kernel and bias, one after the other. */
export function readWeights({ data, workload, layers }: Prepare): Float32Array[] {
  const all = readFloat32(join(data, `weights-${workload}.f32`));
  let at = 0;
  return layers.flatMap(({ kernel }) =>
    [kernel, kernel.slice(-1)].map((shape) => {
      const size = shape.reduce((product, length) => product * length, 1);
      at += size;
      return all.slice(at - size, at);
    }),
  );
}

function readLayers(prepare: Prepare) {
  const weights = readWeights(prepare);
  return prepare.layers.map(({ kernel: shape, padding }, index) => {
    const variable = (values: Float32Array, sizes: number[], name: string) =>
      tf.variable(tf.tensor(values, sizes, "float32"), true, `layer_${index}/${name}`);
    const kernel = variable(weights[2 * index] as Float32Array, shape, "kernel");
    const bias = variable(weights[2 * index + 1] as Float32Array, shape.slice(-1), "bias");
    const convolve = (input: tf.Tensor): tf.Tensor => {
      const image = input.rank === 4 ? input : tf.reshape(input, [-1, 28, 28, shape[2] as number]);
      return tf.add(tf.conv2d(image as tf.Tensor4D, kernel as tf.Tensor4D, 1, padding as "same"), bias);
    };
    const multiply = (input: tf.Tensor): tf.Tensor => {
      const rows = input.rank === 2 ? input : tf.reshape(input, [input.shape[0] as number, -1]);
      return tf.add(tf.matMul(rows as tf.Tensor2D, kernel as tf.Tensor2D), bias);
    };
    return { padding, apply: padding ? convolve : multiply };
  });
}

/** The digits, the labels one-hot, and the rows of each batch. */
export function readBytes({ data, rows, batches, batchSize }: Prepare) {
  const pixels = new Uint8Array(readFileSync(join(data, "images.u8")));
  const classes = new Uint8Array(rows * 10);
  readFileSync(join(data, "labels.u8")).forEach((label, row) => {
    classes[row * 10 + label] = 1;
  });
  const bytes = readFileSync(join(data, "indices.i32"));
  const indices = new Int32Array(bytes.buffer, bytes.byteOffset, batches * batchSize);
  return { pixels, classes, indices };
}

/** As {@link readBytes}, the digits scaled to [0, 1]. */
export function readData(prepare: Prepare) {
  const { pixels, classes, indices } = readBytes(prepare);
  return { x: Float32Array.from(pixels, (value) => value / 255), y: Float32Array.from(classes), indices };
}

function readFloat32(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
