import { expect, test } from "vitest";
import { checkIndices } from "./check-indices";
import { Lazy, type Operand, readyValue } from "./pending";
import { Storage } from "./storage";

const x: Operand = {
  key: "x",
  value: readyValue(new Float32Array(6), [2, 3], "float32"),
  shape: [2, 3],
  dtype: "float32",
};
const indices = (values: ArrayLike<number>): Operand => {
  const value = readyValue(Int32Array.from(values), [values.length], "int32");
  return { key: "indices", value, shape: value.shape, dtype: "int32" };
};

test("indices inside the axis pass, others name themselves and the size", () => {
  expect(() => checkIndices([x, indices([0, 1])], {})).not.toThrow();
  expect(() => checkIndices([x, indices([2])], {})).toThrow("index 2 of 2");
  expect(() => checkIndices([x, indices([0, -1])], {})).toThrow("index -1 of 2");
  expect(() => checkIndices([x, indices([0, 1, 2])], { axis: 1 })).not.toThrow();
  expect(() => checkIndices([x, indices([3])], { axis: 1 })).toThrow("index 3 of 3");
  expect(() => checkIndices([x, indices([3])], { axis: -1 })).toThrow("index 3 of 3");
  expect(() => checkIndices([indices([2]), x], { axis: 0 })).toThrow("index 2 of 2");
});

test("65,536 indices are checked, more are left to the program", () => {
  const last = (count: number) => indices(new Int32Array(count).fill(9, -1));
  expect(() => checkIndices([x, last(65_536)], {})).toThrow("index 9 of 2");
  expect(() => checkIndices([x, last(65_537)], {})).not.toThrow();
});

test("indices that are not computed are left to the program", () => {
  const pending = { ...indices([9]), value: new Lazy([1], "int32", new Storage("int32")) };
  expect(() => checkIndices([x, pending], {})).not.toThrow();
});
