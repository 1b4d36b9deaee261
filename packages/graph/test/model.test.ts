import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import {
  anyBatch,
  computeAhead,
  type DType,
  Graph,
  nativeSession,
  OnnxBuilder,
  rules,
  scaledProducts,
  type TypedArray,
  toModel,
  type Value,
} from "../src/index";
import { counted, floats, run, targets } from "./compute";

const none = {};

/** Runs a model on arrays of any shape and returns a result. */
function results(
  model: Uint8Array,
  feeds: Record<string, readonly [TypedArray, readonly number[]]>,
  name: string,
  shape: readonly number[],
): number[] {
  const session = nativeSession(model, 1);
  const size = shape.reduce((product, length) => product * length, 1);
  const result = { type: "float32", dims: shape, data: new Float32Array(size), location: "cpu" } as const;
  const fed = Object.entries(feeds).map(([key, [data, dims]]) => {
    const type: DType = data instanceof Int32Array ? "int32" : "float32";
    return [key, { type, dims, data, location: "cpu" }] as const;
  });
  session.run(Object.fromEntries(fed), { [name]: result });
  session.release();
  return Array.from(result.data);
}

test("names that several values bear are numbered from 2 on", () => {
  const graph = new Graph();
  const x = graph.input("argument", "x", [2], "float32");
  const rows = graph.input("variable", "rows", [2], "float32");
  const again = graph.input("hyperparameter", "x", [], "float32");
  graph.outputs.push({ name: "x", value: graph.node("Multiply", [x, again], none, [2], "float32") });
  graph.outputs.push({ name: "rows:next", value: rows });
  graph.updates.push({ name: "rows", variable: rows, next: graph.node("Add", [rows, x], none, [2], "float32") });
  const model = toModel(graph);
  expect([...model.inputs.values()]).toEqual(["x", "rows", "x#2"]);
  expect(model.rows).toBe("rows#2");
  expect(model.outputs).toEqual(["x#3", "rows:next"]);
  expect(model.updates).toEqual(["rows:next#2"]);
  expect(run(graph, [floats([1, 2]), floats([5, 6]), floats([3], [])])).toEqual([
    [3, 6],
    [5, 6],
    [6, 8],
  ]);
});

test("a value may leave a graph twice, or without a node of its own", () => {
  const graph = new Graph();
  const x = graph.input("argument", "x", [2], "float32");
  const constant = graph.constant(Float32Array.of(7, 8), [2], "float32");
  const minus = graph.node("Neg", [x], none, [2], "float32");
  graph.node("Exp", [x], none, [2], "float32");
  const twice = graph.node("Add", [minus, minus], none, [2], "float32");
  for (const [index, value] of [minus, minus, x, constant, twice].entries())
    graph.outputs.push({ name: `y${index}`, value });
  for (const target of targets)
    expect(run(graph, [floats([1, 2])], target)).toEqual([
      [-1, -2],
      [-1, -2],
      [1, 2],
      [7, 8],
      [-2, -4],
    ]);
});

