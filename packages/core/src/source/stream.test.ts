import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { inputReader, isData } from "./read-batch";
import { asStream } from "./stream";

function* generator() {
  yield 1;
  yield 2;
}
const kindOf = (value: unknown) => {
  const stream = asStream(value);
  return stream && [stream.kind, stream.length, stream.skip !== undefined];
};
async function all(value: unknown, epoch = 0) {
  const iterator = await asStream(value)!.open(epoch);
  const found: unknown[] = [];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) found.push(next.value);
  return found;
}

test("streams are told from data in memory", () => {
  const batch = { x: [[1]], y: [[1]] };
  expect(kindOf(() => generator())).toEqual(["epochs", undefined, false]);
  expect(kindOf(generator())).toEqual(["once", undefined, false]);
  expect(kindOf({ [Symbol.iterator]: generator })).toEqual(["loops", undefined, false]);
  expect(kindOf({ [Symbol.asyncIterator]: generator, length: 4 })).toEqual(["loops", 4, false]);
  expect(kindOf({ [Symbol.iterator]: generator, length: "4", skip() {} })).toEqual(["loops", undefined, true]);
  expect(kindOf({ iterator: async () => generator() })).toEqual(["loops", undefined, false]);
  expect(kindOf([batch, batch])).toEqual(["loops", 2, false]);
  expect(kindOf([[batch, batch]])).toEqual(["loops", 1, false]);
  tf.tidy(() => {
    const data = [tf.ones([1]), Float32Array.of(1), [[1, 2]], [1], [], [null], { a: 1 }, null, undefined, 3, "text"];
    for (const one of data) expect(asStream(one)).toBeUndefined();
  });
});

test("a stream is looped over, by its own iterator or the epoch's", async () => {
  const list = [{ x: 1 }, { x: 2 }];
  expect(await all(list)).toEqual(list);
  expect(await all({ [Symbol.asyncIterator]: generator })).toEqual([1, 2]);
  expect(await all({ iterator: async () => generator() })).toEqual([1, 2]);
  expect(await all((epoch: number) => [epoch, epoch + 1], 5)).toEqual([5, 6]);
  expect(await all(async (epoch: number) => [epoch], 7)).toEqual([7]);
  for (const [result, received] of [
    [null, "null"],
    [3, "number"],
    [{}, "object"],
  ])
    await expect(all(() => result)).rejects.toThrow(
      `The function of the epoch returned ${received}; expected a generator, an iterable of batches or a tfjs dataset.`,
    );
  const skipped: unknown[] = [];
  const stream = {
    [Symbol.iterator]: generator,
    skip(batches: number) {
      skipped.push([this, batches]);
    },
  };
  asStream(stream)!.skip!(3);
  expect(skipped).toEqual([[stream, 3]]);
});

test("one array is told from a batch of several", () => {
  tf.tidy(() => {
    for (const data of [tf.ones([1]), { data: [1], shape: [1] }, [1], [[1, 2]], 3]) expect(isData(data)).toBe(true);
    const batches = [{ x: 1 }, [tf.ones([1])], [{ shape: [1] }], [], "text", null];
    for (const batch of batches) expect(isData(batch)).toBe(false);
  });
});

test("inputs are read from every form of a batch, and tensors go where one cannot be read", async () => {
  const model = { inputs: [{ shape: [null, 2] }] } as never;
  const read = inputReader(model);
  const rows = [
    [1, 2],
    [3, 4],
  ];
  const x = { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2], dtype: "float32" };
  const forms = [rows, x, [x, [1, 0]], [x, [1, 0], [1, 1]], { x }, { xs: x, ys: [1] }, { xs: { only: x } }];
  for (const form of forms) {
    const { arrays, rows } = await read(form, "x: batch 0:");
    expect([rows, arrays.length, [...arrays[0]!.data]]).toEqual([2, 1, [1, 2, 3, 4]]);
  }
  const refusal = async (batch: unknown) =>
    read(batch, "x: batch 0:").then(
      () => "nothing thrown",
      (error: Error) => error.message,
    );
  const expected = "expected [x, y], [x, y, sampleWeight] or { x, y, sampleWeight }.";
  expect(await refusal({ a: 1, b: 2 })).toBe(`x: batch 0: is an object with a, b; ${expected}`);
  expect(await refusal({})).toBe(`x: batch 0: is an object with nothing in it; ${expected}`);
  expect(await refusal([{}])).toBe(`x: batch 0: is a list of 1; ${expected}`);
  expect(await refusal("text")).toBe(`x: batch 0: is text; ${expected}`);
  expect(await refusal(null)).toBe(`x: batch 0: is null; ${expected}`);
  expect(await refusal({ xs: { a: rows, b: rows } })).toContain(
    "x: batch 0: x is object; expected an array of numbers",
  );
  const before = tf.memory().numTensors;
  expect(await refusal({ x: tf.ones([1, 3]), y: tf.ones([1]) })).toContain("needs [rows, 2]");
  expect(tf.memory().numTensors).toBe(before);
});
