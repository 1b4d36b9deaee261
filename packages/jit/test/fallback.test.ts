import "@tensorflow/tfjs-backend-cpu";
import { CaptureError } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type JitStep, jit } from "../src";

beforeAll(() => tf.setBackend("cpu"));

let before: number;
let w: tf.Variable;
let notes: string[];
beforeEach(() => {
  before = tf.memory().numTensors;
  notes = [];
  w = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));
});
afterEach(() => {
  w.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

const note = (message: string) => notes.push(message);

/** Computes w ← w + Σx, and reads a value, which captured steps must not; returns the sum of w, and w. */
const reading = (x: tf.Tensor) => {
  w.assign(tf.add(w, tf.sum(x).dataSync()[0]!));
  return { sum: tf.sum(w) as tf.Scalar, w: w as tf.Tensor1D };
};

/** Computes the same without the read. */
const whole = (x: tf.Tensor) => {
  w.assign(tf.add(w, tf.cast(tf.sum(x), "float32")));
  return { sum: tf.sum(w) as tf.Scalar, w: w as tf.Tensor1D };
};

async function calls(step: JitStep<ReturnType<typeof reading>>) {
  const bytes = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2], dtype: "uint8" };
  const set = step.over([bytes]);
  await step.prepareMany(bytes);
  await set.prepare(1);
  await set.prepareInOrder(1);
  const results = [
    await step(Float32Array.of(1, 1)),
    await step.many(bytes),
    await set.rows(Int32Array.of(2, 0)),
    await set.manyRows(Int32Array.of(2, 0, 1, 1), 2),
    await set.manyInOrder(1, 1, 2),
  ];
  await step.sync();
  await step.dispose();
  return results;
}

test("without fallback, a step that reads a value is refused, and nothing has changed", async () => {
  const step = jit(reading);
  await expect(step(Float32Array.of(1, 1))).rejects.toThrow(CaptureError);
  expect(Array.from(w.dataSync())).toEqual([1, 2]);
  await step.dispose();
});

test("with fallback, every call gives what a compiled step gives", async () => {
  const compiled = await calls(jit(whole, { fallback: true, note }));
  expect(notes).toEqual([]);
  tf.tidy(() => w.assign(tf.tensor1d([1, 2])));
  expect(await calls(jit(reading, { fallback: true, note }))).toEqual(compiled);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^jit: the step runs on tfjs's backend cpu, because capture: .*dataSync/);
});

test("rows that do not exist are refused in both", async () => {
  const step = jit(reading, { fallback: true, note });
  const set = step.over([{ data: Float32Array.of(1, 2), shape: [2], dtype: "float32" }]);
  await set.rows(Int32Array.of(0));
  await expect(set.rows(Int32Array.of(2))).rejects.toThrow("jit: row 2 does not exist; the data set has 2 rows.");
  await expect(set.manyInOrder(1, 1, 2)).rejects.toThrow("jit: 2 batches of 1 rows from row 1 cannot be taken");
  await step.dispose();
});

test("the note says that a seed has no effect there", async () => {
  const step = jit(reading, { fallback: true, seed: 1, note });
  await step(Float32Array.of(1, 1));
  expect(notes[0]).toContain("do not follow `seed`");
  await step.dispose();
});
