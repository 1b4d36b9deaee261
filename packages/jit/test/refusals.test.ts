import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import { accelerate, exportOnnx, jit } from "../src/index";

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
  const started = performance.now();
  expect(Array.from((await step(Float32Array.of(1, -2))) as Float32Array)).toEqual([-1, 2]);
  expect(step.compileTime).toBeLessThanOrEqual(performance.now() - started);
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

test("an export's options are checked one by one", () => {
  const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] });
  for (const [options, message] of [
    [{ batchSize: 0 }, 'batchSize must be "free" or a positive integer, received 0'],
    [{ batchSize: 1.5 }, 'batchSize must be "free" or a positive integer, received 1.5'],
    [{ batchSize: "any" }, 'batchSize must be "free" or a positive integer, received any'],
    [{ opset: 20.5 }, "opset must be an integer, received 20.5"],
    [{ metadata: { labels: 3 } }, "metadata.labels must be text, received 3"],
    [{ inputShapes: [3] }, "inputShapes[0] must be a list of sizes, received 3"],
    [{ inputNames: [] }, "inputNames is []; the model needs 1 different name(s), for dense"],
    [{ outputNames: ["a", "b"] }, "outputNames is [a, b]; the model needs 1 different name(s), for dense"],
  ] as const) {
    expect(() => exportOnnx(model, options as never)).toThrow(`exportOnnx: ${message}`);
  }
  expect(exportOnnx(model, { batchSize: 1 }).length).toBeGreaterThan(0);
  model.dispose();
});

test("an argument is told by what it is", async () => {
  const step = jit((x: tf.Tensor) => tf.sum(x) as tf.Scalar, { engine: "onnx" });
  const end = "; pass a tensor, an array with data, shape and dtype, or a typed array.";
  for (const [input, words] of [
    [null, "null"],
    [undefined, "undefined"],
    [3, "number"],
    ["a", "string"],
    [[1], "a plain list"],
    [{}, "a Object"],
    [new Map(), "a Map"],
    [Object.create(null), "a object"],
    [{ data: Float32Array.of(1) }, "a Object"],
    [{ data: Float32Array.of(1), shape: 1, dtype: "float32" }, "a Object"],
  ] as const)
    expect(await said(() => step(input as never))).toBe(`jit: argument 0 is ${words}${end}`);
  expect(await said(() => step({ data: ["a"], shape: [1], dtype: "string" } as never))).toBe(
    "jit: argument 0 has dtype string; programs take float32, float64, bool and the integer dtypes.",
  );
  for (const data of [BigInt64Array.of(2n ** 31n), BigUint64Array.of(2n ** 31n), BigInt64Array.of(-(2n ** 31n) - 1n)]) {
    const dtype = data instanceof BigUint64Array ? "uint64" : "int64";
    expect(await said(() => step({ data, shape: [1], dtype }))).toBe(
      `jit: argument 0 contains ${data[0]} (${dtype}), which does not fit int32. Scale it or pass float32.`,
    );
  }
  expect(await step({ data: BigInt64Array.of(2n ** 31n - 1n, -(2n ** 31n)), shape: [2], dtype: "int64" })).toBe(-1);
  expect(await step(Uint8ClampedArray.of(255, 1))).toBe(256);
  await step.dispose();
});

test("a tensor that was disposed before the capture is told", async () => {
  const gone = tf.tensor1d([1, 2]);
  gone.dispose();
  const step = jit((x: tf.Tensor) => tf.add(x, gone), { engine: "onnx" });
  expect(await said(() => step(Float32Array.of(1, 2)))).toMatch(
    /^capture: the step uses a float32\[2\] created outside it, whose values cannot be read \(.+\)\. Pass it as an input/,
  );
  await step.dispose();
});

test("a choice by Math.random, a capture inside one and a tensor that leaves one are refused", async () => {
  const choice = jit((x: tf.Tensor) => (Math.random() < 2 ? tf.neg(x) : x), { engine: "onnx" });
  expect(await said(() => choice(Float32Array.of(1)))).toMatch(
    /^capture: the step draws from Math\.random but creates no tensor from it;/,
  );
  await choice.dispose();
  let kept: tf.Tensor | undefined;
  const leaves = jit(
    (x: tf.Tensor) => {
      kept = tf.keep(tf.neg(x));
      return tf.neg(kept);
    },
    { engine: "onnx" },
  );
  await leaves(Float32Array.of(1));
  expect(() => tf.neg(kept!)).toThrow("capture: a tensor created while a step was captured is used after the capture.");
  await leaves.dispose();
});
