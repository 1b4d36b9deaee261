import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { expect, test } from "vitest";
import { Stack } from "./stack";

const batch = (values: readonly number[], dtype = "float32") => ({
  arrays: [{ data: Float32Array.from(values), shape: [values.length, 1], dtype }],
  rows: values.length,
  tensors: [] as tf.Tensor[],
});

test("batches of one shape and type are copied one after the other, as many as are asked for", () => {
  const first = batch([1, 2]);
  const stack = new Stack(first, 3);
  first.arrays[0]!.data.fill(9);
  expect(stack.takes(batch([3, 4]))).toBe(true);
  expect(stack.takes(batch([3]))).toBe(false);
  expect(stack.takes(batch([3, 4], "int32"))).toBe(false);
  stack.add(batch([3, 4]));
  expect(stack.chunk()).toEqual({
    arrays: [{ data: Float32Array.of(1, 2, 3, 4), shape: [2, 2, 1], dtype: "float32" }],
    count: 2,
    batchSize: 2,
  });
  stack.add(batch([5, 6]));
  expect(stack.takes(batch([7, 8]))).toBe(false);
  expect([...stack.chunk().arrays[0]!.data]).toEqual([1, 2, 3, 4, 5, 6]);
});

test("a chunk has at most sixteen megabytes, and at least a batch", () => {
  const sized = (length: number) => ({
    arrays: [{ data: new Float32Array(length), shape: [1, length], dtype: "float32" }],
    rows: 1,
    tensors: [],
  });
  const room = (length: number, most = 99) => {
    const one = sized(length);
    const stack = new Stack(one, most);
    let count = 1;
    for (; stack.takes(one); count++) stack.add(one);
    return count;
  };
  expect(room(2 ** 20)).toBe(4);
  expect(room(2 ** 20 + 1)).toBe(3);
  expect(room(2 ** 22 + 1)).toBe(1);
  expect(room(2 ** 20, 2)).toBe(2);
  expect(room(0, 5)).toBe(5);
});

test("tensors of a batch are disposed once it is copied", () => {
  const before = tf.memory().numTensors;
  const tensor = tf.tensor1d([1, 2]);
  const stack = new Stack({ ...batch([1, 2]), tensors: [tensor] }, 2);
  expect([tensor.isDisposed, tf.memory().numTensors]).toEqual([true, before]);
  expect(stack.chunk().count).toBe(1);
});
