import { describe, expect, test } from "vitest";
import {
  type DType,
  Graph,
  type OpAttributes,
  optimizationLevel,
  optimize,
  packUpdates,
  type Value,
} from "../src/index";
import { argumentsOf, counted, floats, run } from "./compute";

const none = {};

/** Returns the lines of a graph after all passes. */
const optimized = (graph: Graph): string[] => String(optimize(graph)).trimEnd().split("\n");

const give = (graph: Graph, ...values: Value[]): void => {
  for (const [index, value] of values.entries()) graph.outputs.push({ name: `y${index}`, value });
};

const scalar = (graph: Graph, value: number, shape: readonly number[] = []): Value =>
  graph.constant(Float32Array.of(value), shape, "float32");

describe("what has no effect is removed", () => {
  const after = (build: (graph: Graph, x: Value) => Value, dtype: DType = "float32"): string[] => {
    const graph = new Graph();
    const x = graph.input("argument", "x", [2, 3], dtype);
    give(graph, build(graph, x));
    return optimized(graph).slice(1);
  };

  test("reshapes and broadcasts to the same shape, or of each other", () => {
    const nothing = ["return y0 = %0: float32[2,3]"];
    expect(after((graph, x) => graph.node("Reshape", [x], none, [2, 3], "float32"))).toEqual(nothing);
    expect(after((graph, x) => graph.node("BroadcastTo", [x], none, [2, 3], "float32"))).toEqual(nothing);
    const twice = (graph: Graph, x: Value, shape: number[]) =>
      graph.node("Reshape", [graph.node("Reshape", [x], none, [6], "float32")], none, shape, "float32");
    expect(after((graph, x) => twice(graph, x, [2, 3]))).toEqual(nothing);
    expect(after((graph, x) => twice(graph, x, [3, 2]))).toEqual([
      "%1 = Reshape(%0): float32[3,2]",
      "return y0 = %1: float32[3,2]",
    ]);
  });

  test("casts to the same type, or through one that holds every number", () => {
    const cast = (graph: Graph, x: Value, dtype: DType) => graph.node("Cast", [x], none, [2, 3], dtype);
    const through = (from: DType, between: DType, to: DType) =>
      after((graph, x) => cast(graph, cast(graph, x, between), to), from).length - 1;
    expect(through("float32", "float32", "float32")).toBe(0);
    for (const from of ["bool", "uint8", "int8", "uint16", "int16"] as const) {
      expect(through(from, "int32", "float32")).toBe(1);
      expect(through(from, "float32", "int32")).toBe(1);
      expect(through(from, "bool", "float32")).toBe(from === "bool" ? 1 : 2);
    }
    expect(through("bool", "int32", "bool")).toBe(0);
    expect(through("float32", "int32", "float32")).toBe(2);
    expect(through("int32", "float32", "int32")).toBe(2);
    expect(through("int32", "bool", "float32")).toBe(2);
  });

  test("products with one and quotients by it, where the shape stays", () => {
    const nothing = ["return y0 = %0: float32[2,3]"];
    const node = (graph: Graph, op: "Multiply" | "RealDiv", inputs: Value[], shape = [2, 3]) =>
      graph.node(op, inputs, none, shape, "float32");
    expect(after((graph, x) => node(graph, "Multiply", [x, scalar(graph, 1)]))).toEqual(nothing);
    expect(after((graph, x) => node(graph, "Multiply", [scalar(graph, 1), x]))).toEqual(nothing);
    expect(after((graph, x) => node(graph, "RealDiv", [x, scalar(graph, 1)]))).toEqual(nothing);
    expect(after((graph, x) => node(graph, "Multiply", [x, scalar(graph, 1, [1, 1])]))).toEqual(nothing);
    const wide = [1, 2, 3];
    for (const kept of [
      after((graph, x) => node(graph, "RealDiv", [scalar(graph, 1), x])),
      after((graph, x) => node(graph, "Multiply", [x, scalar(graph, 2)])),
      after((graph, x) => node(graph, "RealDiv", [x, scalar(graph, -1)])),
      after((graph, x) => node(graph, "Multiply", [x, scalar(graph, 1, [1, 1, 1])], wide)),
      after((graph, x) => node(graph, "Multiply", [scalar(graph, 1, [1, 1, 1]), x], wide)),
      after((graph, x) => node(graph, "RealDiv", [x, scalar(graph, 1, [1, 1, 1])], wide)),
      after((graph, x) => node(graph, "Multiply", [x, graph.constant(Float32Array.of(1, 2, 3), [3], "float32")])),
    ])
      expect(kept).toHaveLength(3);
  });

  test("numbers that are there twice, but not -0 for 0 or an integer for a float", () => {
    const graph = new Graph();
    const x = graph.input("argument", "x", [2], "float32");
    const of = (value: Value) => graph.node("Add", [x, value], none, [2], "float32");
    const numbers = [0, -0, 0, 3, 3].map((number) => scalar(graph, number));
    const whole = graph.constant(Int32Array.of(3), [], "int32");
    give(graph, ...numbers.map(of), graph.node("Cast", [whole], none, [], "float32"));
    const lines = optimized(graph);
    expect(lines.filter((line) => line.includes("constant"))).toEqual([
      "%1 = constant 0: float32[]",
      "%2 = constant 0: float32[]",
      "%3 = constant 3: float32[]",
      "%4 = constant 3: int32[]",
    ]);
    expect(lines.filter((line) => line.includes("Add"))).toHaveLength(3);
    expect(graph.constants.map(({ data }) => data[0])).toEqual([0, -0, 3, 3]);
  });
});

