import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { accelerate, jit } from "../src";

beforeAll(() => tf.setBackend("cpu"));

afterEach(() => {
  tf.env().set("DEBUG", false);
  vi.restoreAllMocks();
});

/** Turns debug mode on; returns what tfjs logs, one entry for each op. */
function debugMode(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  vi.spyOn(console, "log").mockImplementation((...line) => void lines.push(line.join(" ")));
  tf.enableDebugMode();
  return lines;
}

/** Values chosen so that the result does not depend on random initial weights. */
function linear(): tf.Sequential {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: "ones" })],
  });
  model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
  return model;
}

const data = (): [tf.Tensor, tf.Tensor] => [
  tf.tensor2d([
    [1, 2],
    [3, 4],
  ]),
  tf.tensor2d([[1], [2]]),
];

test("in debug mode, an accelerated model runs op by op, as debug mode promises", async () => {
  const [xs, ys] = data();
  const plain = linear();
  const { history: wanted } = await plain.fit(xs, ys, { epochs: 2 });

  const model = linear();
  await accelerate(model).ready;
  const lines = debugMode();
  const { history } = await model.fit(xs, ys, { epochs: 2 });
  (model.predict(xs) as tf.Tensor).dataSync();
  expect(history).toEqual(wanted);
  // The log of an op is written once its values are there.
  await vi.waitFor(() => expect(lines.filter((line) => line.includes("_FusedMatMul")).length).toBeGreaterThan(0));
});

test("tf.profile lists the ops of an accelerated model", async () => {
  const [xs, ys] = data();
  const model = linear();
  await accelerate(model).ready;
  await model.fit(xs, ys);
  const names = async (of: tf.LayersModel) =>
    (await tf.profile(() => of.predict(xs) as tf.Tensor)).kernels.map(({ name }) => name);
  expect(await names(model)).toEqual(await names(linear()));
});

test("a compiled step runs in debug mode, with one note that its ops are not checked", async () => {
  const notes: string[] = [];
  debugMode();
  const step = jit((x: tf.Tensor) => tf.log(x), { note: (message) => notes.push(message) });
  expect(await step(tf.tensor1d([1, -1]))).toEqual(Float32Array.of(0, Number.NaN));
  await step(tf.tensor1d([1]));
  expect(notes).toEqual([expect.stringMatching(/debug mode is on.*Call the function itself/)]);
  expect(tf.env().getBool("DEBUG")).toBe(true);
  await step.dispose();
});
