import "./index";
import * as tf from "@tensorflow/tfjs";
import { beforeEach, expect, test } from "vitest";
import { OnnxBackend } from "./backend";
import { pace } from "./pace";
import { planOf } from "./plan";
import { pool } from "./pool";
import { backendReport } from "./report";

beforeEach(async () => {
  await tf.setBackend("onnx");
});

test("what tfjs asks of a backend", async () => {
  const backend = new OnnxBackend();
  expect([backend.epsilon(), backend.floatPrecision(), backend.timerAvailable()]).toEqual([1e-7, 32, true]);
  const { kernelMs } = await backend.time(() => {});
  expect(kernelMs).toBeGreaterThanOrEqual(0);
  expect(backend.memory().unreliable).toBe(true);
});

test("a data id lives as long as somebody refers to it", () => {
  const backend = new OnnxBackend();
  const id = backend.write(Float32Array.of(1, 2), [2], "float32");
  expect([backend.numDataIds(), backend.refCount(id)]).toEqual([1, 1]);
  backend.incRef(id);
  backend.incRef(id);
  expect(backend.refCount(id)).toBe(3);
  backend.decRef(id);
  expect(backend.disposeData(id)).toBe(false);
  expect([backend.numDataIds(), backend.refCount(id)]).toEqual([1, 1]);
  expect(backend.disposeData(id)).toBe(true);
  expect([backend.numDataIds(), backend.refCount(id)]).toEqual([0, 0]);
  expect(backend.disposeData(id)).toBe(true);
  expect(backend.numDataIds()).toBe(0);
  expect(backend.refCount({})).toBe(0);
  backend.decRef({});
});

test("force disposes what others refer to", () => {
  const backend = new OnnxBackend();
  const id = backend.write(["a"] as never, [1], "string");
  backend.incRef(id);
  expect(backend.disposeData(id, true)).toBe(true);
  expect([backend.numDataIds(), backend.refCount(id)]).toEqual([0, 0]);
});

test("data ids of another backend move here with their number of references", () => {
  const backend = new OnnxBackend();
  const [foreign, text] = [{}, {}];
  backend.move(foreign, Float32Array.of(3), [1], "float32", 2);
  backend.move(text, ["b"] as never, [1], "string", 1);
  expect([backend.numDataIds(), backend.refCount(foreign), backend.refCount(text)]).toEqual([2, 2, 1]);
  expect([backend.readSync(foreign), backend.readSync(text)]).toEqual([Float32Array.of(3), ["b"]]);
  expect([backend.disposeData(foreign), backend.disposeData(foreign)]).toEqual([false, true]);
  expect([backend.disposeData(text), backend.numDataIds()]).toEqual([true, 0]);
  expect([backend.disposeData(foreign), backend.numDataIds(), backend.refCount(foreign)]).toEqual([true, 0, 0]);
});

test("numbers in an ArrayBuffer, and more of them than the pool's least", () => {
  const backend = new OnnxBackend();
  const small = backend.write(Int32Array.of(4, -5).buffer as never, [2], "int32");
  expect(backend.readSync(small)).toEqual(Int32Array.of(4, -5));
  const values = Float32Array.from({ length: 256 }, (_, at) => at);
  const large = backend.write(values, [256], "float32");
  values.fill(0);
  expect((backend.readSync(large) as Float32Array)[255]).toBe(255);
  pool.clear();
  backend.disposeData(large);
  backend.disposeData(small);
  expect(pool.bytes).toBe(1024);
});

test("dispose drops the pool's arrays and the programs", () => {
  pool.give("float32", new Float32Array(300));
  new OnnxBackend().dispose();
  expect([backendReport().pooledBytes, backendReport().programs]).toEqual([0, 0]);
});

test("kernels that are not recorded are counted by name", () => {
  const before = backendReport().eagerKernels.Unique ?? 0;
  for (let count = 1; count <= 2; count += 1) {
    const { values, indices } = tf.unique(tf.tensor1d([1, 1]));
    tf.dispose([values, indices]);
    expect(backendReport().eagerKernels.Unique).toBe(before + count);
  }
});

test("properties of kernels", () => {
  const { name, shows, idle, large, record } = planOf("Cast");
  expect([name, shows, idle, large, typeof record]).toEqual(["Cast", true, false, false, "function"]);
  expect([planOf("Reverse").idle, planOf("Reverse").shows, planOf("Tile").large]).toEqual([true, false, true]);
  expect(planOf("Unique").record).toBeUndefined();
  expect(planOf("Cast")).toBe(planOf("Cast"));
});

test("ops whose numbers do not depend on operands", () => {
  pace.reset();
  const numbers = (run: () => tf.Tensor): number[] => Array.from(tf.tidy(run).dataSync());
  expect(numbers(() => tf.range(1, 6, 2))).toEqual([1, 3, 5]);
  expect(numbers(() => tf.add(tf.linspace(0, 1, 3), 1))).toEqual([1, 1.5, 2]);
  expect(numbers(() => tf.diag(tf.tensor1d([3, 4])))).toEqual([3, 0, 0, 4]);
  const x = tf.tensor4d([1, 2, 3], [1, 1, 1, 3]);
  const scaled = numbers(() => tf.localResponseNormalization(x, 1, 1, 1, 1));
  for (const [at, value] of [1 / 6, 2 / 15, 3 / 14].entries()) expect(scaled[at]).toBeCloseTo(value, 6);
});

test("text and complex numbers go to cpu kernels, alone and in lists", () => {
  const texts = (run: () => tf.Tensor) => tf.tidy(run).dataSync() as unknown as string[];
  expect(texts(() => tf.fill([2], "a" as never))).toEqual(["a", "a"]);
  expect(texts(() => tf.concat([tf.tensor1d(["a"]), tf.tensor1d(["b", "c"])]))).toEqual(["a", "b", "c"]);
  expect(texts(() => tf.stack([tf.tensor1d(["a"]), tf.tensor1d(["b"])]))).toEqual(["a", "b"]);
  const imaginary = tf.tidy(() => tf.imag(tf.mul(tf.cast(tf.tensor1d([2]), "complex64"), tf.complex([0], [3]))));
  expect(Array.from(imaginary.dataSync())).toEqual([6]);
  const none = tf.tidy(() => tf.concat([tf.zeros([0, 2]), tf.ones([1, 2])]));
  expect([none.shape, ...none.dataSync()]).toEqual([[1, 2], 1, 1]);
});