describe("filled and broadcast operands", () => {
  test("become a number, unless the shape of the result comes from them", () => {
    const graph = new Graph();
    const x = graph.input("argument", "x", [3], "float32");
    const fill = (shape: number[]) => graph.node("Fill", [], { value: 2 }, shape, "float32");
    give(
      graph,
      graph.node("Add", [x, fill([3])], none, [3], "float32"),
      graph.node("Sub", [fill([3]), x], none, [3], "float32"),
      graph.node("Pow", [x, fill([2, 3])], none, [2, 3], "float32"),
    );
    expect(optimized(graph)).toEqual([
      "%0 = argument x: float32[3]",
      "%1 = constant 2: float32[]",
      "%2 = Add(%0, %1): float32[3]",
      "%3 = Sub(%1, %0): float32[3]",
      "%4 = Fill(value=2): float32[2,3]",
      "%5 = Pow(%0, %4): float32[2,3]",
      "return y0 = %2: float32[3]",
      "return y1 = %3: float32[3]",
      "return y2 = %5: float32[2,3]",
    ]);
    expect(run(graph, [floats([1, 2, 3])])).toEqual([
      [3, 4, 5],
      [1, 0, -1],
      [1, 4, 9, 1, 4, 9],
    ]);
  });

  test("a broadcast operand is broadcast by its reader", () => {
    const graph = new Graph();
    const [x, row] = argumentsOf(graph, [counted(2, 3), counted(3)]) as [Value, Value];
    const wide = graph.node("BroadcastTo", [row], none, [2, 3], "float32");
    give(
      graph,
      graph.node("Add", [x, wide], none, [2, 3], "float32"),
      graph.node("Multiply", [row, wide], none, [2, 3], "float32"),
      graph.node("Concat", [wide, x], { axis: 0 }, [4, 3], "float32"),
    );
    expect(optimized(graph).slice(2, 6)).toEqual([
      "%2 = BroadcastTo(%1): float32[2,3]",
      "%3 = Add(%0, %1): float32[2,3]",
      "%4 = Multiply(%1, %2): float32[2,3]",
      "%5 = Concat(%2, %0, axis=0): float32[4,3]",
    ]);
  });

  test("ones that are multiplied only for their shape", () => {
    const graph = new Graph();
    const x = graph.input("argument", "x", [3], "float32");
    const ones = graph.node("Fill", [], { value: 1 }, [2, 3], "float32");
    const twos = graph.node("Fill", [], { value: 2 }, [2, 3], "float32");
    give(
      graph,
      ...[
        [x, ones],
        [ones, x],
        [x, twos],
      ].map((inputs) => graph.node("Multiply", inputs, none, [2, 3], "float32")),
    );
    const lines = optimized(graph);
    expect(lines.filter((line) => line.includes("BroadcastTo"))).toEqual(["%2 = BroadcastTo(%0): float32[2,3]"]);
    expect(lines.filter((line) => line.includes("Multiply"))).toHaveLength(1);
    expect(run(graph, [floats([1, 2, 3])])[1]).toEqual([1, 2, 3, 1, 2, 3]);
  });

  test("the step of a rectified value reads the rectified one, with the same slope below", () => {
    const graph = new Graph();
    const x = graph.input("argument", "x", [3], "float32");
    const relu = graph.node("Relu", [x], none, [3], "float32");
    give(
      graph,
      relu,
      ...[0, 0.5].map((alpha) => graph.node("Step", [x], { alpha }, [3], "float32")),
      graph.node("Step", [relu], { alpha: 0 }, [3], "float32"),
    );
    expect(optimized(graph).slice(1, 4)).toEqual([
      "%1 = Relu(%0): float32[3]",
      "%2 = Step(%1, alpha=0): float32[3]",
      "%3 = Step(%0, alpha=0.5): float32[3]",
    ]);
    expect(run(graph, [floats([-1, 0, 2])])).toEqual([
      [0, 0, 2],
      [0, 0, 1],
      [0.5, 0.5, 1],
      [0, 0, 1],
    ]);
  });
});