describe("a free batch", () => {
  const batch = anyBatch;

  test("is any number of rows, also where the graph joins or flattens them", () => {
    const graph = new Graph();
    const x = graph.input("argument", "x", [batch, 2], "float32");
    const flat = graph.node("Reshape", [x], none, [2 * batch], "float32");
    graph.outputs.push({ name: "flat", value: graph.node("Neg", [flat], none, [2 * batch], "float32") });
    graph.outputs.push({ name: "sums", value: graph.node("Sum", [x], { axes: [0], keepDims: false }, [2], "float32") });
    const tall = graph.node("BroadcastTo", [x], none, [3, batch, 2], "float32");
    graph.outputs.push({ name: "tall", value: graph.node("Neg", [tall], none, [3, batch, 2], "float32") });
    const filled = graph.node("Fill", [], { value: 4 }, [batch], "float32");
    graph.outputs.push({ name: "filled", value: filled });
    const { bytes } = toModel(graph, { freeBatch: batch });
    for (const rows of [1, 3]) {
      const data = Float32Array.from({ length: rows * 2 }, (_, index) => index + 1);
      const given = { x: [data, [rows, 2]] } as const;
      const minus = Array.from(data, (value) => -value);
      const columns = [0, 1].map((at) => data.reduce((sum, value, index) => sum + (index % 2 === at ? value : 0), 0));
      expect(results(bytes, given, "flat", [2 * rows])).toEqual(minus);
      expect(results(bytes, given, "sums", [2])).toEqual(columns);
      expect(results(bytes, given, "tall", [3, rows, 2])).toEqual([...minus, ...minus, ...minus]);
      expect(results(bytes, given, "filled", [rows])).toEqual(new Array(rows).fill(4));
    }
    const text = new TextDecoder("latin1").decode(bytes);
    expect(text).toContain("batch*2");
  });

  test("cannot be where the graph computes with its size", () => {
    const refused = (build: (graph: Graph, x: Value) => void) => () => {
      const graph = new Graph();
      build(graph, graph.input("argument", "x", [batch, 2], "float32"));
      toModel(graph, { freeBatch: batch });
    };
    const constant = (shape: number[], value: number) => (graph: Graph) => {
      const size = shape.reduce((product, length) => product * length, 1);
      graph.constant(new Float32Array(size).fill(value), shape, "float32");
    };
    const fill = (value: number) => (graph: Graph) => void graph.node("Fill", [], { value }, [], "float32");
    const split = (first: number) => (graph: Graph, x: Value) => {
      const sizes = [first, batch - first];
      const outputs = sizes.map((size) => graph.value([size, 2], "float32"));
      graph.nodes.push({ op: "SplitV", inputs: [x], outputs, attributes: { axis: 0, sizes }, scope: "" });
    };
    const message = "onnx: the model uses its batch size as a number";
    expect(refused(constant([batch], 1))).toThrow(message);
    expect(refused(constant([2, batch], 1))).toThrow(message);
    expect(refused(constant([], batch))).toThrow(message);
    expect(refused(constant([1], 2 * batch))).toThrow(message);
    expect(refused(fill(batch))).toThrow(message);
    expect(refused(split(batch))).toThrow(message);
    for (const free of [
      constant([2], batch),
      constant([3], 1),
      constant([], 0),
      constant([], 3),
      fill(0),
      fill(3),
      split(3),
    ])
      expect(refused(free)).not.toThrow();
  });
});

