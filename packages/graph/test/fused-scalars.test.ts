import { expect, test } from "vitest";
import { Graph, loadEngine, nativeSession, toModel } from "../src/index";

// ONNX Runtime's DivMulFusion turns (1/n)·(0 + a·b) into an invalid model after removing the addition of zero.

function scaledProduct() {
  const graph = new Graph();
  const [a, b, n] = ["a", "b", "n"].map((name) => graph.input("argument", name, [], "float32"));
  const [zero, one] = [0, 1].map((value) => graph.constant(Float32Array.of(value), [], "float32"));
  const product = graph.node("Multiply", [a!, b!], {}, [], "float32");
  const sum = graph.node("Add", [zero!, product], {}, [], "float32");
  const share = graph.node("RealDiv", [one!, n!], {}, [], "float32");
  graph.outputs.push({ name: "o", value: graph.node("Multiply", [share, sum], {}, [], "float32") });
  return toModel(graph).bytes;
}

const scalar = (value: number) =>
  ({ type: "float32", dims: [], data: Float32Array.of(value), location: "cpu" }) as const;
const numbers = { a: 3, b: 4, n: 8 };

test.each(["onnx", "onnx-wasm"] as const)("%s computes (1/n) · (0 + a·b) of scalars", async (name) => {
  const engine = await loadEngine(name, undefined, { threads: 1 });
  const session = await engine.compile(scaledProduct());
  const feeds = Object.fromEntries(
    Object.entries(numbers).map(([key, value]) => [key, engine.tensor(Float32Array.of(value), "float32", [])]),
  );
  const { o } = await session.run(feeds, { o: null });
  expect(Array.from(o!.data as Float32Array)).toEqual([1.5]);
  await session.release();
});

test("so does a synchronous session, into the array that it is given", () => {
  const session = nativeSession(scaledProduct(), 1);
  const result = scalar(0);
  session.run({ a: scalar(3), b: scalar(4), n: scalar(8) }, { o: result });
  expect(Array.from(result.data)).toEqual([1.5]);
  session.release();
});
