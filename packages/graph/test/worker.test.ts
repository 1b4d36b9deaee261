import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, Graph, loadEngine, type Session, toModel } from "../src/index";

// The native engine in a thread of its own: arrays are copied to it, data sets once.

let engine: Engine;
let session: Session;
beforeAll(async () => {
  engine = await loadEngine("onnx", undefined, { worker: true, threads: 1 });
  const graph = new Graph();
  const [a, b] = ["a", "b"].map((name) => graph.input("argument", name, [2], "float32"));
  graph.outputs.push({ name: "sum", value: graph.node("Add", [a!, b!], {}, [2], "float32") });
  graph.outputs.push({ name: "difference", value: graph.node("Sub", [a!, b!], {}, [2], "float32") });
  session = await engine.compile(toModel(graph).bytes);
});
afterAll(async () => {
  await session.release();
  await engine.end();
});

const tensor = (data: Float32Array) => engine.tensor(data, "float32", [2]);
const sum = async (a: Float32Array, b: Float32Array) =>
  Array.from((await session.run({ a: tensor(a), b: tensor(b) }, { sum: null })).sum!.data as Float32Array);

test("it holds data sets and writes into no given array", () => {
  expect([engine.holdsDataSets, engine.writesInPlace]).toEqual([true, false]);
});

test("only the results that are asked for are computed", async () => {
  const feeds = { a: tensor(Float32Array.of(1, 2)), b: tensor(Float32Array.of(5, 7)) };
  const values = async (fetches: Record<string, null>) =>
    Object.entries(await session.run(feeds, fetches)).map(([name, { data }]) => [
      name,
      Array.from(data as Float32Array),
    ]);
  expect(await values({ difference: null })).toEqual([["difference", [-4, -5]]]);
  expect(await values({ sum: null, difference: null })).toEqual([
    ["sum", [6, 9]],
    ["difference", [-4, -5]],
  ]);
});

test("an array is read anew at every call, a data set at the first one", async () => {
  const [array, one, other] = [Float32Array.of(1, 2), Float32Array.of(10, 20), Float32Array.of(100, 200)];
  engine.keep(one);
  engine.keep(other);
  expect(await sum(array, one)).toEqual([11, 22]);
  array.fill(5);
  one.fill(0);
  expect(await sum(array, one)).toEqual([15, 25]);
  expect(await sum(array, other)).toEqual([105, 205]);
  expect(await sum(other, one)).toEqual([110, 220]);
});

test("calls that overlap get their own results", async () => {
  const zero = new Float32Array(2);
  const results = await Promise.all([1, 2, 3].map((value) => sum(Float32Array.of(value, -value), zero)));
  expect(results).toEqual([
    [1, -1],
    [2, -2],
    [3, -3],
  ]);
});

describe("what fails there", () => {
  test("is told here, and the next call works", async () => {
    const wrong = engine.tensor(new Float32Array(3), "float32", [3]);
    await expect(session.run({ a: wrong, b: wrong }, { sum: null })).rejects.toThrow("invalid dimensions");
    expect(await sum(Float32Array.of(1, 1), Float32Array.of(2, 2))).toEqual([3, 3]);
  });

  test("is a model that is none, and a session that is gone", async () => {
    await expect(engine.compile(Uint8Array.of(1, 2, 3))).rejects.toThrow("protobuf");
    const graph = new Graph();
    const x = graph.input("argument", "x", [2], "float32");
    graph.outputs.push({ name: "y", value: graph.node("Neg", [x], {}, [2], "float32") });
    const second = await engine.compile(toModel(graph).bytes);
    await second.release();
    await expect(second.run({ x: tensor(Float32Array.of(1, 2)) }, { y: null })).rejects.toThrow();
    expect(await sum(Float32Array.of(1, 1), Float32Array.of(2, 2))).toEqual([3, 3]);
  });
});
