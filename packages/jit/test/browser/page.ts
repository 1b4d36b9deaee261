import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import type { EngineName } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import { env } from "onnxruntime-web/wasm";
import { env as webGpuEnv } from "onnxruntime-web/webgpu";
import { jit } from "../../src";

// Trains a small network in a browser, eagerly and compiled; the test calls it and compares the results.

const { search } = (globalThis as unknown as { location: { search: string } }).location;
for (const one of [env, webGpuEnv]) one.wasm.wasmPaths = search === "?lost" ? "/lost/" : "/onnxruntime/";

const data = (rows: number, columns: number, seed: number): Float32Array =>
  Float32Array.from({ length: rows * columns }, (_, index) => Math.sin(seed + index * 1.7));

/** Trains 784-10-10 with Adam for five steps of batch size 64; returns the losses and the weights. */
async function train(engine: EngineName | "eager"): Promise<{ losses: number[]; weights: number[]; engine: string }> {
  await tf.setBackend("cpu");
  const variable = (shape: [number, number], seed: number) =>
    tf.tidy(() => tf.variable(tf.mul(tf.tensor2d(data(shape[0], shape[1], seed), shape), 0.1)));
  const [first, second] = [variable([784, 10], 1), variable([10, 10], 2)] as [tf.Variable, tf.Variable];
  const optimizer = tf.train.adam(0.01);
  const step = (x: tf.Tensor2D, y: tf.Tensor2D) =>
    optimizer.minimize(() => {
      const hidden = tf.relu(tf.matMul(x, first as tf.Tensor2D));
      return tf.losses.softmaxCrossEntropy(y, tf.matMul(hidden, second as tf.Tensor2D)) as tf.Scalar;
    }, true)!;
  const x = tf.tensor2d(data(64, 784, 3), [64, 784]);
  const y = tf.tidy(() =>
    tf.oneHot(tf.mod(tf.range(0, 64, 1, "int32"), tf.scalar(10, "int32")) as tf.Tensor1D, 10),
  ) as tf.Tensor2D;
  const compiled = engine === "eager" ? undefined : jit(step, { optimizer, engine });
  const losses: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    losses.push(compiled ? await compiled(x, y) : tf.tidy(() => step(x, y).dataSync()[0]!));
  }
  await compiled?.sync();
  const weights = [first, second].flatMap((one) => Array.from(one.dataSync()));
  await compiled?.dispose();
  return { losses, weights, engine: compiled?.engine ?? "eager" };
}

Object.assign(globalThis, { train });
