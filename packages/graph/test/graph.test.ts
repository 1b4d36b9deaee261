import { expect, test } from "vitest";
import { Graph, loadEngine, optimize, toGraphDef, toModel } from "../src/index";

/** Builds the graph of 2·x by hand. */
function doubling() {
  const graph = new Graph();
  const x = graph.input("argument", "x", [2, 2], "float32");
  const two = graph.constant(Float32Array.of(2), [], "float32");
  const doubled = graph.node("Multiply", [x, two], {}, [2, 2], "float32", "layer");
  graph.outputs.push({ name: "doubled", value: doubled });
  return { graph, x };
}

test("a graph made by hand has a text form, and a GraphDef for TensorBoard", () => {
  const { graph } = doubling();
  expect(String(graph)).toBe(
    [
      "%0 = argument x: float32[2,2]",
      "%1 = constant 2: float32[]",
      "%2 = Multiply(%0, %1): float32[2,2]  # layer",
      "return doubled = %2: float32[2,2]",
      "",
    ].join("\n"),
  );
  expect(toGraphDef(graph).nodes.map(({ op }) => op)).toEqual(["Placeholder", "Const", "Mul", "Identity"]);
});

test.each(["onnx", "onnx-wasm"] as const)("it runs on %s", async (name) => {
  const { graph, x } = doubling();
  const engine = await loadEngine(name);
  const model = toModel(optimize(graph), { target: name === "onnx" ? "native" : "portable" });
  const session = await engine.compile(model.bytes);
  const feeds = { [model.inputs.get(x)!]: engine.tensor(Float32Array.of(1, 2, 3, -4), "float32", [2, 2]) };
  const results = await session.run(feeds, { doubled: null });
  expect([...(results.doubled!.data as Float32Array)]).toEqual([2, 4, 6, -8]);
  await session.release();
});

test("rewriting leaves the graph that it was given as it was", () => {
  const { graph } = doubling();
  const unused = graph.node("Neg", [graph.inputs[0]!.value], {}, [2, 2], "float32");
  const before = String(graph);
  expect(String(optimize(graph.copy()))).not.toContain("Neg");
  expect(String(graph)).toBe(before);
  expect(unused.shape).toEqual([2, 2]);
});
