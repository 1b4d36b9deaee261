import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import { accelerate, jit } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

const array = (...shape: number[]) => ({
  data: Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, i) => i),
  shape,
  dtype: "float32" as const,
});
const sums = jit((x: tf.Tensor, y: tf.Tensor) => tf.sum(tf.add(x, y)) as tf.Scalar, { engine: "onnx" });
afterAll(() => sums.dispose());
const said = async (call: () => unknown) => (await refusal(call)).message;
const many = "jit: many() takes arguments with the same number of steps on axis 0; received ";
const over = "jit: over() takes data sets with the same number of rows; received ";

test("stacked arguments have as many steps each", async () => {
  for (const [inputs, shapes] of [
    [[array(2, 3), array(3, 3)], "[2,3], [3,3]"],
    [[array(3), array(2)], "[3], [2]"],
    [[array(0, 3), array(0, 3)], "[0,3], [0,3]"],
    [[array(), array()], "[], []"],
    [[], ""],
  ] as const) {
    expect(await said(() => sums.many(...inputs))).toBe(`${many}${shapes}.`);
    expect(await said(() => sums.prepareMany(...inputs))).toBe(`${many}${shapes}.`);
  }
  expect(Array.from((await sums.many(array(2, 3), array(2, 3))) as Float32Array)).toEqual([6, 24]);
});

describe("data sets", () => {
  const rows = (...numbers: number[]) => Int32Array.from(numbers);
  const sets = () => sums.over([array(4, 2), array(4, 2)]);

  test("have as many rows each", async () => {
    for (const [inputs, shapes] of [
      [[array(4, 2), array(3, 2)], "[4,2], [3,2]"],
      [[], "none"],
    ] as const) {
      expect(await said(() => sums.over(inputs).rows(rows(0)))).toBe(`${over}${shapes}.`);
      expect(await said(() => sums.over(inputs).manyRows(rows(0, 1), 2))).toBe(`${over}${shapes}.`);
      expect(await said(() => sums.over(inputs).manyInOrder(0, 1, 1))).toBe(`${over}${shapes}.`);
    }
  });

  test("have the rows that are asked for, in batches of equal size", async () => {
    expect(await said(() => sets().manyRows(rows(0, 1, 2), 2))).toBe(
      "jit: 3 row indices cannot be divided into 2 batches of equal size.",
    );
    for (const count of [0, -1, 1.5])
      expect(await said(() => sets().manyRows(rows(0), count))).toBe(
        `jit: 1 row indices cannot be divided into ${count} batches of equal size.`,
      );
    expect(await said(() => sets().rows(rows()))).toContain("jit: 0 row indices cannot be divided");
    for (const row of [4, -1]) {
      expect(await said(() => sets().rows(rows(0, row)))).toBe(
        `jit: row ${row} does not exist; the data set has 4 rows.`,
      );
    }
    expect(await sets().rows(rows(3, 0))).toBe(2 * (6 + 7 + 0 + 1));
  });

  test("have the rows that are taken in order", async () => {
    for (const [start, batch, count] of [
      [0, 2, 3],
      [1, 2, 2],
      [-1, 1, 1],
      [0, 0, 1],
      [0, 1, 0],
      [0.5, 1, 1],
    ] as const)
      expect(await said(() => sets().manyInOrder(start, batch, count))).toBe(
        `jit: ${count} batches of ${batch} rows from row ${start} cannot be taken from a data set of 4 rows.`,
      );
    expect(Array.from((await sets().manyInOrder(0, 2, 2)) as Float32Array)).toEqual([12, 44]);
  });
});

test("a step has no graph before its first call, and runs no more once it is disposed", async () => {
  const step = jit((x: tf.Tensor) => tf.neg(x), { engine: "onnx" });
  expect(await said(() => step.graph)).toBe("jit: the step has no graph yet; it is captured at its first call.");
  expect([step.engine, step.compileTime]).toEqual([undefined, 0]);
  expect(Array.from((await step(Float32Array.of(1, -2))) as Float32Array)).toEqual([-1, 2]);
  expect(String(step.graph)).toContain("Neg");
  expect([step.engine, step.compileTime > 0]).toEqual(["onnx", true]);
  await step.dispose();
  expect(await said(() => step(Float32Array.of(1)))).toBe("jit: the step is disposed; call jit() again.");
  expect(await said(() => step.load())).toBe("jit: the step is disposed; call jit() again.");
});

test("an engine, a number of threads or of signatures that cannot be is refused at once", () => {
  const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] });
  const known = "Known: auto, onnx, onnx-wasm, webgpu.";
  for (const call of [
    (options: object) => jit((x: tf.Tensor) => x, options),
    (options: object) => accelerate(model, options),
  ]) {
    expect(() => call({ engine: "onxx" })).toThrow(`unknown engine "onxx". Did you mean "onnx"? ${known}`);
    expect(() => call({ engine: null })).toThrow(`unknown engine "null".`);
    for (const threads of [0, 1.5, "2"])
      expect(() => call({ threads })).toThrow(
        `threads must be a whole number of 1 or more, received ${JSON.stringify(threads)}`,
      );
    expect(() => call({ onnxruntime: {} })).toThrow("onnxruntime must be an ONNX Runtime module");
  }
  for (const maxSignatures of [0, -1.5, Number.NaN])
    expect(() => jit((x: tf.Tensor) => x, { maxSignatures })).toThrow(
      `jit: maxSignatures must be a whole number of 1 or more, received ${maxSignatures}`,
    );
  model.dispose();
});