describe("many steps", () => {
  /** Adds each batch to a variable and gives back what it adds, and a number that no step changes. */
  function accumulation() {
    const graph = new Graph();
    const x = graph.input("argument", "x", [2], "float32");
    const total = graph.input("variable", "total", [2], "float32");
    const rate = graph.input("hyperparameter", "rate", [], "float32");
    const scaled = graph.node("Multiply", [x, rate], none, [2], "float32");
    const next = graph.node("Add", [total, scaled], none, [2], "float32");
    graph.updates.push({ name: "total", variable: total, next });
    graph.outputs.push({ name: "before", value: graph.node("Neg", [total], none, [2], "float32") });
    graph.outputs.push({ name: "twice", value: graph.node("Add", [rate, rate], none, [], "float32") });
    return graph;
  }
  const fixed = { total: [Float32Array.of(100, 200), [2]], rate: [Float32Array.of(2), []] } as const;

  test("pass variables on and stack the results", () => {
    const { bytes } = toModel(accumulation(), { steps: "many" });
    const given = { ...fixed, x: [Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2]] } as const;
    expect(results(bytes, given, "total:next", [2])).toEqual([118, 224]);
    expect(results(bytes, given, "before", [3, 2])).toEqual([-100, -200, -102, -204, -108, -212]);
    expect(results(bytes, given, "twice", [3])).toEqual([4, 4, 4]);
  });

  test("take the rows of a data set", () => {
    const { bytes, rows } = toModel(accumulation(), { steps: "many", feed: "rows" });
    const x = [Float32Array.of(1, 2, 3, 4), [4]] as const;
    const given = { ...fixed, x, [rows]: [Int32Array.of(0, 3, 1, 1), [2, 2]] } as const;
    expect(results(bytes, given, "total:next", [2])).toEqual([100 + 2 * (1 + 2), 200 + 2 * (4 + 2)]);
    expect(results(bytes, given, "before", [2, 2])).toEqual([-100, -200, -102, -208]);
  });

  test("name the sizes that are free", async () => {
    const free = async (options: object) => {
      const session = await ort.InferenceSession.create(toModel(accumulation(), options).bytes);
      const sizes = (metadata: readonly unknown[]) =>
        Object.fromEntries(
          (metadata as { name: string; shape: (number | string)[] }[]).map(({ name, shape }) => [name, shape]),
        );
      const found = { ...sizes(session.inputMetadata), ...sizes(session.outputMetadata) };
      await session.release();
      return found;
    };
    const kept = { total: [2], rate: [], "total:next": [2] };
    expect(await free({ steps: "many" })).toEqual({
      ...kept,
      x: ["steps", 2],
      before: ["steps", 2],
      twice: ["steps"],
    });
    expect(await free({ steps: "many", feed: "rows" })).toEqual({
      ...kept,
      x: ["x rows"],
      rows: ["steps", 2],
      before: ["steps", 2],
      twice: ["steps"],
    });
    expect(await free({ feed: "rows" })).toEqual({ ...kept, x: ["x rows"], rows: [2], before: [2], twice: [] });
    expect(await free({})).toEqual({ ...kept, x: [2], before: [2], twice: [] });
    // ONNX Runtime would infer the name of a result's size: the graph, one input and two outputs bear it in the file.
    const file = new TextDecoder("latin1").decode(toModel(accumulation(), { steps: "many" }).bytes);
    expect(file.match(/steps/g)).toHaveLength(4);
  });

  test("one step takes rows too", () => {
    const { bytes, rows } = toModel(accumulation(), { feed: "rows" });
    const x = [Float32Array.of(1, 2, 3, 4), [4]] as const;
    const given = { ...fixed, x, [rows]: [Int32Array.of(3, 0), [2]] } as const;
    expect(results(bytes, given, "total:next", [2])).toEqual([108, 202]);
  });
});

test("embedded inputs are constants of the model", () => {
  const graph = new Graph();
  const x = graph.input("argument", "x", [2], "float32");
  const w = graph.input("variable", "w", [2], "float32");
  graph.outputs.push({ name: "y", value: graph.node("Multiply", [x, w], none, [2], "float32") });
  const { bytes } = toModel(graph, { embedded: new Map([[w, Float32Array.of(3, 5)]]) });
  expect(results(bytes, { x: [Float32Array.of(10, 20), [2]] }, "y", [2])).toEqual([30, 100]);
});

test("the operator set and the metadata of a model", () => {
  const graph = new Graph();
  const x = graph.input("argument", "x", [2], "float32");
  graph.outputs.push({ name: "y", value: graph.node("Neg", [x], none, [2], "float32") });
  const text = (options: object) => new TextDecoder("latin1").decode(toModel(graph, options).bytes);
  // Field 8 is the operator set: an empty domain and the version.
  const opset = (version: number) => `\x42\x04\x0a\x00\x10${String.fromCharCode(version)}`;
  expect(text({})).toContain(opset(20));
  expect(text({ opset: 18 })).toContain(opset(18));
  expect(text({ metadata: { labels: "cat dog" } })).toMatch(/labels..cat dog/);
  expect(text({})).toContain("feedforward");
});