describe("uniform values", () => {
  /** Returns the number that a node's result is filled with, or its op if it is computed. */
  function folded<K extends keyof OpAttributes>(
    op: K,
    numbers: readonly number[],
    attributes: OpAttributes[K],
    shape: readonly number[] = [4],
    dtype: DType = "float32",
  ): number | string {
    const graph = new Graph();
    const inputs = numbers.map((value) => graph.node("Fill", [], { value }, [4], dtype));
    give(graph, graph.node(op, inputs, attributes, shape, dtype));
    const { nodes } = optimize(graph);
    const last = nodes.at(-1)!;
    return last.op === "Fill" ? (last.attributes as { value: number }).value : last.op;
  }

  test.each([
    ["Add", [2, 3], 5],
    ["Sub", [2, 3], -1],
    ["Multiply", [2, 3], 6],
    ["RealDiv", [3, 2], 1.5],
    ["RealDiv", [1, 3], Math.fround(1 / 3)],
    ["RealDiv", [-1, 0], -Infinity],
    ["Abs", [-2], 2],
    ["Neg", [2], -2],
    ["Sqrt", [9], 3],
    ["Sqrt", [-1], Number.NaN],
    ["Square", [3], 9],
    ["Exp", [0], "Exp"],
    ["Maximum", [2, 3], "Maximum"],
  ] as const)("%s of %j is %j", (op, numbers, expected) => {
    expect(folded(op, numbers, none)).toEqual(expected);
  });

  test("their sums, reshaped and broadcast forms", () => {
    expect(folded("Sum", [0.1], { axes: [0], keepDims: false }, [])).toBe(Math.fround(Math.fround(0.1) * 4));
    expect(folded("Sum", [3], { axes: [], keepDims: true })).toBe(3);
    expect(folded("Reshape", [3], none, [2, 2])).toBe(3);
    expect(folded("BroadcastTo", [3], none, [2, 4])).toBe(3);
    expect(folded("Mean", [3], { axes: [0], keepDims: false }, [])).toBe("Mean");
  });

  test("not of integers, and not with a value that only the call knows", () => {
    expect(folded("Add", [2, 3], none, [4], "int32")).toBe("Add");
    const graph = new Graph();
    const x = graph.input("argument", "x", [4], "float32");
    const fill = graph.node("Fill", [], { value: 2 }, [4], "float32");
    give(graph, graph.node("Add", [fill, x], none, [4], "float32"));
    expect(optimize(graph).nodes.map(({ op }) => op)).toEqual(["Add"]);
  });

  test("a constant of several elements is not uniform", () => {
    const graph = new Graph();
    const row = graph.constant(Float32Array.of(2, 2), [2], "float32");
    const one = graph.constant(Float32Array.of(2), [1], "float32");
    give(graph, graph.node("Neg", [row], none, [2], "float32"), graph.node("Neg", [one], none, [1], "float32"));
    expect(optimize(graph).nodes.map(({ op }) => op)).toEqual(["Neg", "Fill"]);
  });
});

