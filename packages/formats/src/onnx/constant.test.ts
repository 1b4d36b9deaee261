import { expect, test } from "vitest";
import { type Constant, combined, mapped, reshaped, scalarOf, sizeOf, transposed } from "./constant";

const floats = (shape: number[], ...values: number[]): Constant => ({ shape, data: Float32Array.from(values) });
const whole = (shape: number[], ...values: number[]): Constant => ({ shape, data: values });

test("sizes and scalars", () => {
  expect([[], [2, 3], [4, 0]].map(sizeOf)).toEqual([1, 6, 0]);
  expect([whole([], 7), floats([1, 1], 0.5), whole([2], 1, 2), whole([0])].map(scalarOf)).toEqual([
    7,
    0.5,
    undefined,
    undefined,
  ]);
});

test("a transposed constant has its elements where the axes lie", () => {
  expect(transposed(floats([2, 3], 0, 1, 2, 3, 4, 5), [1, 0])).toEqual(floats([3, 2], 0, 3, 1, 4, 2, 5));
  expect(transposed(whole([3], 1, 2, 3), [0])).toEqual(whole([3], 1, 2, 3));
  expect(transposed({ ...whole([1, 2], 1, 2), name: "w" }, [1, 0])).toEqual({ ...whole([2, 1], 1, 2), name: "w" });
  const numbers = Array.from({ length: 24 }, (_, at) => at);
  const { shape, data } = transposed(whole([2, 3, 4], ...numbers), [2, 0, 1]);
  expect(shape).toEqual([4, 2, 3]);
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 2; j++) for (let k = 0; k < 3; k++) expect(data[(i * 2 + j) * 3 + k]).toBe((j * 3 + k) * 4 + i);
});

test("a reshaped constant has the same elements, or is none", () => {
  const norm = { stage: "sum", variance: floats([2], 1, 2), epsilon: 0.1 } as const;
  expect(reshaped({ ...floats([2, 3], 1, 2, 3, 4, 5, 6), name: "w", norm }, [6])).toEqual({
    ...floats([6], 1, 2, 3, 4, 5, 6),
    name: "w",
    norm,
  });
  expect(reshaped(floats([2], 1, 2), [1, 2])).toEqual(floats([1, 2], 1, 2));
  expect(reshaped(floats([2], 1, 2), [3])).toBeUndefined();
});

test("a mapped constant stays of its kind and keeps its name, but no norm", () => {
  const norm = { stage: "sum", variance: floats([2], 1, 2), epsilon: 0.1 } as const;
  expect(mapped({ ...floats([2], 1, 2), name: "w", norm }, (x) => x / 4)).toEqual({
    ...floats([2], 0.25, 0.5),
    name: "w",
  });
  expect(mapped(whole([2], 1, 2), (x) => x * 3)).toEqual(whole([2], 3, 6));
});

test("two constants are combined elementwise, each may be a single number", () => {
  const minus = (x: number, y: number) => x - y;
  expect(combined(floats([2], 5, 7), floats([2], 1, 2), minus)).toEqual(floats([2], 4, 5));
  expect(combined(whole([2, 2], 1, 2, 3, 4), whole([], 1), minus)).toEqual(whole([2, 2], 0, 1, 2, 3));
  expect(combined(whole([1], 10), whole([3], 1, 2, 3), minus)).toEqual(whole([3], 9, 8, 7));
  expect(combined(whole([], 10), whole([], 1), minus)).toEqual(whole([], 9));
  expect(combined(whole([], 10), whole([1], 1), minus)!.shape).toEqual([1]);
  expect(combined(whole([1], 10), whole([], 1), minus)!.shape).toEqual([1]);
});

test("shapes may differ by ones before them only", () => {
  const plus = (x: number, y: number) => x + y;
  expect(combined(whole([1, 1, 2], 1, 2), whole([2], 10, 20), plus)).toEqual(whole([1, 1, 2], 11, 22));
  expect(combined(whole([2], 1, 2), whole([1, 2], 10, 20), plus)).toEqual(whole([1, 2], 11, 22));
  expect(combined(whole([1, 1], 1), whole([2], 10, 20), plus)).toEqual(whole([1, 2], 11, 21));
  expect(combined(whole([2], 10, 20), whole([1, 1, 1], 1), plus)).toEqual(whole([1, 1, 2], 11, 21));
  expect(combined(whole([0]), whole([], 1), plus)).toEqual(whole([0]));
  expect(combined(whole([], 1), whole([0]), plus)).toEqual(whole([0]));
  expect(combined(whole([2, 1], 1, 2), whole([2], 10, 20), plus)).toBeUndefined();
  expect(combined(whole([2, 3], 1, 2, 3, 4, 5, 6), whole([3, 2], 1, 2, 3, 4, 5, 6), plus)).toBeUndefined();
  expect(combined(whole([2], 1, 2), whole([3], 1, 2, 3), plus)).toBeUndefined();
});

test("the result is of the larger one's kind", () => {
  const plus = (x: number, y: number) => x + y;
  expect(combined(floats([2], 1, 2), whole([], 1), plus)!.data).toEqual(Float32Array.of(2, 3));
  expect(combined(whole([2], 1, 2), floats([], 1), plus)!.data).toEqual([2, 3]);
});
