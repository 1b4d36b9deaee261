import "@tensorflow/tfjs-backend-cpu";
import { batches, NdArray, RandomState } from "@feedforward/data";
import * as tf from "@tensorflow/tfjs-core";
import * as tfData from "@tensorflow/tfjs-data";
import { describe, expect, test } from "vitest";
import { type Data, rowCount, toArrayData } from "../src/array-data";
import { passOrder } from "../src/fit-plan";
import { ArraySource } from "../src/source/array-source";
import type { BatchReader } from "../src/source/read-batch";
import { asStream } from "../src/source/stream";
import { StreamSource, type StreamSourceOptions } from "../src/source/stream-source";
import { testSource } from "./test-source";

/** Reads a batch of one array: `{ x }` or the array itself. */
const read: BatchReader = async (batch) => {
  const x = ((batch as { x?: Data }).x ?? batch) as Data;
  const array = await toArrayData(x, "x");
  return { arrays: [array], rows: rowCount(array), tensors: x instanceof tf.Tensor ? [x] : [] };
};
const stream = (value: unknown, options: Partial<StreamSourceOptions> = {}) => {
  const opened = asStream(value);
  if (!opened) throw new Error("no stream");
  return new StreamSource(opened, { read, ...options });
};
const column = (values: readonly number[]) => new NdArray(Float32Array.from(values), [values.length, 1]);

/** Three batches, the last one smaller. */
const lists = [[0, 1, 2], [3, 4, 5], [6]];
const rows = { arrays: [column(lists.flat())], count: 7 };
/** The numbers of an endless run over the lists, cut into epochs of `steps` batches. */
const cut = (steps: number) => (epoch: number) =>
  Array.from({ length: steps }, (_, step) => lists[(epoch * steps + step) % lists.length] as number[]);

const shuffled = (pass: number) => {
  const order = [...passOrder(7, 5, pass)];
  return lists.map((list) => order.splice(0, list.length));
};

describe("arrays", () => {
  testSource("in order", {
    open: () => new ArraySource(rows, { batchSize: 3 }),
    expected: () => lists,
    resumable: true,
  });
  testSource("shuffled", {
    open: () => new ArraySource(rows, { batchSize: 3, shuffleSeed: 5 }),
    expected: shuffled,
    resumable: true,
  });
});

test("arrays with a number of steps go on with the next pass where an epoch ended", async () => {
  const source = new ArraySource(rows, { batchSize: 3, shuffleSeed: 5, steps: 2 });
  const found: number[][] = [];
  for (const epoch of [0, 1, 2]) {
    for await (const { rows: numbers, count, batchSize } of source.epoch(epoch, 0, () => 16))
      for (let i = 0; i < count; i++)
        found.push([...(numbers as Int32Array).slice(i * batchSize, (i + 1) * batchSize)]);
  }
  expect(found).toEqual([...shuffled(0), ...shuffled(1)]);
});

describe("streams", () => {
  function* generator() {
    for (const list of lists) yield column(list);
  }
  async function* slowly() {
    for (const list of lists) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      yield tf.tensor2d(list, [list.length, 1]);
    }
  }
  const cases = {
    "a list of batches": () => lists.map(column),
    "a function of the epoch": () => generator,
    "a function of the epoch that returns an asynchronous generator of tensors": () => slowly,
    "an asynchronous iterable": () => ({ [Symbol.asyncIterator]: slowly }),
    "a tfjs dataset": () => tfData.generator(slowly as never),
  };
  for (const [name, make] of Object.entries(cases))
    testSource(name, { open: () => stream(make()), expected: () => lists, resumable: true });
  testSource("a list with a number of steps", {
    open: () => stream(lists.map(column), { steps: 2 }),
    expected: cut(2),
    resumable: true,
  });
  testSource("a list with more steps than batches", {
    open: () => stream(lists.map(column), { steps: 5 }),
    expected: cut(5),
    resumable: true,
  });
  testSource("a function of the epoch, cut short", {
    open: () =>
      stream((epoch: number): NdArray[] => [column([epoch]), column([epoch + 1]), column([epoch + 2])], { steps: 2 }),
    expected: (epoch) => [[epoch], [epoch + 1]],
    resumable: true,
  });
  testSource("a generator without end, with a number of steps", {
    open: () =>
      stream(
        (function* () {
          for (let number = 0; ; number++) yield column([number]);
        })(),
        { steps: 3 },
      ),
    expected: (epoch) => [0, 1, 2].map((step) => [3 * epoch + step]),
    resumable: false,
  });
});

describe("batches() of @feedforward/data", () => {
  const open = () => batches({ x: column(lists.flat()) }, { batchSize: 3, shuffle: true, seed: 5 });
  const order = Int32Array.from({ length: 7 }, (_, row) => row);
  const random = new RandomState(5);
  const read = Array.from({ length: 9 }, () => random.shuffle(order).slice()).flatMap((rows) =>
    [0, 3, 6].map((start) => [...rows.subarray(start, start + 3)]),
  );
  testSource("by epochs", {
    open: () => stream(open()),
    expected: (epoch) => read.slice(3 * epoch, 3 * epoch + 3),
    resumable: true,
  });
  testSource("by steps", {
    open: () => stream(open(), { steps: 4 }),
    expected: (epoch) => read.slice(4 * epoch, 4 * epoch + 4),
    resumable: true,
  });
});

test("what comes in the memory of the batch before is copied in time", async () => {
  const memory = column([0, 0]);
  const source = stream(
    (function* () {
      for (let number = 0; number < 5; number++) {
        (memory.data as Float32Array).fill(number);
        yield memory;
      }
    })(),
  );
  const seen: number[] = [];
  for await (const { arrays } of source.epoch(0, 0, () => 2)) seen.push(...Array.from(arrays[0]!.data, Number));
  expect(seen).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
});

test("the next chunk is made while the one before is used, and no more than that", async () => {
  let made = 0;
  const source = stream(
    (function* () {
      for (; made < 20; made++) yield column([made]);
    })(),
  );
  const ahead: number[] = [];
  for await (const { count, arrays } of source.epoch(0, 0, () => 2)) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    ahead.push(made - (Number(arrays[0]!.data[0]) + count));
  }
  expect(Math.max(...ahead.slice(0, 6))).toBeGreaterThan(1);
  expect(Math.max(...ahead)).toBeLessThanOrEqual(5);
});

test("an abort ends the wait for a batch that does not come", async () => {
  const controller = new AbortController();
  const source = stream(
    (async function* () {
      yield column([1]);
      await new Promise(() => {});
    })(),
    { signal: controller.signal },
  );
  const seen: number[] = [];
  setTimeout(() => controller.abort(), 20);
  for await (const { count } of source.epoch(0, 0, () => 4)) seen.push(count);
  expect(seen).toEqual([1]);
  expect(source.interrupted).toBe(true);
  await source.close();
});

test("no tensor of a batch is left, whether it was used, dropped or refused", async () => {
  const before = tf.memory().numTensors;
  function* tensors() {
    for (const list of lists) yield tf.tensor2d(list, [list.length, 1]);
  }
  const source = stream(() => tensors());
  source.resume(undefined, 0, 1);
  await source.example();
  for await (const _ of source.epoch(0, 1, () => 1)) {
    // read to the end
  }
  await source.close();
  const unused = stream(() => tensors());
  await unused.example();
  await unused.close();
  expect(tf.memory().numTensors).toBe(before);
});