test("nodes that compute the same are merged, whatever their scope", () => {
  const graph = new Graph();
  const x = graph.input("argument", "x", [4], "float32");
  const fill = (value: number, shape: number[], dtype: DType = "float32") =>
    graph.node("Fill", [], { value }, shape, dtype);
  give(
    graph,
    graph.node("Exp", [x], none, [4], "float32", "a"),
    graph.node("Exp", [x], none, [4], "float32", "b"),
    graph.node("LeakyRelu", [x], { alpha: 0.1 }, [4], "float32"),
    graph.node("LeakyRelu", [x], { alpha: 0.2 }, [4], "float32"),
    ...[Number.NaN, Infinity, -Infinity, 0, -0, 0, Number.NaN].map((value) => fill(value, [2])),
    fill(0, [3]),
    fill(0, [2], "int32"),
  );
  optimize(graph);
  expect(graph.nodes.map(({ op }) => op)).toEqual([
    "Exp",
    "LeakyRelu",
    "LeakyRelu",
    ...new Array<string>(7).fill("Fill"),
  ]);
  const results = run(graph, [floats([0, 0, 0, 0])]).slice(4);
  const [nan, zero] = [Number.NaN, 0];
  expect(results).toEqual([
    [nan, nan],
    [Infinity, Infinity],
    [-Infinity, -Infinity],
    [zero, zero],
    [-0, -0],
    [zero, zero],
    [nan, nan],
    [zero, zero, zero],
    [zero, zero],
  ]);
});

test("what merging makes possible is done too", () => {
  const graph = new Graph();
  const x = graph.input("argument", "x", [3], "float32");
  const [first, second] = [0, 1].map(() => graph.node("Sin", [x], none, [3], "float32"));
  const relu = graph.node("Relu", [first!], none, [3], "float32");
  give(graph, relu, graph.node("Step", [second!], { alpha: 0 }, [3], "float32"));
  expect(optimized(graph).slice(1, 4)).toEqual([
    "%1 = Sin(%0): float32[3]",
    "%2 = Relu(%1): float32[3]",
    "%3 = Step(%2, alpha=0): float32[3]",
  ]);
});

test("parts of a split are merged one by one", () => {
  const graph = new Graph();
  const x = graph.input("argument", "x", [2], "float32");
  const split = () => {
    const outputs = [0, 1].map(() => graph.value([1], "float32"));
    graph.nodes.push({ op: "SplitV", inputs: [x], outputs, attributes: { axis: 0, sizes: [1, 1] }, scope: "" });
    return outputs;
  };
  give(graph, ...split(), ...split());
  expect(optimize(graph).nodes).toHaveLength(1);
  expect(run(graph, [floats([3, 7])])).toEqual([[3], [7], [3], [7]]);
});