describe("what is computed before a loop over steps", () => {
  const ahead = (build: (graph: Graph, x: Value) => void, dtype: DType = "uint8", shape: number[] = [4]) => {
    const graph = new Graph();
    const x = graph.input("argument", "x", shape, dtype);
    build(graph, x);
    const stacked = new Map([[x, "x"]]);
    const onnx = new OnnxBuilder();
    return [
      ...computeAhead({ graph, onnx, table: rules, counted: "x", arguments: stacked, inputs: stacked }).nodes,
    ].map(({ op }) => op);
  };

  test("has up to 2^15 elements a step", () => {
    const cast = (size: number) =>
      ahead((graph, x) => void graph.node("Cast", [x], none, [size], "float32"), "uint8", [size]);
    expect(cast(2 ** 15)).toEqual(["Cast"]);
    expect(cast(2 ** 15 + 1)).toEqual([]);
  });

  test("has operands of one shape, numbers aside", () => {
    const two = (graph: Graph, shape: number[]) =>
      graph.constant(new Float32Array(shape[0] ?? 1).fill(2), shape, "float32");
    const times = (shape: number[]) =>
      ahead((graph, x) => void graph.node("Multiply", [x, two(graph, shape)], none, [4], "float32"), "float32");
    expect(times([])).toEqual(["Multiply"]);
    expect(times([4])).toEqual([]);
    expect(ahead((graph) => void graph.node("Fill", [], { value: 1 }, [], "float32"))).toEqual([]);
    expect(ahead((graph, x) => void graph.node("ArgMax", [x], { axis: 1 }, [2], "int32"), "int32", [2, 2])).toEqual([
      "ArgMax",
    ]);
    expect(ahead((graph, x) => void graph.node("Exp", [x], none, [4], "float32"), "float32")).toEqual([]);
  });
});

test("numbers that have no name outside the loop stay inside", () => {
  const graph = new Graph();
  const [named, unnamed, updated] = (["hyperparameter", "hyperparameter", "variable"] as const).map((role, index) =>
    graph.input(role, `n${index}`, [], "float32"),
  ) as [Value, Value, Value];
  const doubled = [named, unnamed, updated].map((value) => graph.node("Add", [value, value], none, [], "float32"));
  graph.updates.push({ name: "n2", variable: updated, next: doubled[2]! });
  const inputs = new Map([
    [named, "n0"],
    [updated, "n2"],
  ]);
  const { fixed, nodes } = computeAhead({
    graph,
    onnx: new OnnxBuilder(),
    table: rules,
    counted: "x",
    arguments: new Map(),
    inputs,
  });
  expect([...nodes]).toEqual([graph.nodes[0]]);
  expect([...fixed.keys()]).toEqual([named, doubled[0]]);
});

