import { CaptureError, StaleStepError } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { capture, type JitStep, jit } from "../src";

beforeAll(() => tf.setBackend("cpu"));

// A rejected step leaves no tensor and no changed variable behind.
let before: number;
let weight: tf.Variable;
let optimizer: tf.AdamOptimizer;
const steps: JitStep<tf.Tensor>[] = [];
beforeEach(() => {
  before = tf.memory().numTensors;
  weight = tf.tidy(() => tf.variable(tf.scalar(1)));
  optimizer = tf.train.adam(0.1);
});
afterEach(async () => {
  for (const step of steps.splice(0)) await step.dispose();
  optimizer.dispose();
  weight.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

const compiled = (fn: (...inputs: tf.Tensor[]) => tf.Tensor): JitStep<tf.Tensor> => {
  const step = jit(fn, { optimizer });
  steps.push(step);
  return step;
};

/** Creates a step that minimises (w·a - 2)², with `a` created by `data` in each step. */
const fitted = (data: () => tf.Tensor) =>
  compiled(
    () => optimizer.minimize(() => tf.mean(tf.square(tf.sub(tf.mul(weight, data()), 2))) as tf.Scalar, true, [weight])!,
  );

const values = Float32Array.from({ length: 300 }, (_, index) => index / 300);

describe("what a step makes of changing numbers of JavaScript is refused before anything changed", () => {
  let [next, decays] = [0, 0];
  const images = () => tf.tensor1d(values.subarray(0, 200).map((value) => value + next++));
  const generator = (function* () {
    for (let batch = 0; ; batch += 1) yield [batch, batch + 1, batch + 2];
  })();
  const closure = tf.tidy(() => tf.keep(tf.tensor1d(values)));
  test.each<[string, () => tf.Tensor]>([
    ["the next batch of an iterator", () => tf.tensor1d(generator.next().value as number[])],
    ["a large batch", images],
    ["a counter", () => tf.scalar(next++)],
    ["a counter as a plain number", () => tf.mul(tf.scalar(2), next++)],
    ["a batch of one number throughout", () => tf.fill([8], next++)],
    ["the rows of a tensor from outside", () => tf.slice(closure, [next++ % 100], [8])],
    ["a limit", () => tf.clipByValue(closure, 0, 1 / (1 + next++))],
    ["the time", () => tf.scalar(Date.now() % 1e5)],
    ["a precise time", () => tf.scalar(performance.now() % 1e3)],
    ["a random choice", () => tf.scalar(Math.random() < 2 ? 1 : 0)],
    ["a random row", () => tf.slice(closure, [Math.floor(Math.random() * 100)], [8])],
    ["random labels", () => tf.tensor1d([1, 2, 3].map(() => Math.floor(Math.random() * 10)))],
    ["a random op whose deviation decays", () => tf.randomNormal([50], 0, 1 / (1 + decays++))],
    ["another op each time", () => (next++ % 2 === 0 ? tf.relu(closure) : tf.tanh(closure))],
    ["an initial value in a new variable each time", () => tf.variable(tf.zeros([2]))],
  ])("%s", async (name, data) => {
    const step = fitted(data);
    await expect(step()).rejects.toThrow(CaptureError);
    await expect(step()).rejects.toThrow(/would|stay|other numbers/);
    expect(weight.dataSync()[0]).toBe(1);
    expect(optimizer.iterations).toBe(0);
    if (name === "an initial value in a new variable each time") {
      for (const [key, variable] of Object.entries(registered()))
        if (/^\d+$/.test(key) && variable.size === 2) variable.dispose();
    }
    if (name === "another op each time") {
      closure.dispose();
      before -= 1;
    }
  });

  const registered = () =>
    (tf.engine().state as unknown as { registeredVariables: Record<string, tf.Variable> }).registeredVariables;
});

test("the message says what changed and how to pass it in", async () => {
  let batch = 0;
  await expect(fitted(() => tf.tensor2d([[batch++, 0.5]]))()).rejects.toThrow(
    "capture: the step computes with different numbers each time it runs: a float32[1,2] in it has other values " +
      "(0, 0.5 at first, 1, 0.5 now). A captured step would continue with the first ones in every call. Create such data outside " +
      "the step and pass it as an argument, `step(xs, ys)` with `jit((xs, ys) => …)`, or keep it in a tf.Variable",
  );
});

test("constants that stay are no hindrance", async () => {
  const rows = Array.from({ length: 200 }, (_, index) => index);
  const outside = tf.tensor1d(rows);
  const step = fitted(() => {
    const mask = tf.linalg.bandPart(tf.ones([4, 4]), -1, 0);
    const table = tf.oneHot(tf.tensor1d([0, 1, 2, 1], "int32"), 4).toFloat();
    const ramp = tf.range(0, 4);
    const positions = tf.tensor1d(rows).slice([0], [4]);
    const noise = tf.dropout(tf.ones([4]), 0.5, undefined, 3);
    return tf.addN([
      tf.mul(tf.sum(mask, 0), 0.5),
      tf.sum(table, 0),
      ramp,
      positions,
      tf.mul(noise, tf.scalar(1e-3)),
      tf.slice(outside, 2, 4),
      tf.mul(tf.randomNormal([4], 0, 0.5), 1e-6),
    ]);
  });
  for (let count = 0; count < 20; count += 1) expect(await step()).toBeGreaterThan(0);
  outside.dispose();
  // Eager tfjs would fail here, but the program contains the values.
  for (let count = 0; count < 20; count += 1) expect(await step()).toBeGreaterThan(0);
});

describe("a number that the caller changes between steps is noticed", () => {
  test("at the second call", async () => {
    let scale = 1;
    const step = compiled((x) => tf.mul(x, scale));
    expect(await step(Float32Array.of(3))).toEqual(Float32Array.of(3));
    scale = 0.5;
    await expect(step(Float32Array.of(3))).rejects.toThrow(StaleStepError);
    await expect(step(Float32Array.of(3))).rejects.toThrow(/1 at first, 0.5 now.*tf.Variable/s);
  });

  test("later, when the calls have doubled", async () => {
    let scale = 1;
    const step = compiled((x) => tf.mul(x, scale));
    const run = async () => {
      for (let call = 0; call < 5000; call += 1) {
        if (call === 10) scale = 2;
        await step(Float32Array.of(3));
      }
    };
    await expect(run()).rejects.toThrow(
      /jit: the step no longer computes what was compiled: .* Up to \d+ calls since the last check/,
    );
  });

  test("another tensor from outside", async () => {
    let target = tf.scalar(1);
    const step = compiled((x) => tf.sub(x, target));
    await step(Float32Array.of(3));
    target.dispose();
    target = tf.scalar(2);
    await expect(step(Float32Array.of(3))).rejects.toThrow(StaleStepError);
    target.dispose();
  });

  test("a variable assigned between steps is followed", async () => {
    const scale = tf.tidy(() => tf.variable(tf.scalar(1), false));
    const step = compiled((x) => tf.mul(x, scale));
    for (const value of [1, 2, 3, 4]) {
      tf.tidy(() => scale.assign(tf.scalar(value)));
      expect(await step(Float32Array.of(3))).toEqual(Float32Array.of(3 * value));
    }
    await step.dispose();
    scale.dispose();
  });
});

test("capture refuses them too", () => {
  let count = 0;
  expect(() => capture(() => tf.scalar(count++), [])).toThrow(CaptureError);
});

test("Math.random goes on as if nothing had been captured", async () => {
  const { random } = Math;
  let state = 1;
  Math.random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  try {
    const first = state;
    const step = compiled((x) => tf.mul(x, 2));
    await step(Float32Array.of(1));
    await step(Float32Array.of(1));
    expect(state).toBe(first);
    // As many seeds as in eager tfjs: one per random op of a step.
    const noisy = compiled((x) => tf.add(x, tf.randomNormal([1])));
    await noisy(Float32Array.of(1));
    await noisy(Float32Array.of(1));
    Math.random();
    const after = state;
    state = first;
    for (let call = 0; call < 3; call += 1) Math.random();
    expect(after).toBe(state);
  } finally {
    Math.random = random;
  }
});