describe("the range of a clipped number", () => {
  /** Returns the ops of "x is in [low, high]" beside x clipped to [min, max]. */
  function ops(
    [min, max]: readonly [number, number],
    [low, high]: readonly [number, number],
    { swapped = false, dtype = "float32", shape = [] }: { swapped?: boolean; dtype?: DType; shape?: number[] } = {},
  ): string[] {
    const graph = new Graph();
    const x = graph.input("argument", "x", [3], dtype);
    const bound = (number: number) =>
      graph.constant(dtype === "int32" ? Int32Array.of(number) : Float32Array.of(number), shape, dtype);
    const clipped = graph.node("ClipByValue", [x], { min, max }, [3], dtype);
    const above = graph.node("GreaterEqual", [x, bound(low)], none, [3], "bool");
    const below = graph.node("LessEqual", [x, bound(high)], none, [3], "bool");
    give(graph, clipped, graph.node("LogicalAnd", swapped ? [below, above] : [above, below], none, [3], "bool"));
    return optimize(graph).nodes.map(({ op }) => op);
  }
  const [asked, kept] = [
    ["ClipByValue", "Equal"],
    ["ClipByValue", "GreaterEqual", "LessEqual", "LogicalAnd"],
  ];

  test("is one comparison for the same bounds, in any order", () => {
    expect(ops([0.1, 0.7], [0.1, 0.7])).toEqual(asked);
    expect(ops([0.1, 0.7], [0.1, 0.7], { swapped: true })).toEqual(asked);
    expect(ops([0.1, 0.7], [0.1, 0.7], { shape: [1] })).toEqual(asked);
    expect(ops([1, 1], [1, 1])).toEqual(asked);
  });

  test("stays for other bounds, an empty range and integers", () => {
    expect(ops([0, 1], [0, 2])).toEqual(kept);
    expect(ops([0, 1], [-1, 1])).toEqual(kept);
    expect(ops([2, 1], [2, 1])).toEqual(kept);
    expect(ops([0, 1], [0, 1], { dtype: "int32" })).toEqual(kept);
  });

  test("stays where both comparisons are in one direction, or of two numbers", () => {
    const build = (second: (graph: Graph, x: Value, y: Value) => Value) => {
      const graph = new Graph();
      const [x, y] = argumentsOf(graph, [counted(3), counted(3)]) as [Value, Value];
      give(graph, graph.node("ClipByValue", [x], { min: 0, max: 1 }, [3], "float32"));
      const above = graph.node("GreaterEqual", [x, scalar(graph, 0)], none, [3], "bool");
      give(graph, graph.node("LogicalAnd", [above, second(graph, x, y)], none, [3], "bool"));
      return optimize(graph).nodes.map(({ op }) => op);
    };
    const one = (graph: Graph) => scalar(graph, 1);
    expect(build((graph, x) => graph.node("GreaterEqual", [x, one(graph)], none, [3], "bool"))).toContain("LogicalAnd");
    expect(build((graph, _, y) => graph.node("LessEqual", [y, one(graph)], none, [3], "bool"))).toContain("LogicalAnd");
    expect(build((graph, x, y) => graph.node("LessEqual", [x, y], none, [3], "bool"))).toContain("LogicalAnd");
    const either = new Graph();
    const x = either.input("argument", "x", [3], "float32");
    give(either, either.node("ClipByValue", [x], { min: 0, max: 1 }, [3], "float32"));
    const ends = [
      either.node("GreaterEqual", [x, scalar(either, 0)], none, [3], "bool"),
      either.node("LessEqual", [x, scalar(either, 1)], none, [3], "bool"),
    ];
    give(either, either.node("LogicalOr", ends, none, [3], "bool"));
    expect(optimize(either).nodes.map(({ op }) => op)).toContain("LogicalOr");
    expect(build((graph, x) => graph.node("Less", [x, one(graph)], none, [3], "bool"))).toContain("LogicalAnd");
    expect(build((graph, x) => graph.node("LessEqual", [x, one(graph)], none, [3], "bool"))).not.toContain(
      "LogicalAnd",
    );
  });
});

describe("log-softmax", () => {
  interface Form {
    readonly order?: "max first" | "sum first";
    readonly axes?: readonly number[];
    readonly sumAxes?: readonly number[];
  }
  /** Returns the ops of x − (max + log Σ exp(x − max)). */
  function ops({ order = "max first", axes = [1], sumAxes = axes }: Form): string[] {
    const graph = new Graph();
    const x = graph.input("argument", "x", [3, 3], "float32");
    const kept = axes.includes(1) ? [3, 1] : [1, 3];
    const max = graph.node("Max", [x], { axes, keepDims: true }, kept, "float32");
    const shifted = graph.node("Sub", [x, max], none, [3, 3], "float32");
    const exp = graph.node("Exp", [shifted], none, [3, 3], "float32");
    const sum = graph.node("Sum", [exp], { axes: sumAxes, keepDims: true }, kept, "float32");
    const log = graph.node("Log", [sum], none, kept, "float32");
    const parts = order === "max first" ? [max, log] : [log, max];
    const total = graph.node("Add", parts, none, kept, "float32");
    give(graph, graph.node("Sub", [x, total], none, [3, 3], "float32"));
    return optimize(graph).nodes.map(({ op }) => op);
  }

  test("is known in both orders of its sum", () => {
    expect(ops({})).toEqual(["LogSoftmax"]);
    expect(ops({ order: "sum first" })).toEqual(["LogSoftmax"]);
  });

  test("only over the last axis", () => {
    expect(ops({ axes: [0] })).not.toContain("LogSoftmax");
    expect(ops({ sumAxes: [0] })).not.toContain("LogSoftmax");
  });
});

