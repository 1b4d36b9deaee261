import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";
import type { OnnxRuntime } from "@feedforward/graph";
import * as tf from "@tensorflow/tfjs-core";
import type { InferenceSession } from "onnxruntime-common";
import * as ort from "onnxruntime-web";
import { beforeAll, describe, expect, test } from "vitest";
import { jit } from "../src";
import { available } from "./engines";

// Data sets inside programs of the WebAssembly engine: results, and calls of ONNX Runtime.

beforeAll(() => tf.setBackend("cpu"));

/** Wraps ONNX Runtime's web build and records the data passed with each model and the names of each run's inputs. */
function watched() {
  const inside: string[][] = [];
  const fed: string[][] = [];
  const create = async (model: Uint8Array, options?: InferenceSession.SessionOptions) => {
    const session = await ort.InferenceSession.create(model, options);
    inside.push((options?.externalData ?? []).map((file) => (file as { path: string }).path));
    return {
      run: (feeds: Record<string, ort.Tensor>) => {
        fed.push(Object.keys(feeds));
        return session.run(feeds);
      },
      release: () => session.release(),
    } as unknown as InferenceSession;
  };
  const runtime = { InferenceSession: { create }, Tensor: ort.Tensor, env: {} } as unknown as OnnxRuntime;
  return { runtime, inside, fed };
}

/** Creates a layer of ten units on bytes and a step that trains it without an optimizer and returns the loss. */
function layer() {
  const w = tf.variable(
    tf.tensor2d(
      Float32Array.from({ length: 3000 }, (_, index) => Math.sin(index) / 10),
      [300, 10],
    ),
  );
  const fn = (x: tf.Tensor, y: tf.Tensor) => {
    const logits = () => tf.matMul(tf.div(tf.cast(x, "float32"), 255) as tf.Tensor2D, w as unknown as tf.Tensor2D);
    const { value, grads } = tf.variableGrads(() => tf.losses.meanSquaredError(y, logits()) as tf.Scalar, [w]);
    w.assign(tf.sub(w, tf.mul(0.5, grads[w.name]!)));
    return value;
  };
  return { w, fn };
}

const total = 2000;
const images = {
  data: Uint8Array.from({ length: total * 300 }, (_, index) => (index * 7919) % 256),
  shape: [total, 300],
  dtype: "uint8",
};
const targets = {
  data: Float32Array.from({ length: total * 10 }, (_, index) => Math.cos(index)),
  shape: [total, 10],
  dtype: "float32",
};
const rowsOf = (batch: number, count: number) =>
  Int32Array.from({ length: batch * count }, (_, index) => (index * 611) % total);

