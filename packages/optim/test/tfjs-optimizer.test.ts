import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { Adam, adam } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

const x = () => tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
const y = () => tf.tensor2d([1, 0, 1], [3, 1]);

async function train(model: tfl.LayersModel) {
  const [inputs, targets] = [x(), y()];
  const { history } = await model.fit(inputs, targets, { epochs: 2, batchSize: 3, shuffle: false, verbose: 0 });
  tf.dispose([inputs, targets]);
  return history.loss;
}

async function trained(optimizer: tf.Optimizer) {
  const model = tfl.sequential({
    layers: [tfl.layers.dense({ units: 1, inputShape: [2], kernelInitializer: "ones" })],
  });
  model.compile({ optimizer, loss: "meanSquaredError" });
  await train(model);
  return model;
}

async function reloaded(model: tfl.LayersModel) {
  let saved!: tf.io.ModelArtifacts;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
    }),
    { includeOptimizer: true },
  );
  return tfl.loadLayersModel(tf.io.fromMemory(saved));
}

test.each([
  ["SGD", () => tf.train.sgd(0.01)],
  ["Adagrad", () => tf.train.adagrad(0.01)],
  ["Adadelta", () => tf.train.adadelta(0.01)],
  ["Adam", () => tf.train.adam(0.01)],
  ["RMSProp", () => tf.train.rmsprop(0.01)],
] as const)("a model saved with tfjs's %s loads with it and trains on alike", async (_, make) => {
  const model = await trained(make());
  const again = await reloaded(model);
  expect(again.optimizer.constructor).toBe(model.optimizer.constructor);
  const [first, second] = [await train(again), await train(model)] as [number[], number[]];
  // tfjs's Adam restores βᵗ as a power and carries it as a product: the last bits of float32 differ.
  for (const [epoch, loss] of first.entries()) expect(Math.abs(loss / second[epoch]! - 1)).toBeLessThan(1e-6);
});

test("a model saved with this package's Adam loads with it and trains on alike", async () => {
  const model = await trained(adam(0.01));
  const again = await reloaded(model);
  expect(again.optimizer).toBeInstanceOf(Adam);
  expect(await train(again)).toEqual(await train(model));
});