describe("nested sums", () => {
  const reduced = (graph: Graph, op: "Sum" | "Mean", x: Value, axes: number[], shape: number[], keepDims = false) =>
    graph.node(op, [x], { axes, keepDims }, shape, "float32");
  const ops = (build: (graph: Graph, x: Value) => Value | Value[]): [string[], number[][]] => {
    const graph = new Graph();
    const x = graph.input("argument", "x", [2, 3], "float32");
    give(graph, ...[build(graph, x)].flat());
    optimize(graph);
    return [graph.nodes.map(({ op }) => op), run(graph, [counted(2, 3)])];
  };

  test("a sign moves after a sum and after a mean", () => {
    const negated = (op: "Sum" | "Mean") => (graph: Graph, x: Value) =>
      reduced(graph, op, graph.node("Neg", [x], none, [2, 3], "float32"), [1], [2]);
    expect(ops(negated("Sum"))).toEqual([["Sum", "Neg"], [[-3, -12]]]);
    expect(ops(negated("Mean"))).toEqual([["Mean", "Neg"], [[-1, -4]]]);
  });

  test("two sums are one where both keep their axes, or neither", () => {
    const nested = (inner: "Sum" | "Mean", outer: "Sum" | "Mean", keptInside: boolean, kept: boolean) =>
      ops((graph, x) => {
        const first = reduced(graph, inner, x, [1], keptInside ? [2, 1] : [2], keptInside);
        return reduced(graph, outer, first, [0], kept ? (keptInside ? [1, 1] : [1]) : keptInside ? [1] : [], kept);
      });
    expect(nested("Sum", "Sum", false, false)).toEqual([["Sum"], [[15]]]);
    expect(nested("Sum", "Sum", true, true)).toEqual([["Sum"], [[15]]]);
    expect(nested("Sum", "Sum", true, false)).toEqual([["Sum", "Sum"], [[15]]]);
    expect(nested("Sum", "Sum", false, true)).toEqual([["Sum", "Sum"], [[15]]]);
    expect(nested("Mean", "Sum", false, false)).toEqual([["Mean", "Sum"], [[5]]]);
    expect(nested("Sum", "Mean", false, false)).toEqual([["Sum", "Mean"], [[7.5]]]);
  });

  test("a sum or a sign that is read twice, or given back, stays", () => {
    const twice = ops((graph, x) => {
      const rows = reduced(graph, "Sum", x, [1], [2]);
      return [reduced(graph, "Sum", rows, [0], []), rows];
    });
    expect(twice).toEqual([
      ["Sum", "Sum"],
      [[15], [3, 12]],
    ]);
    const negated = ops((graph, x) => {
      const minus = graph.node("Neg", [x], none, [2, 3], "float32");
      return [reduced(graph, "Sum", minus, [0, 1], []), graph.node("Exp", [minus], none, [2, 3], "float32")];
    });
    expect(negated[0]).toEqual(["Neg", "Sum", "Exp"]);
  });
});

