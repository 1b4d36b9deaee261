import "@tensorflow/tfjs-backend-cpu";
import { Bagging, bootstrap, mlp } from "@feedforward/models";
import { rmsprop } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { fitBagging, type MemberPlan, type MemberResult, type MembersRequest, memberJob, runMember } from "../src/node";
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

test("elsewhere, members are trained by their plans, whose seeds count up", async () => {
  const ensemble = build();
  const initial = ensemble.models.map((model) => model.getWeights().map((tensor) => [...tensor.dataSync()]));
  let asked: MembersRequest | undefined;
  const plans: MemberPlan[] = [];
  const workers = async (request: MembersRequest) => {
    asked = request;
    for (let index = 0; index < request.count; index++) plans.push(await request.plan(index));
    // One after the other: members of one process would share the seed of dropout.
    const results: MemberResult[] = [];
    for (const plan of plans) results.push(await runMember(memberJob(plan, request.x, request.y)));
    return results;
  };
  const options = { ...data, epochs: 2, seed: 7, engine: "cpu", metrics: ["accuracy"] } as const;
  const histories = await fitBagging(ensemble, { ...options, batchSize: 16, shuffle: false, workers });
  expect([asked!.count, asked!.x.shape, asked!.y.shape]).toEqual([2, [200, 6], [200, 4]]);
  for (const [index, plan] of plans.entries()) {
    expect([plan.rows, plan.features]).toEqual([ensemble.samples[index]!.rows, ensemble.samples[index]!.features]);
    expect(plan.weights.map(({ data: values }) => [...values])).toEqual(initial[index]);
    expect(plan.optimizer).toMatchObject({ className: "Adam", config: { learningRate: 0.001 } });
    expect(plan.options).toMatchObject({
      seed: 7 + index,
      epochs: 2,
      batchSize: 16,
      shuffle: false,
      engine: "cpu",
      verbose: 0,
      metrics: ["accuracy"],
      loss: { className: "CategoricalCrossentropy" },
    });
  }
  const here = build();
  const same = await fitBagging(here, { ...options, batchSize: 16, shuffle: false, workers: 0 });
  expect(histories.map(({ metrics }) => metrics)).toEqual(same.map(({ metrics }) => metrics));
  const weights = (of: Bagging) => of.models.map((model) => model.getWeights().map((tensor) => [...tensor.dataSync()]));
  expect(weights(ensemble)).toEqual(weights(here));
  ensemble.dispose();
  here.dispose();
});

test("a member has the rows and features of its sample, all features if none are named", () => {
  const plan = { rows: [2, 0, 2], topology: "{}", weights: [], optimizer: "adam", options: { loss: "mse" } };
  const ints = { data: Int32Array.of(1, 2, 3), shape: [3, 1], dtype: "int32" };
  const inputs = array(Float32Array.of(1, 2, 3, 4, 5, 6), 3, 2);
  const job = (change: object) => memberJob({ ...plan, ...change } as unknown as MemberPlan, inputs, ints).options;
  expect(job({}).x).toEqual({ data: Float32Array.of(5, 6, 1, 2, 5, 6), shape: [3, 2], dtype: "float32" });
  expect(job({}).y).toEqual({ data: Int32Array.of(3, 1, 3), shape: [3, 1], dtype: "int32" });
  expect(job({ features: [1] }).x).toEqual({ data: Float32Array.of(6, 2, 6), shape: [3, 1], dtype: "float32" });
  const images = array(
    Float32Array.from({ length: 8 }, (_, i) => i),
    2,
    2,
    2,
  );
  expect(memberJob({ ...plan, rows: [1] } as unknown as MemberPlan, images, ints).options.x).toEqual({
    data: Float32Array.of(4, 5, 6, 7),
    shape: [1, 2, 2],
    dtype: "float32",
  });
});

test("the number of threads is a whole one", async () => {
  const ensemble = build();
  for (const workers of [-1, 1.5])
    await expect(fitBagging(ensemble, { ...data, workers })).rejects.toThrow(
      `workers is ${workers}; expected a whole number of at least 0.`,
    );
  ensemble.dispose();
});
