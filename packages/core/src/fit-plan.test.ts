import { input, layers, model } from "@tensorflow/tfjs-layers";
import { describe, expect, test } from "vitest";
import {
  checkBatchSize,
  checkCount,
  checkInput,
  passOrder,
  type RowsInput,
  readRows,
  singleInput,
  splitRows,
} from "./fit-plan";

test("a pass takes every row once, in an order that follows from seed and number alone", () => {
  const rows = (pass: number, seed = 1) => [...passOrder(103, seed, pass)];
  expect([...rows(0)].sort((a, b) => a - b)).toEqual(Array.from({ length: 103 }, (_, row) => row));
  expect(rows(0)).toEqual(rows(0));
  expect(rows(0)).not.toEqual(rows(1));
  expect(rows(0)).not.toEqual(rows(0, 2));
});

const array = (data: ArrayLike<number>, ...shape: number[]) => ({
  data: Float32Array.from(data),
  shape,
  dtype: "float32",
});

describe("the last rows are split off", () => {
  const rows = { arrays: [array([...Array(20).keys()], 10, 2), array([...Array(10).keys()], 10)], count: 10 };
  const split = (fraction: number) =>
    splitRows(rows, fraction).map(({ arrays, count }) => [count, ...arrays.map(({ data, shape }) => [shape, data[0]])]);

  test("as many as the share says, rounded up", () => {
    expect(split(0.2)).toEqual([
      [8, [[8, 2], 0], [[8], 0]],
      [2, [[2, 2], 16], [[2], 8]],
    ]);
    const sizes = [0.25, 0.5, 0.01, 0.89].map((fraction) => split(fraction).map(([size]) => size));
    expect(sizes).toEqual([
      [7, 3],
      [5, 5],
      [9, 1],
      [1, 9],
    ]);
  });

  test.each([0, 1, -0.5, 1.5, 0.95, 1e-17, Number.NaN])("a share of %f is refused", (fraction) => {
    expect(() => split(fraction)).toThrow(
      `validationSplit is ${fraction}; expected a share between 0 and 1 that leaves rows on both sides of 10.`,
    );
  });
});

test("a batch is of 32 rows, or of all", () => {
  expect([31, 32, 33].map((rows) => checkBatchSize(undefined, rows))).toEqual([31, 32, 32]);
  expect([checkBatchSize(5, 5), checkBatchSize(1, 5), checkBatchSize(6, 5)]).toEqual([5, 1, 5]);
  for (const size of [0, -1, 2.5, Number.NaN])
    expect(() => checkBatchSize(size, 5)).toThrow(`batchSize is ${size}; expected a whole number of at least 1.`);
  expect(() => checkCount("count", 0, 0)).not.toThrow();
  expect(() => checkCount("count", -1, 0)).toThrow("count is -1; expected a whole number of at least 0.");
});

describe("rows of arrays", () => {
  const made = (...shape: number[]) => {
    const x = input({ shape });
    const flat = shape.length > 1 ? layers.flatten().apply(x) : x;
    return model({ inputs: x, outputs: layers.dense({ units: 1 }).apply(flat) as never });
  };
  const two = made(2);
  const x = array([1, 2, 3, 4, 5, 6], 3, 2);
  const read = async (options: Omit<RowsInput, "x">) => {
    const { arrays, count } = await readRows(two, { x, ...options });
    return [count, ...arrays.slice(1).map(({ data, shape }) => [shape, [...data]])];
  };

  test("a vector of targets is a column, and rows weigh only if weights are given", async () => {
    const column = [
      [3, 1],
      [1, 0, 1],
    ];
    expect(await read({ y: [1, 0, 1] })).toEqual([3, column]);
    expect(await read({ y: array([1, 0, 1, 0, 1, 0], 3, 2) })).toEqual([
      3,
      [
        [3, 2],
        [1, 0, 1, 0, 1, 0],
      ],
    ]);
    expect(await read({ y: [1, 0, 1], sampleWeight: [2, 3, 4] })).toEqual([3, column, [[3], [2, 3, 4]]]);
  });

  test("weights of classes are by number or by the largest of a row, the first of equal ones", async () => {
    const weights = async (options: Omit<RowsInput, "x">) => (await read(options))[2];
    expect(await weights({ y: [0, 2, 1], classWeight: [5, 6, 7] })).toEqual([[3], [5, 7, 6]]);
    expect(await weights({ y: [0, 2, 1], classWeight: { 2: 9 } })).toEqual([[3], [1, 9, 1]]);
    expect(await weights({ y: [0, 2, 1], classWeight: { 2: 0 }, sampleWeight: [2, 3, 4] })).toEqual([[3], [2, 0, 4]]);
    const rows = array([1, 0, 0, 0, 0, 1, 0.5, 0.5, 0], 3, 3);
    expect(await weights({ y: rows, classWeight: [5, 6, 7] })).toEqual([[3], [5, 7, 5]]);
  });

  test("what does not fit is told by its name", async () => {
    const fails = (options: Omit<RowsInput, "x">, name?: string) => readRows(two, { x, ...options }, name);
    await expect(fails({ y: [1, 0] })).rejects.toThrow(/^x has 3 rows and y has 2; they must be equal\.$/);
    await expect(fails({ y: [1, 0] }, "validation ")).rejects.toThrow(
      "validation x has 3 rows and validation y has 2; they must be equal.",
    );
    await expect(fails({ y: [1, 0, 1], sampleWeight: [1, 2] }, "validation ")).rejects.toThrow(
      "validation sampleWeight has 2 numbers; expected one for each of 3 rows.",
    );
    await expect(readRows(two, { x: array([], 0, 2), y: [] }, "validation ")).rejects.toThrow(
      "validation x is empty; training needs at least one row.",
    );
  });

  test("an input of any size takes any, and a reshape is named where it helps", () => {
    const inner = singleInput(made(2, 3));
    expect(() => checkInput(array([], 0, 2, 3), inner, "x")).not.toThrow();
    expect(() => checkInput(array([], 0, 2, 4), inner, "x")).toThrow(
      /^x has shape \[0, 2, 4\]; the model's input needs \[rows, 2, 3\]\.$/,
    );
    expect(() => checkInput(array([1, 2, 3, 4], 2, 1, 2), singleInput(two), "y")).toThrow(
      /^y has shape \[2, 1, 2\]; the model's input needs \[rows, 2\]\. Reshape it to \[2, 2\]\.$/,
    );
    expect(() => checkInput(array([1, 2, 3], 1, 3), singleInput(two), "x")).toThrow(/needs \[rows, 2\]\.$/);
    const sizes = { shape: [null, null, 3] } as unknown as ReturnType<typeof singleInput>;
    expect(() => checkInput(array([], 0, 7, 3), sizes, "x")).not.toThrow();
    expect(() => checkInput(array([], 0, 7, 2), sizes, "x")).toThrow("the model's input needs [rows, any, 3].");
  });
});