describe("scaled integers that products multiply", () => {
  interface Scaling {
    readonly dtype?: DType;
    readonly shape?: readonly number[];
    readonly ops: (graph: Graph, x: Value) => Value;
    readonly read?: (graph: Graph, scaled: Value, w: Value) => void;
  }
  const product = (graph: Graph, a: Value, b: Value, shape = [2, 2]) =>
    graph.node("BatchMatMul", [a, b], { transposeA: false, transposeB: false }, shape, "float32");
  /** Returns the factor of the products, if they scale, and the ops that go. */
  function found({ dtype = "uint8", shape = [2, 2], ops, read = product }: Scaling) {
    const graph = new Graph();
    const x = graph.input("argument", "x", shape, dtype);
    const w = graph.input("argument", "w", shape, "float32");
    read(graph, ops(graph, graph.node("Cast", [x], none, shape, "float32")), w);
    const { operands, absorbed } = scaledProducts(graph);
    return { factors: [...operands.values()].map(({ factor }) => factor), gone: [...absorbed].map(({ op }) => op) };
  }
  const by = (graph: Graph, op: "Multiply" | "RealDiv" | "Add", x: Value, number: number, shape: number[] = []) =>
    graph.node(op, [x, graph.constant(Float32Array.of(number), shape, "float32")], none, x.shape, "float32");
  const untouched = { factors: [], gone: [] };

  test("factors are multiplied and divided, whatever the shape of the number", () => {
    expect(found({ ops: (graph, x) => by(graph, "Multiply", x, 3) })).toEqual({ factors: [3], gone: ["Multiply"] });
    expect(found({ ops: (graph, x) => by(graph, "RealDiv", x, 4, [1]) })).toEqual({
      factors: [0.25],
      gone: ["RealDiv"],
    });
    const both = (graph: Graph, x: Value) => by(graph, "RealDiv", by(graph, "Multiply", x, 3), 4);
    expect(found({ ops: both })).toEqual({ factors: [0.75], gone: ["RealDiv", "Multiply"] });
    for (const dtype of ["int8", "uint16", "int16"] as const)
      expect(found({ dtype, ops: (graph, x) => by(graph, "Multiply", x, 3) }).factors).toEqual([3]);
  });

  test("not by zero, infinity or a vector, of wide integers, of three axes or without a factor", () => {
    for (const number of [0, Infinity, Number.NaN])
      expect(found({ ops: (graph, x) => by(graph, "Multiply", x, number) })).toEqual(untouched);
    const vector = (graph: Graph, x: Value) =>
      graph.node("Multiply", [x, graph.constant(Float32Array.of(2, 3), [2], "float32")], none, [2, 2], "float32");
    expect(found({ ops: vector })).toEqual(untouched);
    expect(found({ dtype: "int32", ops: (graph, x) => by(graph, "Multiply", x, 3) })).toEqual(untouched);
    expect(found({ ops: (_, x) => x })).toEqual(untouched);
    expect(found({ ops: (graph, x) => by(graph, "Add", x, 1) })).toEqual(untouched);
    const cube = [2, 2, 2];
    const read = (graph: Graph, x: Value, w: Value) => void product(graph, x, w, cube);
    expect(found({ shape: cube, ops: (graph, x) => by(graph, "Multiply", x, 3), read })).toEqual(untouched);
  });

  test("only where they are the left operand and nothing else reads them", () => {
    const ops = (graph: Graph, x: Value) => by(graph, "Multiply", x, 3);
    expect(found({ ops, read: (graph, x, w) => void product(graph, w, x) })).toEqual(untouched);
    expect(found({ ops, read: (graph, x) => void product(graph, x, x) })).toEqual(untouched);
    expect(found({ ops, read: () => {} })).toEqual(untouched);
    const output = (graph: Graph, x: Value, w: Value) => {
      product(graph, x, w);
      graph.outputs.push({ name: "x", value: x });
    };
    expect(found({ ops, read: output })).toEqual(untouched);
    const twice = (graph: Graph, x: Value, w: Value) => {
      product(graph, x, w);
      product(graph, x, graph.node("Neg", [w], none, [2, 2], "float32"));
    };
    expect(found({ ops, read: twice })).toEqual({ factors: [3, 3], gone: ["Multiply"] });
  });

  test("an intermediate value that something else reads is still computed", () => {
    const kept = (leave: (graph: Graph, value: Value) => void) =>
      found({
        ops: (graph, x) => {
          const first = by(graph, "Multiply", x, 3);
          leave(graph, first);
          return by(graph, "Multiply", first, 5);
        },
      });
    expect(kept(() => {})).toEqual({ factors: [15], gone: ["Multiply", "Multiply"] });
    expect(kept((graph, value) => void graph.node("Exp", [value], none, [2, 2], "float32"))).toEqual({
      factors: [15],
      gone: ["Multiply"],
    });
    expect(kept((graph, value) => void graph.outputs.push({ name: "first", value }))).toEqual({
      factors: [15],
      gone: ["Multiply"],
    });
  });

  test("the products are the same numbers", () => {
    for (const target of targets) {
      const graph = new Graph();
      const x = graph.input("argument", "x", [2, 2], "uint8");
      const w = graph.input("argument", "w", [2, 2], "float32");
      const bias = graph.input("argument", "bias", [2], "float32");
      const scaled = by(graph, "RealDiv", graph.node("Cast", [x], none, [2, 2], "float32"), 4);
      const value = product(graph, scaled, w);
      graph.outputs.push({ name: "y", value: graph.node("Add", [value, bias], none, [2, 2], "float32") });
      const bytes = { values: [4, 8, 12, 255], shape: [2, 2], dtype: "uint8" } as const;
      expect(run(graph, [bytes, counted(2, 2), floats([100, 200])], target)).toEqual([[104, 207, 227.5, 394.25]]);
    }
  });
});
