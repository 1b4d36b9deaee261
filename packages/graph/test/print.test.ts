import { expect, test } from "vitest";
import { Graph } from "../src/index";

test("constants show up to eight elements", () => {
  const graph = new Graph();
  const numbers = (count: number) => Float32Array.from({ length: count }, (_, index) => index + 0.5);
  for (const count of [0, 1, 2, 8, 9]) graph.constant(numbers(count), [count], "float32");
  graph.constant(Int32Array.of(7), [], "int32");
  expect(String(graph).split("\n")).toEqual([
    "%0 = constant []: float32[0]",
    "%1 = constant 0.5: float32[1]",
    "%2 = constant [0.5, 1.5]: float32[2]",
    "%3 = constant [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5]: float32[8]",
    "%4 = constant 9 values: float32[9]",
    "%5 = constant 7: int32[]",
    "",
  ]);
});

test("nodes show operands, attributes, results and scopes; updates what they become", () => {
  const graph = new Graph();
  const v = graph.input("variable", "v", [2, 4], "float32");
  const elsewhere = new Graph().value([2], "float32");
  const outputs = [0, 1].map(() => graph.value([1, 4], "float32"));
  const attributes = { axis: 0, sizes: [1, 1] };
  graph.nodes.push({ op: "SplitV", inputs: [v], outputs, attributes, scope: "a/b" });
  const sum = graph.node("Sum", [outputs[1]!], { axes: [0, 1], keepDims: false }, [], "float32");
  const next = graph.node("Multiply", [v, sum], {}, [2, 4], "float32");
  graph.node("Neg", [elsewhere], {}, [2], "float32");
  graph.updates.push({ name: "v", variable: v, next });
  graph.outputs.push({ name: "sum", value: sum });
  expect(String(graph).split("\n")).toEqual([
    "%0 = variable v: float32[2,4]",
    "%1, %2 = SplitV(%0, axis=0, sizes=[1,1]): float32[1,4], float32[1,4]  # a/b",
    "%3 = Sum(%2, axes=[0,1], keepDims=false): float32[]",
    "%4 = Multiply(%0, %3): float32[2,4]",
    "%5 = Neg(%?): float32[2]",
    "v <- %4",
    "return sum = %3: float32[]",
    "",
  ]);
});

test("an empty graph is an empty line", () => {
  expect(String(new Graph())).toBe("\n");
});
