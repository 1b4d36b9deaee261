import { expect, test } from "vitest";
import { Lazy, type Operand, readyValue } from "./pending";
import { rowsOf } from "./rows";
import { Storage } from "./storage";

const operand = (shape: number[], dtype: "float32" | "int32" = "float32"): Operand => {
  const size = shape.reduce((product, one) => product * one, 1);
  const values = Float32Array.from({ length: size }, (_, at) => at);
  return { key: "x", value: readyValue(values, [size], "float32"), shape, dtype };
};

test("rows of 4096 elements share the tensor's memory, fewer are copied", () => {
  const x = operand([10, 64, 64]);
  const one = rowsOf(x, { begin: [3, 0, 0], size: [1, 64, 64] })!;
  expect(one.storage).toBe(x.value.storage);
  expect([one.shape, one.data[0], one.size]).toEqual([[1, 64, 64], 3 * 4096, 4096]);
  const y = operand([10, 4095]);
  const less = rowsOf(y, { begin: [9, 0], size: [1, 4095] })!;
  expect(less.storage).not.toBe(y.value.storage);
  expect(less.data.buffer).not.toBe(y.value.data.buffer);
  expect([less.shape, less.dtype, less.data[0], less.data.at(-1)]).toEqual([[1, 4095], "float32", 9 * 4095, 40_949]);
});

test("all rows, the first and the last", () => {
  const x = operand([4, 2]);
  const rows = (begin: number, size: number) => Array.from(rowsOf(x, { begin: [begin, 0], size: [size, 2] })!.data);
  expect(rows(0, 4)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(rows(0, 1)).toEqual([0, 1]);
  expect(rows(3, 1)).toEqual([6, 7]);
});

test("a begin and a size of fewer axes mean the rest", () => {
  const x = operand([4, 2]);
  expect(Array.from(rowsOf(x, { begin: 1, size: 2 })!.data)).toEqual([2, 3, 4, 5]);
  expect(Array.from(rowsOf(x, { begin: [2], size: -1 })!.data)).toEqual([4, 5, 6, 7]);
  expect(Array.from(rowsOf(operand([4]), { begin: [1], size: [2] })!.data)).toEqual([1, 2]);
});

test.each([
  ["other columns", operand([4, 2]), { begin: [0, 1], size: [4, 1] }],
  ["fewer columns", operand([4, 2]), { begin: [0, 0], size: [4, 1] }],
  ["no rows", operand([4, 2]), { begin: [0, 0], size: [0, 2] }],
  ["rows beyond the last", operand([4, 2]), { begin: [3, 0], size: [2, 2] }],
  ["a scalar", operand([]), { begin: [], size: [] }],
  ["a tensor of another dtype", operand([4, 2], "int32"), { begin: [0, 0], size: [1, 2] }],
  [
    "a tensor that is not computed",
    { ...operand([4, 2]), value: new Lazy([4, 2], "float32", new Storage("float32")) },
    { begin: [0, 0], size: [1, 2] },
  ],
] as const)("%s: left to the kernel", (_, x, attributes) => {
  expect(rowsOf(x as Operand, attributes)).toBeUndefined();
});