describe.skipIf(!(await available("onnx-wasm")))("data sets inside a program", () => {
  test.each([600, 64])("batches of %i: losses and weights are those of eager steps on the rows", async (batch) => {
    const rows = rowsOf(batch, 3);
    const eager = layer();
    const losses = Array.from({ length: 3 }, (_, step) =>
      tf.tidy(() => {
        const picked = tf.tensor1d(rows.slice(step * batch, (step + 1) * batch), "int32");
        const x = tf.gather(tf.tensor2d(images.data, [total, 300], "int32"), picked);
        return eager.fn(x, tf.gather(tf.tensor2d(targets.data, [total, 10]), picked)).dataSync()[0]!;
      }),
    );
    const { runtime, inside, fed } = watched();
    const compiled = layer();
    const step = jit(compiled.fn, { engine: "onnx-wasm", onnxruntime: runtime });
    const over = step.over([images, targets]);
    await over.prepare(batch);
    const stacked = (await over.manyRows(rows, 3)) as Float32Array;
    // Float32 sums of 300 products and 6000 squares are computed in another order.
    for (const [index, loss] of losses.entries()) expect(Math.abs(stacked[index]! - loss)).toBeLessThan(2e-6 * loss);
    const [expected, weights] = [eager.w.dataSync(), compiled.w.dataSync()];
    expect(Math.max(...weights.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(1e-6);
    expect(inside).toEqual([["data-set-0", "data-set-1"]]);
    expect(fed).toEqual([[compiled.w.name, "rows"]]);
    await step.dispose();
    for (const { w } of [eager, compiled]) w.dispose();
  });

  test("one program has them: single steps, other sizes of batch and other data are fed their rows", async () => {
    const { runtime, inside, fed } = watched();
    const { w, fn } = layer();
    const step = jit(fn, { engine: "onnx-wasm", onnxruntime: runtime });
    const over = step.over([images, targets]);
    const other = step.over([{ ...images, data: images.data.slice() }, targets]);
    const losses: number[] = [];
    const run = async (result: Promise<unknown>) => {
      losses.push(
        ...[(await result) as number | Float32Array].flatMap((value) => Array.from([value].flat() as number[])),
      );
    };
    await run(over.manyRows(rowsOf(64, 2), 2));
    await run(over.rows(rowsOf(64, 1)));
    await run(over.manyRows(rowsOf(32, 2), 2));
    await run(other.manyRows(rowsOf(64, 2), 2));
    await run(over.manyRows(rowsOf(64, 2), 2));
    expect(inside.map((names) => names.length)).toEqual([2, 0, 0, 0]);
    expect(fed.map((names) => names.includes("rows"))).toEqual([true, false, false, false, true]);
    await step.dispose();
    w.dispose();
  });

  test("data of more than 192 MiB are fed as before", async () => {
    const { runtime, inside } = watched();
    const size = 2 ** 20;
    const large = { data: new Uint8Array(193 * size), shape: [193, size], dtype: "uint8" };
    large.data[192 * size] = 7;
    const step = jit((x: tf.Tensor) => tf.sum(tf.cast(x, "float32")) as tf.Scalar, {
      engine: "onnx-wasm",
      onnxruntime: runtime,
    });
    expect(Array.from((await step.over([large]).manyRows(Int32Array.of(0, 192), 2)) as Float32Array)).toEqual([0, 7]);
    expect(inside).toEqual([[]]);
    await step.dispose();
  });

  test("programs of several steps share the 192 MiB; a disposed one gives its part back", async () => {
    const data = { data: new Uint8Array(100 * 2 ** 20), shape: [100, 2 ** 20], dtype: "uint8" };
    const { runtime, inside } = watched();
    const start = async () => {
      const step = jit((x: tf.Tensor) => tf.sum(tf.cast(x, "float32")) as tf.Scalar, {
        engine: "onnx-wasm",
        onnxruntime: runtime,
      });
      await step.over([data]).prepare(1);
      return step;
    };
    const first = await start();
    const second = await start();
    await first.dispose();
    const third = await start();
    expect(inside.map((names) => names.length)).toEqual([1, 0, 1]);
    for (const step of [second, third]) await step.dispose();
  });

  test("where there is no memory for them, they are fed", async () => {
    const { runtime, inside } = watched();
    const { create } = runtime.InferenceSession;
    const full = { ...runtime, InferenceSession: { create: refusing } };
    function refusing(model: Uint8Array, options?: InferenceSession.SessionOptions) {
      if (options?.externalData) throw new Error("std::bad_alloc");
      return create(model, options);
    }
    const { w, fn } = layer();
    const step = jit(fn, { engine: "onnx-wasm", onnxruntime: full });
    const losses = await step.over([images, targets]).manyRows(rowsOf(64, 2), 2);
    expect(losses).toHaveLength(2);
    expect(inside).toEqual([[]]);
    await step.dispose();
    w.dispose();
  });

  test("dispose frees them", async () => {
    const megabytes = 64;
    const data = { data: new Uint8Array(megabytes * 2 ** 20).fill(1), shape: [1024, 2 ** 16], dtype: "uint8" };
    const hold = async () => {
      const step = jit((x: tf.Tensor) => tf.sum(tf.cast(x, "float32")) as tf.Scalar, { engine: "onnx-wasm" });
      expect(Array.from(await step.over([data]).manyRows(Int32Array.of(3, 1000), 2))).toEqual([65536, 65536]);
      await step.dispose();
    };
    await hold();
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 12; round += 1) await hold();
    // Twelve copies would take 768 MB; WebAssembly memory never shrinks, so that of the first ones remains allocated.
    expect(process.memoryUsage().rss - before).toBeLessThan(3 * megabytes * 2 ** 20);
  });
});
