import "../src/index";
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pace } from "../src/pace";
import { backendReport } from "../src/report";
import { configureBackend } from "../src/settings";

beforeEach(async () => {
  await tf.setBackend("onnx");
  configureBackend({ tier: "auto" });
  warmUp();
});
afterEach(() => {
  pace.reset();
  configureBackend({ tier: "auto" });
});

/** Takes as many small steps as it needs until ops run at once. */
function warmUp(): void {
  pace.reset();
  for (let count = 0; count < 3; count += 1) pace.small();
}

/** Returns how many ops a function runs at once, and what it computes. */
function quickly(run: () => tf.Tensor): { calls: number; values: number[] } {
  const before = backendReport().quickCalls;
  const result = run();
  const calls = backendReport().quickCalls - before;
  const values = Array.from(result.dataSync());
  result.dispose();
  return { calls, values };
}

const ones = (...shape: number[]): tf.Tensor =>
  tf.tensor(new Float32Array(tf.util.sizeFromShape(shape)).fill(1), shape);

test("three small steps are enough, two are not", () => {
  pace.reset();
  const add = () => quickly(() => tf.add(tf.tensor1d([1]), 1)).calls;
  pace.small();
  expect(quickly(() => tf.neg(tf.tensor1d([1]))).calls).toBe(0);
  pace.reset();
  pace.small();
  pace.small();
  pace.small();
  expect(add()).toBe(1);
});

test("after a heavy op it takes 32", () => {
  pace.heavy();
  expect(pace.quick).toBe(false);
  for (let count = 0; count < 31; count += 1) pace.small();
  expect(pace.quick).toBe(false);
  pace.small();
  expect(pace.quick).toBe(true);
  pace.reset();
  expect(pace.quick).toBe(false);
});

test("no op runs at once if every program is to be compiled", () => {
  configureBackend({ tier: "compiled", threads: 1 });
  expect(quickly(() => tf.add(tf.tensor1d([1]), tf.tensor1d([2])))).toEqual({ calls: 0, values: [3] });
});

test("operands of 2,048 elements together run at once, one more does not", () => {
  const add = (left: number, right: number) => {
    warmUp();
    return quickly(() => tf.add(ones(left), ones(right))).calls;
  };
  expect(quickly(() => tf.neg(ones(2048))).calls).toBe(1);
  expect(quickly(() => tf.neg(ones(2049))).calls).toBe(0);
  expect(add(1024, 1024)).toBe(1);
  expect(add(2047, 1)).toBe(1);
  expect(add(1, 2047)).toBe(1);
  expect(add(2048, 1)).toBe(0);
  expect(add(1, 2048)).toBe(0);
});

test("a result of 2,048 elements counts too", () => {
  expect(quickly(() => tf.fill([2, 1024], 3)).calls).toBe(1);
  expect(quickly(() => tf.fill([2049], 3)).calls).toBe(0);
  warmUp();
  const indices = tf.tensor1d([1, 0], "int32");
  expect(quickly(() => tf.oneHot(indices, 1023)).calls).toBe(1);
  expect(quickly(() => tf.oneHot(indices, 1024)).calls).toBe(0);
});

describe("matrix products of 10,000 multiplications", () => {
  test.each([
    ["at most", [10, 20], [20, 50], false, false, 1],
    ["more", [10, 20], [20, 51], false, false, 0],
    ["at most, transposed", [10, 20], [50, 20], false, true, 1],
    ["more, transposed", [10, 20], [51, 20], false, true, 0],
    ["narrow and transposed", [50, 20], [10, 20], false, true, 1],
    ["wide and transposed", [50, 30], [9, 30], false, true, 0],
  ] as const)("%s", (_, a, b, transposeA, transposeB, calls) => {
    const product = () => tf.matMul(ones(...a) as tf.Tensor2D, ones(...b) as tf.Tensor2D, transposeA, transposeB);
    const { calls: counted, values } = quickly(product);
    expect(counted).toBe(calls);
    const inner = a[1];
    expect(values.every((value) => value === inner)).toBe(true);
  });

  test("the fused op", () => {
    const fused = (columns: number) =>
      quickly(() => tf.fused.matMul({ a: ones(10, 20) as tf.Tensor2D, b: ones(20, columns) as tf.Tensor2D })).calls;
    expect([fused(50), fused(51)]).toEqual([1, 0]);
  });
});

test("what is pending is not waited for", () => {
  pace.reset();
  const pending = tf.neg(tf.tensor1d([1, 2]));
  for (let count = 0; count < 3; count += 1) pace.small();
  expect(quickly(() => tf.add(pending, 1))).toEqual({ calls: 0, values: [0, -1] });
});

test.each([
  ["pooling", () => tf.maxPool(ones(1, 2, 2, 1) as tf.Tensor4D, 2, 1, "valid"), [1]],
  ["a padding", () => tf.pad(ones(2), [[1, 0]]), [0, 1, 1]],
  ["a tiling", () => tf.tile(tf.tensor1d([1, 2]), [2]), [1, 2, 1, 2]],
  ["a sum of complex numbers", () => tf.add(tf.complex([1], [2]), tf.complex([3], [4])), [4, 6]],
])("%s is left to other ways", (_, run, values) => {
  expect(quickly(run)).toEqual({ calls: 0, values });
});

test("a list of operands", () => {
  expect(quickly(() => tf.concat([ones(1), ones(2)]))).toEqual({ calls: 1, values: [1, 1, 1] });
});

test("several results, an operand that comes back, and dtypes", () => {
  const before = tf.memory().numDataBuffers;
  const x = tf.tensor1d([3, 1, 2]);
  const { calls } = quickly(() => {
    const { values, indices } = tf.topk(x, 2);
    expect([values.dtype, indices.dtype, ...values.dataSync(), ...indices.dataSync()]).toEqual([
      "float32",
      "int32",
      3,
      2,
      0,
      2,
    ]);
    indices.dispose();
    return values;
  });
  expect(calls).toBe(1);
  expect(quickly(() => tf.greater(x, 1.5))).toEqual({ calls: 1, values: [1, 0, 1] });
  const same = tf.slice(x, [0], [3]);
  expect(Array.from(same.dataSync())).toEqual([3, 1, 2]);
  tf.dispose([x, same]);
  expect(tf.memory().numDataBuffers).toBe(before);
});
