import "@tensorflow/tfjs-backend-cpu";
import { Bagging, bootstrap, mlp } from "@feedforward/models";
import { rmsprop } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { fitBagging } from "../src/node";
import { array, ENGINES, quadrants } from "./toy";

beforeAll(() => tf.setBackend("cpu"));

const { x, y } = quadrants(200);
const data = { x: array(x, 200, 6), y: array(y, 200, 4), loss: "categoricalCrossentropy" };
const build = () =>
  new Bagging({
    samples: bootstrap({ members: 2, rows: 200, features: 6, sampleFeatures: 4, seed: 3 }),
    inputSize: 6,
    build: ({ index, inputSize }) =>
      mlp({ inputSize, hidden: [8], outputs: 4, activation: "relu", dropout: 0.2, seed: index }),
  });

describe.each(ENGINES)("an ensemble on %s", (engine) => {
  test("is the same, bit for bit, however many threads train it", async () => {
    const train = async (workers: number) => {
      const ensemble = build();
      const options = { ...data, optimizer: rmsprop({ learningRate: 0.01, momentum: 0.5 }), metrics: ["accuracy"] };
      const histories = await fitBagging(ensemble, { ...options, epochs: 5, seed: 7, engine, workers });
      const weights = ensemble.models.map((model) => model.getWeights().map((tensor) => [...tensor.dataSync()]));
      const targets = tf.tensor2d(y, [200, 4]);
      const inputs = tf.tensor2d(x, [200, 6]);
      const { score } = await ensemble.outOfBagScore(inputs, targets);
      tf.dispose([inputs, targets]);
      ensemble.dispose();
      return {
        weights,
        score,
        metrics: histories.map(({ metrics }) => metrics),
        engines: histories.map((h) => h.engine),
      };
    };
    const before = tf.memory().numTensors;
    const serial = await train(0);
    expect(await train(2)).toEqual(serial);
    expect(tf.memory().numTensors).toBe(before);
    expect(serial.engines).toEqual([engine, engine]);
    expect(new Set(serial.metrics.map(({ loss }) => loss?.[4])).size).toBe(2);
    for (const { loss } of serial.metrics) expect(loss?.[4]).toBeLessThan(loss?.[0] as number);
  });
});

test("what a member's thread refuses is the caller's error", async () => {
  const ensemble = build();
  await expect(fitBagging(ensemble, { ...data, engine: "cpu", workers: 2, epochs: 0 })).rejects.toThrow(/epochs is 0/);
  await expect(fitBagging(ensemble, { ...data, x: array(x.slice(0, 60), 10, 6) })).rejects.toThrow(
    /x has 10 rows and y has 200/,
  );
  const few = { ...data, x: array(x.slice(0, 60), 10, 6), y: array(y.slice(0, 40), 10, 4) };
  await expect(fitBagging(ensemble, few)).rejects.toThrow(/samples\[0\]\.rows has \d+, but x has only 10 rows/);
  ensemble.dispose();
});
