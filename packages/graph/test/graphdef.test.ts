import { expect, test } from "vitest";
import { Graph, toGraphDef } from "../src/index";

const shape = [2, 3];

test("names are legal, unique, and begin as TensorFlow demands", () => {
  const graph = new Graph();
  const x = graph.input("argument", "_x y", shape, "float32");
  const v = graph.input("variable", "dense/kernel:0", shape, "float32");
  graph.input("random", "-r", shape, "float32");
  graph.input("hyperparameter", "가", [], "float32");
  graph.input("argument", "A.b_c-d", shape, "float32");
  const first = graph.node("Add", [x, v], {}, shape, "float32", "forward/layer one/backward");
  const second = graph.node("Add", [first, v], {}, shape, "float32", "forward/layer one/backward");
  const third = graph.node("Add", [second, v], {}, shape, "float32", "");
  graph.outputs.push({ name: "sum", value: third });
  const { nodes } = toGraphDef(graph);
  expect(nodes.map(({ name, op }) => [name, op])).toEqual([
    ["n_x_y", "Placeholder"],
    ["dense/kernel_0", "VariableV2"],
    ["n-r", "RandomUniform"],
    ["n_", "Placeholder"],
    ["A.b_c-d", "Placeholder"],
    ["layer_one/gradients/AddV2", "AddV2"],
    ["layer_one/gradients/AddV2_1", "AddV2"],
    ["AddV2", "AddV2"],
    ["outputs/sum", "Identity"],
  ]);
  expect(nodes.slice(-4).map(({ inputs }) => inputs)).toEqual([
    ["n_x_y", "dense/kernel_0"],
    ["layer_one/gradients/AddV2", "dense/kernel_0"],
    ["layer_one/gradients/AddV2_1", "dense/kernel_0"],
    ["AddV2"],
  ]);
});

test("operations bear TensorFlow's names", () => {
  const opOf = (op: "Add" | "BatchMatMul" | "Multiply" | "Relu", a: number[], b: number[]) => {
    const graph = new Graph();
    const inputs = [a, b].map((size, i) => graph.input("argument", `x${i}`, size, "float32"));
    graph.node(op, op === "Relu" ? [inputs[0]!] : inputs, {}, a, "float32");
    return toGraphDef(graph).nodes.at(-1)!.op;
  };
  expect(opOf("Add", [2, 3], [3])).toBe("BiasAdd");
  expect(opOf("Add", [3], [3])).toBe("AddV2");
  expect(opOf("Add", [2, 3], [2, 3])).toBe("AddV2");
  expect(opOf("Add", [2, 3], [])).toBe("AddV2");
  expect(opOf("Add", [2, 2, 3], [1, 3])).toBe("AddV2");
  expect(opOf("BatchMatMul", [2, 3], [3, 2])).toBe("MatMul");
  expect(opOf("BatchMatMul", [4, 2, 3], [4, 3, 2])).toBe("BatchMatMulV2");
  expect(opOf("Multiply", [2], [2])).toBe("Mul");
  expect(opOf("Relu", [2], [2])).toBe("Relu");
});

test("constants lie in the scope of their first reader and show a single value", () => {
  const graph = new Graph();
  const x = graph.input("argument", "x", shape, "float32");
  const two = graph.constant(Float32Array.of(2), [], "float32");
  const row = graph.constant(Float32Array.of(1, 2, 3), [3], "float32");
  const unread = graph.constant(Float32Array.of(5), [], "float32");
  const doubled = graph.node("Multiply", [x, two], {}, shape, "float32", "first");
  const again = graph.node("Multiply", [doubled, two], {}, shape, "float32", "second");
  const sum = graph.node("Add", [again, row], {}, shape, "float32");
  graph.node("LeakyRelu", [sum], { alpha: 0.5 }, shape, "float32");
  expect(unread.shape).toEqual([]);
  const nodes = toGraphDef(graph).nodes.slice(1);
  expect(nodes).toEqual([
    { name: "first/Const", op: "Const", inputs: [], outputShapes: [[]], dtype: "float32", attributes: { value: 2 } },
    { name: "Const", op: "Const", inputs: [], outputShapes: [[3]], dtype: "float32" },
    { name: "Const_1", op: "Const", inputs: [], outputShapes: [[]], dtype: "float32", attributes: { value: 5 } },
    { name: "first/Mul", op: "Mul", inputs: ["x", "first/Const"], outputShapes: [shape], dtype: "float32" },
    { name: "second/Mul", op: "Mul", inputs: ["first/Mul", "first/Const"], outputShapes: [shape], dtype: "float32" },
    { name: "BiasAdd", op: "BiasAdd", inputs: ["second/Mul", "Const"], outputShapes: [shape], dtype: "float32" },
    {
      name: "LeakyRelu",
      op: "LeakyRelu",
      inputs: ["BiasAdd"],
      outputShapes: [shape],
      dtype: "float32",
      attributes: { alpha: 0.5 },
    },
  ]);
});

test("a step ends in assignments to its variables", () => {
  const graph = new Graph();
  const v = graph.input("variable", "v", shape, "float32");
  const next = graph.node("Neg", [v], {}, shape, "float32");
  graph.updates.push({ name: "v", variable: v, next });
  expect(toGraphDef(graph).nodes.at(-1)).toEqual({
    name: "v/Assign",
    op: "Assign",
    inputs: ["v", "Neg"],
    outputShapes: [shape],
  });
});
