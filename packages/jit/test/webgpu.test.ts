import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accelerate, jit } from "../src/index";
import { available } from "./engines";

// Requires a Vulkan driver; `.ci/run` points VK_DRIVER_FILES at the one included in Chromium, which runs on the CPU.

const engine = "webgpu";
beforeAll(() => tf.setBackend("cpu"));

let before: tf.MemoryInfo;
beforeEach(() => {
  before = tf.memory();
});
afterEach(() => {
  const after = tf.memory();
  expect([after.numTensors, after.numBytes]).toEqual([before.numTensors, before.numBytes]);
});

const variable = (values: number[], dtype: "float32" | "int32" = "float32") =>
  tf.tidy(() => tf.variable(tf.tensor1d(values, dtype)));
const counter = (w: tf.Variable) => (x: tf.Tensor1D) => {
  w.assign(tf.add(w, x));
  return tf.sum(w) as tf.Scalar;
};
const ones = Float32Array.of(1, 1);

describe.skipIf(!(await available(engine)))("on WebGPU", () => {
  test("variables stay on the device until they are synced; reading them before says what to do", async () => {
    const w = variable([1, 2]);
    const step = jit(counter(w), { engine });
    expect(await step(ones)).toBe(5);
    expect(await step(ones)).toBe(7);
    expect(() => w.dataSync()).toThrow(
      `jit: the latest value of variable '${w.name}' is on the graphics device, and cannot be read synchronously. Await step.sync() before you read, assign or dispose it.`,
    );
    await step.sync();
    expect(Array.from(w.dataSync())).toEqual([3, 4]);
    // The program still owns the copy on the device.
    expect(await step(ones)).toBe(9);
    await step.dispose();
    expect(Array.from(w.dataSync())).toEqual([4, 5]);
    w.dispose();
  });

  test("an eager assignment is taken in, and takes the place of the device's value", async () => {
    const w = variable([1, 2]);
    const step = jit(counter(w), { engine });
    await step(ones);
    await step.sync();
    tf.tidy(() => w.assign(tf.tensor1d([10, 20])));
    expect(await step(ones)).toBe(32);
    await step.dispose();
    w.dispose();
  });

  test("a step on another engine gets the device's value", async () => {
    const w = variable([1, 2]);
    const here = jit(counter(w), { engine });
    const there = jit(counter(w), { engine: "onnx" });
    expect(await here(ones)).toBe(5);
    expect(await there(ones)).toBe(7);
    expect(await here(ones)).toBe(9);
    await here.dispose();
    await there.dispose();
    w.dispose();
  });

  test("counters of whole numbers and scalars are kept too, wherever the engine computes them", async () => {
    const count = variable([5], "int32");
    const total = tf.tidy(() => tf.variable(tf.scalar(0.5)));
    const step = jit(
      (x: tf.Tensor1D) => {
        count.assign(tf.add(count, tf.scalar(1, "int32")));
        total.assign(tf.add(total, tf.mean(x)));
        return { count: tf.sum(count) as tf.Scalar, total: tf.mul(total, 1) as tf.Scalar };
      },
      { engine },
    );
    await step(ones);
    expect(await step(ones)).toEqual({ count: 7, total: 2.5 });
    await step.sync();
    expect([count.dataSync()[0], total.dataSync()[0]]).toEqual([7, 2.5]);
    await step.dispose();
    tf.dispose([count, total]);
  });

  test("several steps of one call, over data sets of bytes too, with fresh random numbers", async () => {
    const w = variable([0]);
    const step = jit(
      (x: tf.Tensor2D) => {
        w.assign(tf.add(w, tf.sum(x)) as tf.Tensor1D);
        return { sum: tf.sum(w) as tf.Scalar, drawn: tf.randomUniform([2]) as tf.Tensor1D };
      },
      { engine, seed: 4 },
    );
    const stacked = await step.many({ data: Float32Array.of(1, 2, 3, 4), shape: [2, 1, 2], dtype: "float32" });
    expect(stacked.sum).toEqual(Float32Array.of(3, 10));
    expect(new Set(stacked.drawn).size).toBe(4);
    const rows = step.over([{ data: Uint8Array.of(200, 100, 50, 25), shape: [4, 1], dtype: "uint8" }]);
    await rows.prepare(2);
    const { sum } = await rows.manyRows(Int32Array.of(0, 1, 2, 3, 3, 0), 3);
    expect(sum).toEqual(Float32Array.of(310, 385, 610));
    await step.dispose();
    w.dispose();
  });

  test("an accelerated model's weights can be read between epochs and after each batch", async () => {
    const kernelInitializer = tfl.initializers.glorotUniform({ seed: 1 });
    const train = async (fast: boolean) => {
      const model = tfl.sequential({ layers: [tfl.layers.dense({ units: 2, inputShape: [3], kernelInitializer })] });
      model.compile({ optimizer: tf.train.adam(0.05), loss: "meanSquaredError" });
      const accelerated = fast ? accelerate(model, { engine, warn: (text) => expect.fail(text) }) : undefined;
      const xs = tf.randomNormal([12, 3], 0, 1, "float32", 2);
      const ys = tf.randomNormal([12, 2], 0, 1, "float32", 3);
      const seen: number[] = [];
      const look = async () => void seen.push(model.getWeights()[0]!.dataSync()[0]!);
      const settings = { batchSize: 4, epochs: 2, shuffle: false, verbose: 0 } as const;
      const first = await model.fit(xs, ys, { ...settings, callbacks: { onEpochEnd: look } });
      const second = await model.fit(xs, ys, { ...settings, callbacks: { onBatchEnd: look } });
      await accelerated?.dispose();
      model.optimizer.dispose();
      model.dispose();
      tf.dispose([xs, ys]);
      return [...seen, ...(first.history.loss as number[]), ...(second.history.loss as number[])];
    };
    const [fast, eager] = [await train(true), await train(false)];
    fast.forEach((value, index) => {
      expect(Math.abs(value - eager[index]!)).toBeLessThan(1e-5);
    });
  });
});