test("inputs that the host fills by position stay, unused variables and learning rates go", () => {
  const graph = new Graph();
  const roles = ["argument", "variable", "random", "hyperparameter"] as const;
  const inputs = roles.flatMap((role) =>
    ["used", "unused"].map((name) => graph.input(role, `${name} ${role}`, [2], "float32")),
  );
  const written = graph.input("variable", "written", [2], "float32");
  graph.constant(Float32Array.of(1, 2), [2], "float32");
  give(graph, ...[0, 2, 4, 6].map((index) => inputs[index]!));
  graph.updates.push({ name: "written", variable: written, next: inputs[0]! });
  optimize(graph);
  expect(graph.inputs.map(({ name }) => name)).toEqual([
    "used argument",
    "unused argument",
    "used variable",
    "used random",
    "unused random",
    "used hyperparameter",
    "written",
  ]);
  expect(graph.constants).toEqual([]);
});

describe("packed updates", () => {
  /** A graph that multiplies each variable by a number, with ops in a given order. */
  function decay(shapes: readonly number[][], factors: readonly number[] = [], dtype: DType = "float32") {
    const graph = new Graph();
    for (const [index, shape] of shapes.entries()) {
      const variable = graph.input("variable", `v${index}`, shape, dtype);
      const rate = graph.input("hyperparameter", `r${index}`, [], dtype);
      const first = graph.inputs.find(({ name }) => name === "r0")!.value;
      const next = graph.node("Multiply", [variable, factors[index] ? rate : first], none, shape, dtype);
      graph.updates.push({ name: `v${index}`, variable, next });
    }
    return graph;
  }
  const packed = (graph: Graph) => [...packUpdates(graph).packs.keys()].map(({ shape }) => shape[0]);

  test("take from two elements up to 2^14", () => {
    expect(packed(decay([[2], [1, 2]]))).toEqual([4]);
    expect(packed(decay([[2], [2 ** 14]]))).toEqual([2 + 2 ** 14]);
    expect(packed(decay([[2], [2 ** 14 + 1]]))).toEqual([]);
    expect(packed(decay([[1], [2]]))).toEqual([]);
    expect(packed(decay([[2]]))).toEqual([]);
    expect(packed(decay([[2], [2]], [0, 1]))).toEqual([]);
    expect(packed(decay([[2], [2]], [], "int32"))).toEqual([]);
  });

  test("give each variable and each reader its part", () => {
    const graph = decay([[2], [3, 1], [2, 2]]);
    const [v0, , v1] = graph.inputs.map(({ value }) => value);
    give(graph, v1!, graph.updates[2]!.next, graph.node("Sin", [v0!], none, [2], "float32"));
    const { graph: together, packs } = packUpdates(graph);
    expect(together.inputs.map(({ name }) => name)).toEqual(["r0", "r1", "r2", "v0 + v1 + v2"]);
    expect([...packs.values()].map((parts) => parts.map(({ shape }) => shape))).toEqual([[[2], [3, 1], [2, 2]]]);
    const rates = [2, 0, 0].map((rate) => floats([rate], []));
    const results = run(together, [...rates, floats([0, 0, 3, 4, 5, 6, 7, 8, 9])]);
    expect(results).toEqual([
      [3, 4, 5],
      [12, 14, 16, 18],
      [0, 0],
      [0, 0, 6, 8, 10, 12, 14, 16, 18],
    ]);
  });
});

test("graphs of 3000 nodes and more are not rewritten, unless they convolve", () => {
  const graph = new Graph();
  let value = graph.input("argument", "x", [2], "float32");
  for (let count = 0; count < 2999; count += 1) value = graph.node("Neg", [value], none, [2], "float32");
  expect(optimizationLevel(graph)).toBe("all");
  graph.node("Neg", [value], none, [2], "float32");
  expect(optimizationLevel(graph)).toBe("disabled");
  const image = graph.input("argument", "image", [1, 2, 2, 1], "float32");
  const filter = graph.input("argument", "filter", [1, 1, 1, 1], "float32");
  const pair = (number: number) => [number, number];
  const window = { kernel: pair(1), strides: pair(1), dilations: pair(1), padsBefore: pair(0), padsAfter: pair(0) };
  graph.node("Conv2D", [image, filter], window, [1, 2, 2, 1], "float32");
  expect(optimizationLevel(graph)).toBe("all");
});
