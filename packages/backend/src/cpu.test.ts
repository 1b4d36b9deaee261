import "./index";
import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { CpuTensor, cpuKernels, plainResult, runCpuKernel, Takeover } from "./cpu";

test("a result that nobody else has is taken over, once", () => {
  const takeover = new Takeover();
  const [large, small] = [new Float32Array(256).fill(3), Float32Array.of(1, 2)];
  expect(takeover.own(large, "float32")).toBe(large);
  expect(takeover.own(small, "float32")).toBe(small);
  const again = takeover.own(large, "float32");
  expect(again.buffer).not.toBe(large.buffer);
  expect(again).toEqual(large);
});

test("an operand, or a window of it, is copied if it is large enough for the pool", () => {
  const takeover = new Takeover();
  const [large, small] = [new Float32Array(512).fill(3), new Float32Array(255)];
  takeover.leave(large);
  takeover.leave(small);
  expect(takeover.own(large, "float32")).not.toBe(large);
  expect(takeover.own(large.subarray(0, 300), "float32").buffer).not.toBe(large.buffer);
  expect(takeover.own(small, "float32")).toBe(small);
  const window = new Float32Array(600).subarray(0, 300);
  expect(new Takeover().own(window, "float32").buffer).not.toBe(window.buffer);
});

test("results of another type become arrays of their dtype", () => {
  expect(new Takeover().own([1, 0], "bool")).toEqual(Uint8Array.of(1, 0));
  expect(new Takeover().own([1, -2], "int32")).toEqual(Int32Array.of(1, -2));
});

test("an operand of a cpu kernel", () => {
  const record = cpuKernels().number(new Float32Array(6), "float32");
  const x = new CpuTensor(record, [2, 3], "float32");
  expect([x.rank, x.size, new CpuTensor(record, [], "float32").size]).toEqual([2, 6, 1]);
  expect(record).toMatchObject({ dtype: "float32", refCount: 1 });
});

test("a kernel has one result or a list of them", () => {
  const record = cpuKernels().number(Float32Array.of(1, -2), "float32");
  const x = new CpuTensor(record, [2], "float32");
  const one = runCpuKernel("Neg", { x }, {});
  expect([one.listed, one.results.length, one.results[0]!.record.values]).toEqual([false, 1, Float32Array.of(-1, 2)]);
  const parts = runCpuKernel("Unpack", { value: x }, { axis: 0 });
  expect([parts.listed, parts.results.length, parts.results[0]!.shape]).toEqual([true, 2, []]);
});

test("a result that is a whole tensor is disposed", () => {
  const before = tf.memory().numTensors;
  const tensor = tf.tensor1d([1, 2]);
  const { shape, dtype } = plainResult(tensor);
  expect([shape, dtype, tensor.isDisposed]).toEqual([[2], "float32", true]);
  expect(tf.memory().numTensors).toBe(before);
});
