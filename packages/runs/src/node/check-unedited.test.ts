import "@tensorflow/tfjs-backend-cpu";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCheckpoint, RunDirectory, saveCheckpoint } from "@feedforward/core/node";
import { NdArray } from "@feedforward/data";
import { getOptimizer, optimizerNames } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, expect, it } from "vitest";
import { prepare } from "../dataset";
import { buildModel } from "../model-spec";
import { DEFAULT_CONFIG } from "../train-config";
import { checkUnedited } from "./check-unedited";

const folder = mkdtempSync(join(tmpdir(), "feedforward-labs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dataset = prepare({
  name: "numbers",
  x: new NdArray(new Float32Array(20), [10, 2]),
  labels: Array.from({ length: 10 }, (_, row) => row % 2),
});
const state = {
  epoch: 1,
  batch: 0,
  sums: { sums: {}, weights: {} },
  seed: 2019,
  random: {},
  callbacks: {},
  history: {},
};
const models = [
  {},
  { hidden: [3, 4], activation: "leaky_relu", dropout: 0.3, inputDropout: 0.1 },
  { batchNormalization: true, normalizationMomentum: 0.9, initializer: "heNormal" },
  { l1: 0.1, l2: 0.01, activation: "tanh" },
];

it.each([
  ...optimizerNames.map((name) => [{ name, options: { learningRate: 0.01 } }, {}] as const),
  ...models.map((options) => [{ name: "sgd", options: { learningRate: 0.1, momentum: 0.9 } }, options] as const),
])("takes a checkpoint of its own configuration: %j, %j", async (optimizer, options) => {
  const config = { ...DEFAULT_CONFIG, model: { name: "mlp", options }, optimizer };
  const path = join(folder, "run");
  const directory = await RunDirectory.create(path, config, { overwrite: true });
  const model = buildModel(config.model, dataset);
  const made = getOptimizer({ name: optimizer.name, ...optimizer.options });
  await saveCheckpoint(directory.checkpointPath("last"), { model, optimizer: made, state: state as never });
  made.dispose();
  model.dispose();
  const before = tf.memory().numTensors;
  const checkpoint = await loadCheckpoint(directory.checkpointPath("last"));
  try {
    await checkUnedited(directory, config, checkpoint, dataset);
    await expect(checkUnedited(directory, { ...config, seed: 1 }, checkpoint, dataset)).rejects.toThrow("seed is 1");
  } finally {
    checkpoint.model.dispose();
    checkpoint.optimizer.dispose();
  }
  expect(tf.memory().numTensors).toBe(before);
});
