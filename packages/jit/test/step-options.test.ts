import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import type { OnnxRuntime } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import * as ort from "onnxruntime-node";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type JitOptions, jit } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));
afterEach(() => void vi.restoreAllMocks());

/** ONNX Runtime's CPU kernels as an engine that runs one step at a time. */
const oneByOne: OnnxRuntime = {
  InferenceSession: {
    create: (model, options) => {
      const { preferredOutputLocation: _, ...rest } = options ?? {};
      return ort.InferenceSession.create(model, { ...rest, executionProviders: ["cpu"] });
    },
  },
  Tensor: ort.Tensor as OnnxRuntime["Tensor"],
};

describe("signatures", () => {
  test("eight are kept, and the one not used for longest goes, with one note", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const captured: number[] = [];
    const step = jit(
      (x: tf.Tensor) => {
        captured.push(x.size);
        return tf.sum(x) as tf.Scalar;
      },
      { engine: "onnx" },
    );
    const call = (size: number) => step(new Float32Array(size).fill(1));
    for (let size = 1; size <= 8; size += 1) expect(await call(size)).toBe(size);
    expect(warned).not.toHaveBeenCalled();
    await call(1);
    await call(9);
    expect(warned).toHaveBeenCalledTimes(1);
    expect(warned.mock.calls[0]![0]).toContain("than the 8 that are kept compiled; now it is float32[9].");
    captured.length = 0;
    // The third call of a signature needs no check, so that nothing is recorded.
    await call(1);
    expect(captured).toEqual([]);
    await call(2);
    expect(captured).toEqual([2, 2]);
    expect(warned).toHaveBeenCalledTimes(1);
    await step.dispose();
  });

  test("are shapes and types, in order", async () => {
    const captured: string[] = [];
    const step = jit(
      (x: tf.Tensor, y: tf.Tensor) => {
        captured.push(`${x.dtype}[${x.shape}] ${y.dtype}[${y.shape}]`);
        return tf.add(tf.sum(tf.cast(x, "float32")), tf.sum(tf.cast(y, "float32"))) as tf.Scalar;
      },
      { engine: "onnx" },
    );
    const floats = Float32Array.of(1, 2);
    expect(await step(floats, Int32Array.of(3))).toBe(6);
    expect(await step(Int32Array.of(3), floats)).toBe(6);
    expect(await step({ data: floats, shape: [1, 2], dtype: "float32" }, Int32Array.of(3))).toBe(6);
    expect([...new Set(captured)]).toEqual(["float32[2] int32[1]", "int32[1] float32[2]", "float32[1,2] int32[1]"]);
    await step.dispose();
  });
});

describe.each<[string, JitOptions]>([
  ["several steps in one call", { engine: "onnx" }],
  ["one step after the other", { engine: "webgpu", onnxruntime: oneByOne }],
])("%s", (_, options) => {
  const set = { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2], dtype: "float32" };

  /** A step that adds its rows to a variable, and gives back their sum and what there was before. */
  function adding() {
    const total = tf.tidy(() => tf.variable(tf.zeros([2])));
    const step = jit((x: tf.Tensor) => {
      const was = tf.mul(total, 1);
      total.assign(tf.add(total, tf.reshape(x, [-1, 2]).sum(0)));
      return { sum: tf.sum(x) as tf.Scalar, was };
    }, options);
    return { total, step };
  }
  const read = (result: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(result).map(([key, value]) => [key, Array.from(value as Float32Array)]));

  test("on stacked arguments", async () => {
    const { total, step } = adding();
    await step.prepareMany(set);
    expect(read(await step.many(set))).toEqual({ sum: [3, 7, 11], was: [0, 0, 1, 2, 4, 6] });
    await step.sync();
    expect(Array.from(total.dataSync())).toEqual([9, 12]);
    expect(read(await step.many({ ...set, shape: [1, 3, 2] }))).toEqual({ sum: [21], was: [9, 12] });
    await step.dispose();
    expect(Array.from(total.dataSync())).toEqual([18, 24]);
    total.dispose();
  });

  test("on rows of a data set, by number and in order", async () => {
    const { total, step } = adding();
    const rows = step.over([set]);
    await rows.prepare(1);
    expect(read(await rows.manyRows(Int32Array.of(2, 0), 2))).toEqual({ sum: [11, 3], was: [0, 0, 5, 6] });
    const { sum, was } = await rows.rows(Int32Array.of(1, 1));
    expect([sum, Array.from(was as Float32Array)]).toEqual([14, [6, 8]]);
    await rows.prepareInOrder(1);
    expect(read(await rows.manyInOrder(1, 1, 2))).toEqual({ sum: [7, 11], was: [12, 16, 15, 20] });
    await step.dispose();
    expect(Array.from(total.dataSync())).toEqual([20, 26]);
    total.dispose();
  });

  test("count the steps of tfjs's optimizers, and follow their rate", async () => {
    const w = tf.tidy(() => tf.variable(tf.scalar(8)));
    const optimizer = tf.train.sgd(0.25);
    const step = jit((x: tf.Tensor) => optimizer.minimize(() => tf.sum(tf.mul(w, x)) as tf.Scalar, true, [w])!, {
      ...options,
      optimizer,
    });
    const ones = { data: Float32Array.of(1, 1, 1), shape: [3, 1], dtype: "float32" };
    expect(Array.from((await step.many(ones)) as Float32Array)).toEqual([8, 7.75, 7.5]);
    expect(optimizer.iterations).toBe(3);
    optimizer.setLearningRate(1);
    expect(await step(Float32Array.of(1))).toBe(7.25);
    expect(optimizer.iterations).toBe(4);
    await step.dispose();
    expect(w.dataSync()[0]).toBe(6.25);
    tf.dispose(w);
    optimizer.dispose();
  });

  test("draw the same random numbers for the same seed, however many steps a call has", async () => {
    const drawn = async (calls: number[], seed: number) => {
      const step = jit((x: tf.Tensor) => tf.add(x, tf.randomUniform([2])), { ...options, seed });
      const all: number[] = [];
      for (const count of calls) {
        const zeros = { data: new Float32Array(2 * count), shape: [count, 2], dtype: "float32" };
        all.push(...((await step.many(zeros)) as Float32Array));
      }
      await step.dispose();
      return all;
    };
    const whole = await drawn([4], 5);
    expect(new Set(whole).size).toBe(8);
    expect(await drawn([1, 3], 5)).toEqual(whole);
    expect(await drawn([3, 1], 5)).toEqual(whole);
    expect(await drawn([4], 6)).not.toEqual(whole);
  });
});
