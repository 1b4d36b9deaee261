import * as tf from "@tensorflow/tfjs-core";
import { beforeEach, describe, expect, test } from "vitest";
import { type Defaults, differences, oracleDefaults } from "../../../scripts/testing/oracle-defaults";
import * as tf1 from "../src";
import { optimizerMaker } from "../src/train/optimizer";

const oracle = oracleDefaults("tf1.json");
beforeEach(() => tf1.resetDefaultGraph());

/** The settings of the optimizer behind a training operation. */
function settingsOf(optimizer: tf1.train.GraphOptimizer): Defaults {
  const w = tf1.variable([], () => tf.zeros([]), { name: "w" });
  const operation = optimizer.minimize(tf1.square(w));
  return { ...optimizerMaker(operation)!().getConfig() };
}

describe("optimizers have TensorFlow 1's defaults", () => {
  /** What every optimizer of ours has besides. */
  const own = {
    compat: "tf1",
    decay: 0,
    weightDecay: 0,
    excludeFromWeightDecay: [],
    useEma: false,
    emaMomentum: 0.99,
    gradientAccumulationSteps: 1,
  };
  const rate = { learningRate: 0.5 };
  const { train } = tf1;
  test.each<[string, () => tf1.train.GraphOptimizer, Defaults]>([
    ["GradientDescentOptimizer", () => train.gradientDescentOptimizer(rate), { momentum: 0, nesterov: false }],
    ["AdagradOptimizer", () => train.adagradOptimizer(rate), { epsilon: 0 }],
    ["AdadeltaOptimizer", () => train.adadeltaOptimizer(), {}],
    ["AdamOptimizer", () => train.adamOptimizer(), { amsgrad: false }],
    ["FtrlOptimizer", () => train.ftrlOptimizer(rate), { beta: 0 }],
  ])("%s", (name, make, more) => {
    const ours = settingsOf(make());
    expect(
      differences({ ours, oracle: oracle.train![name]!, own: { ...own, ...more }, oracleOnly: ["use_locking"] }),
    ).toEqual([]);
  });

  test("RMSPropOptimizer, whose decay is rho in our settings", () => {
    const { decay: rho, ...rest } = oracle.train!.RMSPropOptimizer!;
    const ours = settingsOf(train.rmspropOptimizer(rate));
    expect(differences({ ours, oracle: { ...rest, rho }, own, oracleOnly: ["use_locking"] })).toEqual([]);
  });

  test("MomentumOptimizer, whose use_nesterov is nesterov in our settings", () => {
    const { use_nesterov: nesterov, ...rest } = oracle.train!.MomentumOptimizer!;
    const ours = settingsOf(train.momentumOptimizer({ ...rate, momentum: 0.9 }));
    expect(differences({ ours, oracle: { ...rest, nesterov }, own, oracleOnly: ["use_locking"] })).toEqual([]);
    expect(settingsOf(train.momentumOptimizer({ ...rate, momentum: 0.9, useNesterov: true })).nesterov).toBe(true);
  });
});

test("decays are smooth, and polynomial ones end at 0.0001 along a line", async () => {
  const { train } = tf1;
  const globalStep = tf1.placeholder("int32", [], "step");
  const given = { learningRate: 1, globalStep, decaySteps: 10 };
  const session = new tf1.Session({ engine: "eager" });
  const at = (rate: tf1.Tensor, step: number) => session.run(rate, { feed: [[globalStep, step]] });
  for (const [name, decay] of [
    ["exponential_decay", train.exponentialDecay],
    ["inverse_time_decay", train.inverseTimeDecay],
    ["natural_exp_decay", train.naturalExpDecay],
  ] as const) {
    expect(oracle.decay![name]!.staircase).toBe(false);
    const [smooth, jumps] = [false, true].map((staircase) => decay({ ...given, decayRate: 0.5, staircase }));
    const without = decay({ ...given, decayRate: 0.5 });
    expect(await at(without, 5)).toBe(await at(smooth!, 5));
    expect(await at(without, 5)).not.toBe(await at(jumps!, 5));
  }
  const { end_learning_rate, power, cycle } = oracle.decay!.polynomial_decay!;
  expect([end_learning_rate, power, cycle]).toEqual([0.0001, 1, false]);
  const polynomial = train.polynomialDecay(given);
  expect(await at(polynomial, 10)).toBeCloseTo(0.0001, 8);
  expect(await at(polynomial, 5)).toBeCloseTo((1 + 0.0001) / 2, 6);
  expect(await at(polynomial, 15)).toBeCloseTo(0.0001, 8);
  await session.close();
});

test("a dense layer has a bias and no activation, Glorot's weights and zeros", async () => {
  const x = tf1.placeholder("float32", [null, 400], "x");
  const y = tf1.layers.dense(x, { units: 300 });
  expect(y.name).toBe("dense/BiasAdd:0");
  expect(tf1.layers.dense(x, { units: 1 }).op.name).toBe("dense_1/BiasAdd");
  const [kernel, bias] = tf1.trainableVariables();
  const session = new tf1.Session({ engine: "eager" });
  await session.run(tf1.globalVariablesInitializer());
  const values = (await session.run(kernel!)) as tf1.HostValue;
  const limit = Math.sqrt(6 / (400 + 300));
  const largest = Math.max(...Array.from(values.data, (value) => Math.abs(value)));
  expect(largest).toBeLessThanOrEqual(Math.fround(limit));
  expect(largest).toBeGreaterThan(0.999 * limit);
  expect(new Set(((await session.run(bias!)) as tf1.HostValue).data)).toEqual(new Set([0]));
  await session.close();
});

test("reductions take all axes, argMax the first, transpose the reverse, variables are trained", () => {
  const x = tf1.placeholder("float32", [2, 3], "x");
  expect([tf1.reduceMean(x), tf1.argMax(x), tf1.transpose(x)].map(({ shape }) => shape)).toEqual([[], [3], [3, 2]]);
  expect(tf1.reduceMean(x, { axis: 1, keepDims: true }).shape).toEqual([2, 1]);
  expect(tf1.reduceMean(x, { axis: 1 }).shape).toEqual([2]);
  const made = tf1.variable([], () => tf.zeros([]));
  expect([made.name, made.dtype, tf1.trainableVariables().includes(made)]).toEqual(["Variable:0", "float32", true]);
  const fixed = tf1.variable([], () => tf.zeros([]), { trainable: false });
  expect(tf1.trainableVariables().includes(fixed)).toBe(false);
});
