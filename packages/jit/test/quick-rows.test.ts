import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfd from "@tensorflow/tfjs-data";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test, vi } from "vitest";
import { quicken } from "../src/accelerate/quick-rows";
import { accelerate } from "../src/index";

beforeAll(() => tf.setBackend("cpu"));

type Row = tf.TensorContainer;
type Items = tfd.Dataset<Row>;

const shared = [1, 2];
const numbers = Array.from({ length: 23 }, (_, i) => ({ xs: { a: i, b: i / 7 }, ys: [i % 3, i % 2] }));
const list = (rows: readonly unknown[]): Items => tfd.array(rows as tf.TensorContainer[]) as Items;
const columns = (row: Row) => {
  const { xs, ys } = row as { xs: Record<string, number>; ys: number[] };
  return { xs: Object.values(xs), ys };
};
class Named {
  constructor(readonly a: number) {}
}

const datasets: Record<string, () => Items | Promise<Items>> = {
  "records of numbers": () => list(numbers),
  "rows mapped, shuffled and batched": () => list(numbers).map(columns).shuffle(10, "seed").batch(4) as Items,
  "batches of equal size only": () => list(numbers).batch(4, false) as Items,
  "a map after the batch": () =>
    (list(numbers).map(columns).batch(5) as Items).map((batch) => {
      const { xs, ys } = batch as Record<string, tf.Tensor>;
      return { xs: tf.mul(xs!, 2), ys: ys! };
    }),
  "texts, truth values, nothing": () =>
    list([
      { a: "x", b: true, c: null, d: undefined },
      { a: "y", b: false, c: 1, d: 2 },
    ]),
  "bare numbers": () => list([1, 2, 3, 4, 5]).batch(2) as Items,
  "lists of lists": () =>
    list([
      [[1, 2], [3]],
      [[4, 5], [6]],
    ]),
  "typed arrays": () => list([Float32Array.of(1, 2), Int32Array.of(3, 4)].map((x) => ({ x }))),
  tensors: () => list(numbers.map(({ ys }) => ({ ys: tf.tensor1d(ys) }))).batch(3) as Items,
  "tensors made by a map": () =>
    list(numbers).map((row) => ({ ys: tf.tensor1d((row as never as { ys: number[] }).ys) })),
  "objects of a class": () => list([new Named(1), new Named(2)]),
  "a list that occurs twice": () => list([{ a: shared, b: shared }]),
  "taken, skipped, filtered, repeated": () =>
    list(numbers)
      .filter((row) => (row as never as { ys: number[] }).ys[0] === 1)
      .skip(1)
      .take(4)
      .repeat(2)
      .prefetch(3)
      .batch(3) as Items,
  "two after each other": () =>
    list([1, 2])
      .concatenate(list([3]))
      .batch(2) as Items,
  "two side by side": () => tfd.zip({ xs: list([1, 2]), ys: list([3, 4]) }).batch(2) as Items,
  "a generator": () =>
    tfd
      .generator(function* () {
        for (let i = 0; i < 7; i += 1) yield { xs: [i, i + 1], ys: i };
      } as never)
      .batch(3) as Items,
  "lines of CSV": () =>
    new tfd.CSVDataset(new tfd.FileDataSource(new TextEncoder().encode("a,b,c\n1,2,x\n4,,y\n7,8,\n") as never), {
      columnConfigs: { b: { default: 5 } as never },
    })
      .map((row) => row as never)
      .batch(2) as Items,
};

/** Returns all items of a data set, with tensors as values, and the number of remaining tensors. */
async function handedOut(make: () => Items | Promise<Items>, quick: boolean): Promise<unknown> {
  const dataset = await make();
  const before = tf.memory().numTensors;
  const iterator = await dataset.iterator();
  if (quick) quicken(iterator);
  const items: unknown[] = [];
  for (let item = await iterator.next(); !item.done; item = await iterator.next()) items.push(item.value);
  const values = (value: unknown): unknown => {
    if (value instanceof tf.Tensor) {
      const array = value.arraySync();
      const { shape, dtype } = value;
      value.dispose();
      return { array, shape, dtype };
    }
    if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
    if (Array.isArray(value)) return value.map(values);
    const prototype = Object.getPrototypeOf(value);
    return { prototype, fields: Object.fromEntries(Object.entries(value).map(([key, one]) => [key, values(one)])) };
  };
  return { items: items.map(values), left: tf.memory().numTensors - before };
}

test.each(Object.keys(datasets))("%s: what is handed out is what tf.data hands out", async (name) => {
  const plain = await handedOut(datasets[name]!, false);
  expect((plain as { items: unknown[] }).items.length).toBeGreaterThan(0);
  expect(await handedOut(datasets[name]!, true)).toEqual(plain);
});

test("rows are copies, so that a map may change them", async () => {
  const rows = [{ a: [1] }, { a: [2] }];
  const change = (row: Row) => {
    (row as { a: number[] }).a[0]! += 10;
    return row;
  };
  const iterator = await list(rows).map(change).iterator();
  quicken(iterator);
  expect((await iterator.next()).value).toEqual({ a: [11] });
  expect(rows).toEqual([{ a: [1] }, { a: [2] }]);
});

test("a row that contains itself, and a map that throws, end in tf.data's errors", async () => {
  const loop: Record<string, unknown> = {};
  loop.loop = loop;
  const first = async (make: () => Items, quick: boolean) => {
    const iterator = await make().iterator();
    if (quick) quicken(iterator);
    return iterator.next().then(
      () => "none",
      (error: Error) => error.message,
    );
  };
  const cases = [
    () => list([loop]),
    () =>
      list([1]).map(() => {
        throw new Error("mine");
      }),
  ];
  for (const make of cases) expect(await first(make, true)).toBe(await first(make, false));
});

test("iterators of other classes stay as they are", async () => {
  const rows = [1, 2];
  const own = { items: rows, trav: 0, upstream: undefined, next: async () => ({ done: true, value: null }) };
  const { next } = own;
  quicken(own);
  expect(own.next).toBe(next);
  const iterator = await list(rows).iterator();
  class Other extends (iterator.constructor as new (items: readonly unknown[]) => object) {}
  const other = new Other(rows);
  quicken(other);
  expect(Object.hasOwn(other, "next")).toBe(false);
});

test("training on plain rows asks no question for each number", async () => {
  const model = tfl.sequential();
  model.add(tfl.layers.dense({ inputShape: [2], units: 2 }));
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const { ready, dispose } = accelerate(model, { engine: "onnx" });
  await ready;
  const dataset = list(numbers).map(columns).batch(23);
  await model.fitDataset(dataset as never, { epochs: 1, verbose: 0 });
  // tf.data queries its environment for each row, list and number that it copies.
  const asked = vi.spyOn(tf.env(), "get");
  await model.fitDataset(dataset as never, { epochs: 1, verbose: 0 });
  const questions = asked.mock.calls.filter(([name]) => name === "IS_BROWSER").length;
  asked.mockRestore();
  expect(questions).toBeLessThan(23);
  await dispose();
  model.dispose();
});
