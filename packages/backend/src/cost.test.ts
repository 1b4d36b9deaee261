import type { OpName } from "@feedforward/graph";
import { expect, test } from "vitest";
import { type Cost, coldCost, costOf, neverCompiled, worthCompiling } from "./cost";
import { Lazy, type PendingNode } from "./pending";
import { Storage } from "./storage";

// Milliseconds: a call 0.0015, an element 1.5e-5, a multiplication of a matrix product 2e-6 and of a convolution 1e-5.

const value = (shape: number[]): Lazy => new Lazy(shape, "float32", new Storage("float32"));

const node = (op: OpName, inputs: number[][], output: number[], attributes: object = {}): PendingNode =>
  ({ op, inputs: inputs.map(value), outputs: [value(output)], attributes }) as unknown as PendingNode;

const add = node("Add", [[1000], [1000]], [1000]);
const product = node(
  "BatchMatMul",
  [
    [2, 30],
    [30, 5],
  ],
  [2, 5],
  { transposeA: false, transposeB: false },
);
const transposed = node(
  "BatchMatMul",
  [
    [30, 2],
    [30, 5],
  ],
  [2, 5],
  { transposeA: true, transposeB: false },
);
const shrinking = node("MaxPool", [[1, 8, 8, 3]], [1, 4, 4, 3], { kernel: [2, 2] });
const growing = node("AvgPoolGrad", [[1, 4, 4, 3]], [1, 8, 8, 3], { kernel: [2, 2] });
const convolution = node(
  "Conv2D",
  [
    [1, 8, 8, 3],
    [2, 2, 3, 5],
  ],
  [1, 7, 7, 5],
  { kernel: [2, 2] },
);
const image = node(
  "Conv2DBackpropInput",
  [
    [1, 7, 7, 5],
    [2, 2, 3, 5],
  ],
  [1, 8, 8, 3],
  { kernel: [2, 2] },
);
const filter = node(
  "Conv2DBackpropFilter",
  [
    [1, 8, 8, 3],
    [1, 7, 7, 5],
  ],
  [2, 2, 3, 5],
  { kernel: [2, 2] },
);

test.each([
  ["elementwise", add, 1000, 1.5e-5],
  ["a matrix product", product, 10 * 30, 2e-6],
  ["a transposed one", transposed, 10 * 30, 2e-6],
  ["pooling", shrinking, 192 * 4, 1.5e-5],
  ["the gradient of pooling", growing, 192 * 4, 1.5e-5],
  ["a convolution", convolution, 245 * 12, 1e-5],
  ["its gradient of the image", image, 245 * 12, 1e-5],
  ["its gradient of the filter", filter, 245 * 12, 1e-5],
  [
    "a filter without channels",
    node(
      "Conv2D",
      [
        [1, 8, 8, 3],
        [2, 2, 3, 0],
      ],
      [1, 7, 7, 5],
      { kernel: [2, 2] },
    ),
    0,
    1e-5,
  ],
] as const)("%s", (_, one, count, each) => {
  expect(coldCost(one)).toBeCloseTo(0.0015 + count * each, 12);
  const cost = costOf([one]);
  expect(cost.work).toBe(count);
  expect(cost.cold).toBeCloseTo(0.0015 + count * each, 12);
});

test("costs add up", () => {
  const { cold, warm, compile, work } = costOf([add, product, convolution]);
  expect(work).toBe(1000 + 300 + 2940);
  expect(cold).toBeCloseTo(3 * 0.0015 + 0.015 + 0.0006 + 0.0294, 12);
  expect(warm).toBeCloseTo(0.04 + 3 * 0.0015 + cold / 20, 12);
  expect(compile).toBeCloseTo(0.6 + 3 * 0.14, 12);
});

test("no nodes cost no work", () => {
  expect(costOf([])).toEqual({ cold: 0, warm: 0.04, compile: 0.6, work: 0 });
});

test("compiling must pay within 1, 4 and 17 runs, and never later", () => {
  const saving = (compile: number): Cost => ({ cold: 3, warm: 2, compile, work: 0 });
  const runs = [1, 2, 3, 4, 5];
  const decided = (compile: number) => runs.map((run) => worthCompiling(saving(compile), run));
  expect(decided(1)).toEqual([true, true, true, false, false]);
  expect(decided(1.01)).toEqual([false, true, true, false, false]);
  expect(decided(4)).toEqual([false, true, true, false, false]);
  expect(decided(4.01)).toEqual([false, false, true, false, false]);
  expect(decided(17)).toEqual([false, false, true, false, false]);
  expect(decided(17.01)).toEqual([false, false, false, false, false]);
});

test("a program is never compiled if 17 runs save less than compiling takes", () => {
  // One node: 0.74 ms to compile; 17 runs save as much at 17 (0.95 cold − 0.0415).
  const edge = (0.74 / 17 + 0.0415) / 0.95;
  expect([neverCompiled(edge * 0.999, 1), neverCompiled(edge * 1.001, 1)]).toEqual([true, false]);
  const ofTen = (2 / 17 + 0.055) / 0.95;
  expect([neverCompiled(ofTen * 0.999, 10), neverCompiled(ofTen * 1.001, 10)]).toEqual([true, false]);
});
