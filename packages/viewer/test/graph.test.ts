import { encodeGraphDef, GraphDef, RunAccumulator } from "@feedforward/tensorboard";
import { describe, expect, it } from "vitest";
import { layoutGraph } from "../src/graph/layout";
import { listGraphs, readGraph, runGraphTag } from "../src/graph/read-graph";
import { ancestors, buildScopes, firstOpen, shownFor, visibleGraph } from "../src/graph/scopes";

const { run } = new RunAccumulator(".");
run.graph = GraphDef.decode(
  encodeGraphDef({
    nodes: [
      { name: "x", op: "Placeholder", inputs: [], dtype: "float32", outputShapes: [[-1, 4]] },
      { name: "net/dense/kernel", op: "VariableV2", inputs: [], outputShapes: [[4, 2]] },
      {
        name: "net/dense/MatMul",
        op: "MatMul",
        inputs: ["x", "net/dense/kernel"],
        outputShapes: [[-1, 2]],
        attributes: { transpose_a: false, k: 3 },
      },
      {
        name: "net/split",
        op: "Split",
        inputs: ["net/dense/MatMul"],
        outputShapes: [
          [-1, 1],
          [-1, 1],
        ],
      },
      { name: "loss", op: "Sum", inputs: ["net/split:1", "net/split", "^x", "gone"] },
    ],
  }),
);
const graph = readGraph(run, runGraphTag);

describe("a graph", () => {
  it("is read with edges, shapes and attributes", () => {
    expect(listGraphs(run)).toEqual([{ tag: runGraphTag, kind: "operations" }]);
    expect(graph.nodes.at(-1)!.inputs).toEqual([
      { node: "net/split", output: 1, control: false },
      { node: "net/split", output: 0, control: false },
      { node: "x", output: 0, control: true },
      { node: "gone", output: 0, control: false },
    ]);
    expect(graph.nodes[0]).toMatchObject({ op: "Placeholder", shapes: ["[?, 4]"], attributes: [["dtype", "float32"]] });
    expect(graph.nodes[2]!.attributes).toEqual([
      ["transpose_a", "false"],
      ["k", "3"],
    ]);
    expect(() => readGraph(run, "other")).toThrow(/no graph "other"/);
  });

  it("folds its nodes into scopes, and edges with them", () => {
    const tree = buildScopes(graph);
    expect(tree.top.map(({ id, size }) => [id, size])).toEqual([
      ["x", 1],
      ["net/", 3],
      ["loss", 1],
    ]);
    const closed = visibleGraph(tree, new Set());
    expect(closed.boxes.map(({ id }) => id)).toEqual(["x", "net/", "loss"]);
    expect(closed.edges).toEqual([
      { from: "x", to: "net/", label: "[?, 4]", count: 1, control: false },
      { from: "net/", to: "loss", label: "2 ×", count: 2, control: false },
      { from: "x", to: "loss", label: "", count: 0, control: true },
    ]);
    const open = visibleGraph(tree, new Set(["net/"]));
    expect(open.boxes.map(({ id }) => id)).toEqual(["x", "net/", "net/dense/", "net/split", "loss"]);
    expect(open.edges).toContainEqual({
      from: "net/dense/",
      to: "net/split",
      label: "[?, 2]",
      count: 1,
      control: false,
    });
    expect(shownFor("net/dense/kernel", new Set(["net/"]))).toBe("net/dense/");
    expect(ancestors("net/dense/kernel")).toEqual(["net/", "net/dense/"]);
    expect(firstOpen(tree)).toEqual([]);
    expect(firstOpen(buildScopes({ nodes: graph.nodes.slice(1, 3) }))).toEqual(["net/", "net/dense/"]);
  });

  it("tells a node from a scope of the same name", () => {
    const node = { op: "", device: "", inputs: [], shapes: [], attributes: [] };
    const tree = buildScopes({
      nodes: [
        { ...node, name: "a" },
        { ...node, name: "a/b" },
      ],
    });
    expect(visibleGraph(tree, new Set(["a/"])).boxes.map(({ id }) => id)).toEqual(["a", "a/", "a/b"]);
  });

  it("is laid out in layers, open scopes around what is in them", async () => {
    const visible = visibleGraph(buildScopes(graph), new Set(["net/", "net/dense/"]));
    const { boxes, width, height } = await layoutGraph(visible);
    const y = (id: string) => boxes.get(id)!.y;
    expect([
      y("x") < y("net/dense/MatMul"),
      y("net/dense/MatMul") < y("net/split"),
      y("net/split") < y("loss"),
    ]).toEqual([true, true, true]);
    for (const { id, parent } of visible.boxes) {
      const box = boxes.get(id)!;
      const outer = parent === "" ? { x: width / 2, y: height / 2, width, height } : boxes.get(parent)!;
      expect(Math.abs(box.x - outer.x)).toBeLessThanOrEqual((outer.width - box.width) / 2 + 1e-6);
      expect(Math.abs(box.y - outer.y)).toBeLessThanOrEqual((outer.height - box.height) / 2 + 1e-6);
    }
  });
});
