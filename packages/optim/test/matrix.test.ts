import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { getOptimizer, l1l2, maxNorm, optimizerNames } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

const models = {
  dense: (options: object) => [
    layers.dense({ units: 4, activation: "tanh", inputShape: [6], ...options }),
    layers.dense({ units: 2, activation: "softmax" }),
  ],
  conv: (options: object) => [
    layers.conv2d({ filters: 2, kernelSize: 3, activation: "tanh", inputShape: [6, 6, 1], ...options }),
    layers.flatten(),
    layers.dense({ units: 2, activation: "softmax" }),
  ],
};

const cases = optimizerNames.flatMap((name) =>
  (["dense", "conv"] as const).flatMap((kind) => [false, true].map((regularised) => ({ name, kind, regularised }))),
);

test.each(cases)("$name on $kind, regularised: $regularised", async ({ name, kind, regularised }) => {
  const before = tf.memory().numTensors;
  const extra = regularised
    ? { weightDecay: 0.01, clipNorm: 1, useEma: true, emaOverwriteFrequency: 3, gradientAccumulationSteps: 2 }
    : {};
  const options = regularised ? { kernelRegularizer: l1l2({ l1: 0.01, l2: 0.01 }), kernelConstraint: maxNorm() } : {};
  const model = sequential({ layers: models[kind](options) });
  const optimizer = getOptimizer({ name, learningRate: 0.05, ...extra });
  model.compile({ optimizer, loss: "categoricalCrossentropy" });
  const x = tf.randomUniform(kind === "dense" ? [8, 6] : [8, 6, 6, 1], 0, 1, "float32", 1);
  const y = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d([0, 1, 0, 1, 0, 1, 0, 1], "int32"), 2), "float32"));
  const start = model.getWeights().map((weight) => Array.from(weight.dataSync()));
  await model.trainOnBatch(x, y);
  const first = tf.memory().numTensors;
  for (let step = 1; step < 5; step++) await model.trainOnBatch(x, y);
  expect(tf.memory().numTensors).toBe(first);
  expect(optimizer.iterations).toBe(5);
  const end = model.getWeights().map((weight) => Array.from(weight.dataSync()));
  expect(end.flat().every(Number.isFinite)).toBe(true);
  expect(end[0]).not.toEqual(start[0]);
  tf.dispose([x, y]);
  optimizer.dispose();
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
