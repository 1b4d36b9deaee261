import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { floatTensor, intTensor, node, onnxModel, port, tensor } from "../../../test/onnx-bytes";
import { loadModel } from "../../load-model";

beforeAll(() => tf.setBackend("cpu"));

type Sizes = readonly (number | string)[];
type Numbers = readonly [shape: readonly number[], values: readonly number[]];

interface Graph {
  nodes: Uint8Array[];
  tensors?: Uint8Array[];
  /** Sizes of the input x after its batch. */
  x?: Sizes;
  batch?: number | string;
  opset?: number;
  type?: number;
}

const load = ({ nodes, tensors = [], x = [4], batch = "n", opset = 18, type = 1 }: Graph) =>
  loadModel(
    onnxModel({
      nodes,
      tensors,
      opset,
      inputs: [port("x", [batch, ...x], type)],
      outputs: [port("y", [])],
    }),
    { name: "m.onnx" },
  );

/** What a graph computes, and the classes of its layers. */
async function outcome(graph: Graph, [shape, values]: Numbers) {
  const model = await load(graph);
  const output = tf.tidy(() => model.predict(tf.tensor([...values], [...shape])) as tf.Tensor);
  const found = {
    shape: output.shape,
    values: Array.from(output.dataSync()),
    layers: model.layers.map((layer) => layer.getClassName()).filter((name) => name !== "InputLayer"),
    names: model.layers.map(({ name }) => name),
  };
  output.dispose();
  model.dispose();
  return found;
}

const refusal = (graph: Graph): Promise<string> =>
  load(graph).then(
    () => "read",
    (error: Error) =>
      error.message
        .replace("m.onnx: node y_node ", "")
        .replace(": cut the graph before it, or run the file with ONNX Runtime", ""),
  );

const counted = (...shape: number[]): Numbers => [
  shape,
  Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, at) => at),
];

const reshape = (shape: string) => node("Reshape", ["x", shape], "y");
const ints = (name: string, ...values: number[]) => intTensor(name, [values.length], values);
const int = (name: string, value: number) => intTensor(name, [], [value]);
const floats = (name: string, ...values: number[]) => floatTensor(name, [values.length], values);
const float = (name: string, value: number) => floatTensor(name, [], [value]);

describe("a shape that is computed", () => {
  const shapeOf = async (graph: Graph, input: Numbers = counted(2, 2, 3, 4)) => (await outcome(graph, input)).shape;
  const x = [2, 3, 4];

  test("of joined parts: the batch and the rest", async () => {
    const nodes = [
      node("Shape", ["x"], "shape"),
      node("Gather", ["shape", "zero"], "batch", { axis: 0 }),
      node("Unsqueeze", ["batch", "axes"], "batches"),
      node("Concat", ["batches", "rest"], "target", { axis: 0 }),
      reshape("target"),
    ];
    const tensors = [int("zero", 0), ints("axes", 0)];
    expect(await shapeOf({ x, nodes, tensors: [...tensors, ints("rest", 6, 4)] })).toEqual([2, 6, 4]);
    expect(await shapeOf({ x, nodes, tensors: [...tensors, ints("rest", -1)] })).toEqual([2, 24]);
    expect(await shapeOf({ x, nodes, tensors: [...tensors, ints("rest", 8, -1)] })).toEqual([2, 8, 3]);
    const { values } = await outcome({ x, nodes, tensors: [...tensors, ints("rest", 6, 4)] }, counted(1, 2, 3, 4));
    expect(values).toEqual(counted(24)[1]);
  });

  test("of several joined parts in their order", async () => {
    const nodes = [node("Concat", ["a", "b", "c"], "target", { axis: 0 }), reshape("target")];
    expect(await shapeOf({ x, nodes, tensors: [ints("a", -1), ints("b", 4, 3), ints("c", 2)] })).toEqual([2, 4, 3, 2]);
  });

  test("joined along another axis, or of other than whole numbers, it is refused", async () => {
    const joinedAt = (axis: number) => [node("Concat", ["a", "b"], "y", { axis })];
    const tensors = [ints("a", 1), ints("b", 2)];
    expect(await refusal({ nodes: joinedAt(1), tensors })).toBe(
      "(Concat): expected lists of sizes, received other constants",
    );
    expect(await refusal({ nodes: joinedAt(0), tensors: [ints("a", 1), floats("b", 2)] })).toBe(
      "(Concat): expected lists of sizes, received other constants",
    );
  });

  test("of a part of the input's", async () => {
    const from = (attributes: object, opset = 18) => [
      node("Shape", ["x"], "shape", attributes as never),
      node("Concat", ["head", "shape"], "target", { axis: 0 }),
      ...(opset ? [reshape("target")] : []),
    ];
    expect(await shapeOf({ x, nodes: from({ start: 2 }), tensors: [ints("head", -1, 2)] })).toEqual([2, 2, 3, 4]);
    expect(await shapeOf({ x, nodes: from({ start: -1 }), tensors: [ints("head", -1, 6)] })).toEqual([2, 6, 4]);
    expect(await shapeOf({ x, nodes: from({ start: 1, end: 3 }), tensors: [ints("head", -1, 4)] })).toEqual([
      2, 4, 2, 3,
    ]);
  });

  test("of a constant's sizes", async () => {
    const nodes = [
      node("Shape", ["w"], "sizes"),
      node("Concat", ["head", "sizes"], "target", { axis: 0 }),
      reshape("target"),
    ];
    const tensors = [floatTensor("w", [6, 4], counted(24)[1]), ints("head", -1)];
    expect(await shapeOf({ x, nodes, tensors })).toEqual([2, 6, 4]);
  });

  test("of slices and gathered numbers", async () => {
    const sliced = (starts: number[], ends: number[], ...more: Uint8Array[]) => ({
      x,
      nodes: [
        node("Slice", ["all", "starts", "ends", ...(more.length > 0 ? ["axes", "steps"] : [])], "target"),
        reshape("target"),
      ],
      tensors: [ints("all", 9, -1, 6, 4), ints("starts", ...starts), ints("ends", ...ends), ...more],
    });
    expect(await shapeOf(sliced([1], [4]))).toEqual([2, 6, 4]);
    expect(await shapeOf(sliced([-3], [2 ** 40]))).toEqual([2, 6, 4]);
    expect(await shapeOf(sliced([1], [4], ints("axes", 0), ints("steps", 1)))).toEqual([2, 6, 4]);
    const refused = (...more: Uint8Array[]) => {
      const graph = sliced([1], [4], ...more);
      return refusal({ ...graph, nodes: [node("Slice", ["all", "starts", "ends", "axes", "steps"], "y")] });
    };
    expect(await refused(ints("axes", 0), ints("steps", 2))).toBe(
      "(Slice): expected a part of a shape, received constant",
    );
    expect(await refused(ints("axes", 1), ints("steps", 1))).toMatch(/^\(Slice\)/);
    const gathered = (...indices: number[]) => ({
      x,
      nodes: [node("Gather", ["all", "indices"], "target", { axis: 0 }), reshape("target")],
      tensors: [ints("all", 4, 6, -1), ints("indices", ...indices)],
    });
    expect(await shapeOf(gathered(2, 1, 0))).toEqual([2, 6, 4]);
    expect(await shapeOf(gathered(-1, -2, -3))).toEqual([2, 6, 4]);
    const beyond = (index: number) => ({
      nodes: [node("Gather", ["all", "indices"], "y", { axis: 0 })],
      tensors: [ints("all", 4, 6, -1), ints("indices", index)],
    });
    expect(await refusal(beyond(3))).toBe("(Gather): expected indices below 3, received 3");
    expect(await refusal(beyond(-4))).toBe("(Gather): expected indices below 3, received -4");
  });

  test("of sums, products and quotients of whole numbers, cut towards zero", async () => {
    const nodes = [
      node("Div", ["a", "b"], "quotient"),
      node("Mul", ["quotient", "c"], "product"),
      node("Add", ["product", "d"], "sum"),
      node("Concat", ["head", "sum"], "target", { axis: 0 }),
      reshape("target"),
    ];
    // 11 / 4 = 2, 2 · 5 = 10, 10 − 4 = 6.
    const tensors = [ints("a", 11), ints("b", 4), ints("c", 5), ints("d", -4), ints("head", -1, 4)];
    expect(await shapeOf({ x, nodes, tensors })).toEqual([2, 4, 6]);
    const negative = [ints("a", -11), ints("b", 4), ints("c", -5), ints("d", -4), ints("head", -1, 4)];
    expect(await shapeOf({ x, nodes, tensors: negative })).toEqual([2, 4, 6]);
  });

  test("of the batch times a number and back", async () => {
    const nodes = [
      node("Shape", ["x"], "shape"),
      node("Slice", ["shape", "zero", "one"], "batch"),
      node("Mul", ["batch", "six"], "more"),
      node("Div", ["more", "six"], "again"),
      node("Concat", ["again", "rest"], "target", { axis: 0 }),
      reshape("target"),
    ];
    const tensors = [ints("zero", 0), ints("one", 1), ints("six", 6), ints("rest", 24)];
    expect(await shapeOf({ x, nodes, tensors })).toEqual([2, 24]);
    const end = (op: string, ...inputs: string[]) => ({
      x,
      nodes: [...nodes.slice(0, 2), node(op, inputs, "y")],
      tensors,
    });
    for (const graph of [end("Add", "batch", "six"), end("Div", "six", "batch"), end("Mul", "batch", "batch")]) {
      expect(await refusal(graph)).toMatch(
        /^\((Add|Div|Mul)\): expected a product of sizes and a number, received \w+$/,
      );
    }
    expect(await refusal(end("Sum", "batch", "six"))).toBe("(Sum): expected tensors, received a shape");
  });

  test("of all sizes times a number", async () => {
    const nodes = [
      node("Shape", ["x"], "shape"),
      node("Mul", ["two", "shape"], "more"),
      node("Slice", ["more", "one", "three"], "part"),
      node("Concat", ["head", "part"], "target", { axis: 0 }),
      reshape("target"),
    ];
    const tensors = [int("two", 2), ints("one", 1), ints("three", 3), ints("head", -1)];
    expect(await shapeOf({ x, nodes, tensors })).toEqual([2, 4, 6]);
  });

  test("of the batch as a number, reshaped and back", async () => {
    const nodes = [
      node("Shape", ["x"], "shape"),
      node("Slice", ["shape", "zero", "one"], "batch"),
      node("Reshape", ["batch", "none"], "number"),
      node("Squeeze", ["number"], "still"),
      node("Unsqueeze", ["still", "zero"], "list"),
      node("Concat", ["list", "rest"], "target", { axis: 0 }),
      reshape("target"),
    ];
    const tensors = [ints("zero", 0), ints("one", 1), ints("none"), ints("rest", 24)];
    expect(await shapeOf({ x, nodes, tensors })).toEqual([2, 24]);
  });

  test("of a slice that does not say where it begins is refused", async () => {
    const graph = { nodes: [node("Slice", ["all"], "y")], tensors: [ints("all", 1, 2)] };
    expect(await refusal(graph)).toBe("(Slice): expected a part of a shape, received constant");
  });

  test("of equal numbers, zeros unless it says which", async () => {
    const graph = (value?: Uint8Array) => ({
      x: [1, 1],
      nodes: [
        node("ConstantOfShape", ["count"], "target", value ? { value } : {}),
        ...(value ? [reshape("target")] : [node("Reshape", ["x", "target"], "y")]),
      ],
      tensors: [ints("count", 3)],
    });
    // Zeros keep the sizes.
    expect(await shapeOf(graph(), counted(2, 1, 1))).toEqual([2, 1, 1]);
    const ones = {
      x: [4],
      nodes: [
        node("ConstantOfShape", ["count"], "twos", { value: ints("v", 2) }),
        node("Concat", ["head", "twos"], "target", { axis: 0 }),
        reshape("target"),
      ],
      tensors: [ints("count", 2), ints("head", -1)],
    };
    expect(await shapeOf(ones, counted(3, 4))).toEqual([3, 2, 2]);
    const many = (...count: number[]) => ({
      nodes: [node("ConstantOfShape", ["count"], "y")],
      tensors: [ints("count", ...count)],
    });
    expect(await refusal(many(65))).toBe("(ConstantOfShape): expected up to 64 numbers, received [65]");
    expect(await refusal(many(8, 9))).toBe("(ConstantOfShape): expected up to 64 numbers, received [8,9]");
    expect(await refusal(many(-1))).toBe("(ConstantOfShape): expected up to 64 numbers, received [-1]");
    expect(await refusal(many(64))).toMatch(/output y: expected an output computed by layers, received a constant$/);
  });

  test("in whichever form: cast, squeezed, reshaped, transposed", async () => {
    const nodes = [
      node("Cast", ["given"], "whole", { to: 7 }),
      node("Squeeze", ["whole", "axes"], "flat"),
      node("Reshape", ["flat", "two"], "pairs"),
      node("Transpose", ["pairs"], "turned"),
      node("Reshape", ["turned", "rest"], "target"),
      reshape("target"),
    ];
    const given = floatTensor("given", [1, 4], [-1.9, 4.5, 3.2, 2.9]);
    const tensors = [given, ints("axes", 0), ints("two", 2, 2), ints("rest", -1)];
    expect(await shapeOf({ x, nodes, tensors })).toEqual([2, 3, 4, 2]);
  });
});

describe("Reshape", () => {
  const to = (x: Sizes, ...shape: number[]): Graph => ({
    x,
    nodes: [reshape("shape")],
    tensors: [ints("shape", ...shape)],
  });

  test("zeros keep sizes, −1 is the rest", async () => {
    expect((await outcome(to([2, 3], 0, 0, -1), counted(2, 2, 3))).shape).toEqual([2, 2, 3]);
    expect((await outcome(to([2, 3], 0, 3, 2), counted(2, 2, 3))).shape).toEqual([2, 3, 2]);
    expect((await outcome(to([2, 3], -1, 6), counted(2, 2, 3))).shape).toEqual([2, 6]);
    expect((await outcome(to([6], -1, 1, 6), counted(2, 6))).shape).toEqual([2, 1, 6]);
  });

  test("to the same sizes it is no layer", async () => {
    const graph = { ...to([2, 3], 0, 2, 3), nodes: [node("Reshape", ["x", "shape"], "z"), node("Relu", ["z"], "y")] };
    expect((await outcome(graph, counted(1, 2, 3))).layers).toEqual(["Activation"]);
  });

  test("all axes but the last may be merged with the batch, and come back", async () => {
    const nodes = [
      node("Reshape", ["x", "rows"], "flat"),
      node("MatMul", ["flat", "w"], "product"),
      node("Reshape", ["product", "back"], "y"),
    ];
    const tensors = [ints("rows", -1, 3), ints("back", -1, 2, 2), floatTensor("w", [3, 2], [1, 0, 0, 1, 0, 0])];
    const { shape, values } = await outcome({ x: [2, 3], nodes, tensors }, counted(1, 2, 3));
    expect([shape, values]).toEqual([
      [1, 2, 2],
      [0, 1, 3, 4],
    ]);
    expect(await refusal({ x: [2, 3], nodes: [node("Reshape", ["x", "rows"], "y")], tensors })).toMatch(
      /output y: expected the batch first, received axes merged with it$/,
    );
  });

  test.each<[Sizes, number[], string]>([
    [[2, 3], [0, 7], "[batch, …] of 6 numbers, received [0,7] of [?,2,3]"],
    [[2, 3], [-1, 2], "the batch first, or all axes but the last merged, received [-1,2] of [?,2,3]"],
    [["open", 3], [0, 3], "known sizes, received [0,3] of [?,?,3]"],
    [[2, 3], [], "known sizes, received [] of [?,2,3]"],
    [[2, 3], [0, 2, 3, 0], "known sizes, received [0,2,3,0] of [?,2,3]"],
    [[2, 3], [0, -6, -1], "[batch, …] of 6 numbers, received [0,-6,-1] of [?,2,3]"],
  ])("%j to %j is refused", async (x, shape, message) => {
    expect(await refusal(to(x, ...shape))).toBe(`(Reshape): expected ${message}`);
  });

  test("the shape must be known", async () => {
    expect(await refusal({ nodes: [node("Reshape", ["x", "x"], "y")] })).toBe(
      "(Reshape): expected a known shape, received a computed one",
    );
    const wrong = { nodes: [node("Reshape", ["w", "shape"], "y")], tensors: [floats("w", 1, 2), ints("shape", 3)] };
    expect(await refusal(wrong)).toBe("(Reshape): expected 2 numbers, received a different number");
  });

  test("the batch's size in the file stands for the batch", async () => {
    expect((await outcome({ ...to([2, 3], 5, 6), batch: 5 }, counted(5, 2, 3))).shape).toEqual([5, 6]);
    expect(await refusal({ ...to([2, 3], 4, 6), batch: 5 })).toContain("expected [batch, …] of 6 numbers");
  });
});

describe("axes of size one", () => {
  const x = [3];

  test("are added where they are asked for", async () => {
    const graph = (...axes: number[]): Graph => ({
      x,
      nodes: [node("Unsqueeze", ["x", "axes"], "y")],
      tensors: [ints("axes", ...axes)],
    });
    expect((await outcome(graph(1), counted(2, 3))).shape).toEqual([2, 1, 3]);
    expect((await outcome(graph(-1), counted(2, 3))).shape).toEqual([2, 3, 1]);
    expect((await outcome(graph(3, 1), counted(2, 3))).shape).toEqual([2, 1, 3, 1]);
    expect(await refusal(graph(0))).toBe("(Unsqueeze): expected axes after the batch, received [0]");
    expect(await refusal({ ...graph(1), x: ["open"] })).toBe(
      "(Unsqueeze): expected axes after the batch, received [1]",
    );
  });

  test("are taken away where they are", async () => {
    const graph = (sizes: Sizes, ...axes: number[]): Graph => ({
      x: sizes,
      nodes: [node("Squeeze", ["x", "axes"], "y")],
      tensors: [ints("axes", ...axes)],
    });
    expect((await outcome(graph([1, 3], 1), counted(2, 1, 3))).shape).toEqual([2, 3]);
    expect((await outcome(graph([1, 3, 1], -1, 1), counted(2, 1, 3, 1))).shape).toEqual([2, 3]);
    expect((await outcome(graph([1, 3, 1], 3), counted(2, 1, 3, 1))).shape).toEqual([2, 1, 3]);
    expect(await refusal(graph([2, 3], 1))).toBe(
      "(Squeeze): expected axes of size 1 after the batch, received [1] of [?,2,3]",
    );
    expect(await refusal(graph([1, 3], 0))).toContain("received [0] of [?,1,3]");
    expect(await refusal(graph([1], 1))).toContain("received [1] of [?,1]");
    expect(await refusal(graph([1, "open"], 1))).toContain("received [1] of [?,1,]");
    const none = { x: [1, 3], nodes: [node("Squeeze", ["x"], "y")] };
    expect(await refusal(none)).toContain("received [] of [?,1,3]");
  });

  test("after a global pooling need no layer", async () => {
    const graph = (...axes: number[]): Graph => ({
      x: [2, 4, 4],
      nodes: [node("GlobalAveragePool", ["x"], "mean"), node("Squeeze", ["mean", "axes"], "y")],
      tensors: [ints("axes", ...axes)],
    });
    for (const axes of [
      [2, 3],
      [-1, -2],
    ]) {
      const { shape, layers } = await outcome(graph(...axes), counted(1, 4, 4, 2));
      expect([shape, layers]).toEqual([[1, 2], ["GlobalAveragePooling2D"]]);
    }
    const one = await outcome(graph(3), counted(1, 4, 4, 2));
    expect([one.shape, one.values]).toEqual([
      [1, 2, 1],
      [15, 16],
    ]);
  });
});

describe("constants", () => {
  const plus = (values: Uint8Array) => ({
    x: [3],
    nodes: [values, node("Add", ["x", "c"], "y")],
  });
  const constant = (attributes: object) => node("Constant", [], "c", attributes as never);

  test("of each kind", async () => {
    const sum = async (attributes: object) => (await outcome(plus(constant(attributes)), counted(1, 3))).values;
    expect(await sum({ value_float: { float: 0.5 } })).toEqual([0.5, 1.5, 2.5]);
    expect(await sum({ value_int: 2 })).toEqual([2, 3, 4]);
    expect(await sum({ value_ints: [1, 2, 3] })).toEqual([1, 3, 5]);
    expect(await sum({ value: floats("v", 0.5, 0, 0.25) })).toEqual([0.5, 1, 2.25]);
    expect(await refusal({ nodes: [node("Constant", [], "y", { value_string: "a" })] })).toBe(
      "(Constant): expected numbers, received value_string",
    );
    expect(await refusal({ nodes: [node("Constant", [], "y")] })).toBe(
      "(Constant): expected numbers, received nothing",
    );
  });

  test("are computed before", async () => {
    const nodes = [
      node("Sqrt", ["a"], "root"),
      node("Sub", ["root", "b"], "difference"),
      node("Cast", ["difference"], "truth", { to: 9 }),
      node("Cast", ["truth"], "number", { to: 1 }),
      node("Mul", ["x", "number"], "y"),
    ];
    const tensors = [floats("a", 4, 9, 16), floats("b", 2, 2.5, 4)];
    expect((await outcome({ x: [3], nodes, tensors }, counted(1, 3))).values).toEqual([0, 1, 0]);
    const uneven = { nodes: [node("Add", ["a", "c"], "y")], tensors: [floats("a", 1, 2), floats("c", 1, 2, 3)] };
    expect(await refusal(uneven)).toBe("(Add): expected constants of one shape, received [2], [3]");
  });

  test("where both the first and the second are, and the third", async () => {
    const graph = {
      nodes: [node("Where", ["a", "b", "c"], "y")],
      tensors: ["a", "b", "c"].map((name) => floats(name, 1)),
    };
    expect(await refusal(graph)).toContain("(Where): expected constants of one shape, received [1], [1], [1]");
  });

  test("a cast of the input to whole numbers is refused, to others it is none", async () => {
    expect(await refusal({ nodes: [node("Cast", ["x"], "y", { to: 7 })] })).toBe(
      "(Cast): expected a cast to float, or to indices of Gather, received type 7",
    );
    const graph = { nodes: [node("Cast", ["x"], "z", { to: 11 }), node("Relu", ["z"], "y")] };
    expect(
      (
        await outcome(graph, [
          [1, 4],
          [-1, 0, 1, 2],
        ])
      ).values,
    ).toEqual([0, 0, 1, 2]);
  });

  test("rows of a table by their indices", async () => {
    const nodes = [node("Cast", ["x"], "i", { to: 7 }), node("Gather", ["table", "i"], "y")];
    const tensors = [floatTensor("table", [3, 2], [0, 1, 10, 11, 20, 21])];
    const found = await outcome({ x: [2], nodes, tensors }, [
      [1, 2],
      [2, 0],
    ]);
    expect([found.shape, found.values, found.layers]).toEqual([[1, 2, 2], [20, 21, 0, 1], ["Embedding"]]);
    const along = { x: [2], nodes: [node("Gather", ["table", "x"], "y", { axis: 1 })], tensors };
    expect(await refusal(along)).toBe("(Gather): expected rows of a matrix, received axis 1 of [3,2]");
    const list = { x: [2], nodes: [node("Gather", ["table", "x"], "y")], tensors: [floats("table", 1, 2)] };
    expect(await refusal(list)).toBe("(Gather): expected rows of a matrix, received axis 0 of [2]");
    const of = { nodes: [node("Gather", ["x", "i"], "y")], tensors: [ints("i", 0)] };
    expect(await refusal(of)).toBe("(Gather): expected rows of a constant, or sizes, received tensor");
  });
});

describe("sums and products", () => {
  const row: Numbers = [
    [1, 3],
    [-1, 0, 2],
  ];

  test("with one number are a rescaling, and merge", async () => {
    const nodes = [node("Mul", ["x", "two"], "a"), node("Add", ["a", "one"], "b"), node("Div", ["b", "four"], "y")];
    const found = await outcome({ x: [3], nodes, tensors: [float("two", 2), float("one", 1), float("four", 4)] }, row);
    expect([found.values, found.layers]).toEqual([[-0.25, 0.25, 1.25], ["Rescaling"]]);
  });

  test.each<[string, string[], number[]]>([
    ["Add", ["x", "c"], [9, 20, 32]],
    ["Add", ["c", "x"], [9, 20, 32]],
    ["Sub", ["x", "c"], [-11, -20, -28]],
    ["Mul", ["c", "x"], [-10, 0, 60]],
    ["Div", ["x", "c"], [-0.1, 0, 2 / 30]],
  ])("%s of %j with a number for each channel", async (op, inputs, values) => {
    const found = await outcome({ x: [3], nodes: [node(op, inputs, "y")], tensors: [floats("c", 10, 20, 30)] }, row);
    for (const [i, value] of values.entries()) expect(found.values[i]).toBeCloseTo(value, 5);
    expect(found.layers).toEqual(["BatchNormalization"]);
  });

  test("a difference, a factor and a shift for each channel are one layer", async () => {
    const nodes = [node("Sub", ["x", "mean"], "a"), node("Mul", ["a", "scale"], "b"), node("Add", ["b", "shift"], "y")];
    const tensors = [floats("mean", 1, 2, 3), floats("scale", 2, 3, 4), floats("shift", 10, 20, 30)];
    const found = await outcome({ x: [3], nodes, tensors }, row);
    expect([found.values, found.layers]).toEqual([[6, 14, 26], ["BatchNormalization"]]);
    const inverse = [
      node("Add", ["x", "mean"], "a"),
      node("Div", ["a", "scale"], "b"),
      node("Sub", ["b", "shift"], "y"),
    ];
    const other = await outcome({ x: [3], nodes: inverse, tensors }, row);
    for (const [i, value] of [0 / 2 - 10, 2 / 3 - 20, 5 / 4 - 30].entries()) {
      expect(other.values[i]).toBeCloseTo(value, 5);
    }
    expect(other.layers).toEqual(["BatchNormalization"]);
  });

  describe("a batch normalisation written as single ops", () => {
    const parts = [
      floats("v", 0.5, 3.5, 15.5),
      float("e", 0.5),
      floats("net/gamma", 2, 4, 8),
      floats("b", 10, 20, 30),
      floats("other", 1, 2),
    ];
    const scale = (...inputs: string[]) => [
      node("Add", ["v", "e"], "sum"),
      node("Sqrt", ["sum"], "root"),
      node("Reciprocal", ["root"], "inverse"),
      ...(inputs.length > 0 ? [node("Mul", inputs, "scale")] : []),
    ];
    const weightsOf = async (nodes: Uint8Array[]) => {
      const model = await load({ x: [3], nodes, tensors: parts });
      const found = model.weights.map((weight) => [weight.originalName, Array.from(weight.read().dataSync())]);
      const { epsilon } = model.layers.at(-1)!.getConfig();
      model.dispose();
      return { found, epsilon };
    };

    test.each([[["inverse", "net/gamma"]], [["net/gamma", "inverse"]]])("has its numbers again: %j", async (inputs) => {
      const nodes = [...scale(...inputs), node("Mul", ["x", "scale"], "a"), node("Add", ["a", "b"], "y")];
      const { found, epsilon } = await weightsOf(nodes);
      expect(epsilon).toBe(0.5);
      expect(found).toEqual([
        ["net/gamma", [2, 4, 8]],
        ["net/beta", [10, 20, 30]],
        ["net/moving_mean", [0, 0, 0]],
        ["net/moving_variance", [0.5, 3.5, 15.5]],
      ]);
      const { values } = await outcome({ x: [3], nodes, tensors: parts }, row);
      expect(values.map((value) => Math.round(value * 1e4) / 1e4)).toEqual([8, 20, 34]);
    });

    test("without a factor, or a shift", async () => {
      const nodes = [...scale(), node("Mul", ["x", "inverse"], "y")];
      const { found } = await weightsOf(nodes);
      expect(found.map(([, values]) => values)).toEqual([
        [0, 0, 0],
        [0.5, 3.5, 15.5],
      ]);
    });

    test("with more ops it is a scale", async () => {
      for (const nodes of [
        [...scale("inverse", "net/gamma"), node("Mul", ["scale", "e"], "half"), node("Mul", ["x", "half"], "y")],
        [...scale().slice(0, 2), node("Div", ["x", "root"], "y")],
        [node("Sqrt", ["v"], "root"), node("Reciprocal", ["root"], "inverse"), node("Mul", ["x", "inverse"], "y")],
      ]) {
        const { found } = await weightsOf(nodes);
        expect(found).toHaveLength(3);
        expect(found.at(-1)![1]).toEqual([1, 1, 1]);
      }
    });
  });

  test("a number less the input", async () => {
    const found = await outcome({ x: [3], nodes: [node("Sub", ["one", "x"], "y")], tensors: [float("one", 1)] }, row);
    expect([found.values, found.layers]).toEqual([[2, 1, -1], ["Rescaling"]]);
  });

  test("a choice between two parts is an activation", async () => {
    const nodes = [
      node("Exp", ["x"], "a"),
      node("Sub", ["a", "one"], "b"),
      node("Greater", ["x", "zero"], "c"),
      node("Where", ["c", "x", "b"], "y"),
    ];
    const found = await outcome({ x: [3], nodes, tensors: [float("one", 1), float("zero", 0)] }, row);
    expect(found.layers).toEqual(["Activation"]);
    for (const [i, value] of [Math.expm1(-1), 0, 2].entries()) expect(found.values[i]).toBeCloseTo(value, 5);
  });

  test("a product with weights takes the sum after it as its bias", async () => {
    const nodes = [node("MatMul", ["x", "w"], "a"), node("Add", ["a", "b"], "c"), node("Relu", ["c"], "y")];
    const tensors = [floatTensor("w", [3, 2], [1, 0, 0, 1, 1, 1]), floats("b", -2, 5)];
    const found = await outcome({ x: [3], nodes, tensors }, row);
    expect([found.values, found.layers]).toEqual([[0, 7], ["Dense"]]);
    const less = [node("MatMul", ["x", "w"], "a"), node("Sub", ["a", "b"], "y")];
    expect((await outcome({ x: [3], nodes: less, tensors }, row)).values).toEqual([3, -3]);
  });

  test("a quotient by the input, or a number of the wrong length, is refused", async () => {
    const by = (op: string, ...values: number[]) => ({
      x: [3],
      nodes: [node(op, ["c", "x"], "y")],
      tensors: [floats("c", ...values)],
    });
    expect(await refusal(by("Div", 1, 2, 3))).toBe(
      "(Div): expected an activation, a rescaling or a sum, product, maximum or minimum of tensors, received a constant [3], a tensor",
    );
    expect(await refusal(by("Add", 1, 2))).toBe("(Add): expected constants of 3 channels, received [2]");
    const square = {
      x: [2, 2],
      nodes: [node("Add", ["x", "c"], "y")],
      tensors: [floatTensor("c", [2, 2], [1, 2, 3, 4])],
    };
    expect(await refusal(square)).toBe(
      "(Add): expected constants with one number, or one for each channel, received [2,2]",
    );
    const open = { x: ["open"], nodes: [node("Add", ["x", "c"], "y")], tensors: [floats("c", 1, 2)] };
    expect(await refusal(open)).toBe("(Add): expected constants of a known number of channels, received [2]");
  });

  test.each<[string, number[], string]>([
    ["Add", [-4, 0, 8], "Add"],
    ["Mul", [3, 0, 12], "Multiply"],
    ["Max", [-1, 0, 6], "Maximum"],
    ["Min", [-3, 0, 2], "Minimum"],
    ["Sub", [2, 0, -4], "Add"],
  ])("%s of two tensors", async (op, values, layer) => {
    const nodes = [node("Mul", ["x", "three"], "z"), node("Dropout", ["z"], "d"), node(op, ["x", "d"], "y")];
    const dense = [node("MatMul", ["x", "w"], "z"), node(op, ["x", "z"], "y")];
    const w = floatTensor("w", [3, 3], [3, 0, 0, 0, 3, 0, 0, 0, 3]);
    const found = await outcome({ x: [3], nodes: dense, tensors: [w] }, row);
    expect(found.values).toEqual(values);
    expect(found.layers.filter((name) => name === layer)).toHaveLength(1);
    expect((await outcome({ x: [3], nodes, tensors: [float("three", 3)] }, row)).values).toEqual(values);
  });

  test("of three tensors, and of one", async () => {
    const w = (name: string, k: number) => floatTensor(name, [3, 3], [k, 0, 0, 0, k, 0, 0, 0, k]);
    const before = [node("MatMul", ["x", "w2"], "a"), node("MatMul", ["x", "w3"], "b")];
    const values = async (op: string) =>
      (
        await outcome(
          { x: [3], nodes: [...before, node(op, ["x", "a", "b"], "y")], tensors: [w("w2", 2), w("w3", 3)] },
          row,
        )
      ).values;
    expect(await values("Sum")).toEqual([-6, 0, 12]);
    expect(await values("Max")).toEqual([-1, 0, 6]);
    expect(await values("Min")).toEqual([-3, 0, 2]);
    const one = { x: [3], nodes: [node("Sum", ["x"], "z"), node("Relu", ["z"], "y")] };
    expect((await outcome(one, row)).values).toEqual([0, 0, 2]);
    expect(await refusal({ nodes: [node("Sum", [], "y")] })).toBe("(Sum): expected an input, received none");
    expect(await refusal({ nodes: [node("Max", [], "y")] })).toBe("(Max): expected an input, received none");
  });

  test("of tensors with other numbers of axes is refused", async () => {
    const nodes = [node("Unsqueeze", ["x", "axes"], "z"), node("Add", ["x", "z"], "y")];
    expect(await refusal({ x: [3], nodes, tensors: [ints("axes", 1)] })).toBe(
      "(Add): expected tensors with the same number of axes, received [?,3], [?,1,3]",
    );
  });

  test("sizes of one are enlarged", async () => {
    const nodes = [node("ReduceMax", ["x", "axes"], "z", { keepdims: 1 }), node("Mul", ["x", "z"], "y")];
    const graph = { x: [2, 2, 2], nodes: [node("GlobalMaxPool", ["x"], "z"), node("Mul", ["x", "z"], "y")] };
    const { shape, values } = await outcome(graph, counted(1, 2, 2, 2));
    expect(shape).toEqual([1, 2, 2, 2]);
    expect(values).toEqual([0, 7, 12, 21, 24, 35, 36, 49]);
    expect(nodes).toHaveLength(2);
  });
});

describe("activations written as several ops", () => {
  const input: Numbers = [
    [1, 4],
    [-2, -0.5, 0.5, 8],
  ];
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const run = (...nodes: Uint8Array[]) =>
    outcome({ nodes, tensors: [float("zero", 0), float("one", 1), float("six", 6), float("three", 3)] }, input);

  test("silu", async () => {
    const { values, layers } = await run(node("Sigmoid", ["x"], "a"), node("Mul", ["x", "a"], "y"));
    expect(layers).toEqual(["Activation"]);
    for (const [i, x] of input[1].entries()) expect(values[i]).toBeCloseTo(x * sigmoid(x), 5);
  });

  test("relu6 by its bounds, also in a layer before", async () => {
    const { values, layers } = await run(node("Clip", ["x", "zero", "six"], "y"));
    expect([values, layers]).toEqual([[0, 0, 0.5, 6], ["Activation"]]);
    const three = await run(node("Clip", ["x", "zero", "three"], "y"));
    expect([three.values, three.layers]).toEqual([[0, 0, 0.5, 3], ["ReLU"]]);
    const open = await run(node("Clip", ["x", "zero"], "y"));
    expect([open.values, open.layers]).toEqual([[0, 0, 0.5, 8], ["Activation"]]);
    expect(
      await refusal({ nodes: [node("Clip", ["x", "one", "six"], "y")], tensors: [float("one", 1), float("six", 6)] }),
    ).toMatch(/^\(Clip\): expected an activation/);
    const many = { nodes: [node("Clip", ["x", "c"], "y")], tensors: [floats("c", 1, 2)] };
    expect(await refusal(many)).toBe("(Clip): expected one number for min, received [2]");
  });

  test("softplus of the sum of an exponential and one", async () => {
    const { values, layers } = await run(
      node("Exp", ["x"], "a"),
      node("Add", ["a", "one"], "b"),
      node("Log", ["b"], "y"),
    );
    expect(layers).toEqual(["Activation"]);
    for (const [i, x] of input[1].entries()) expect(values[i]).toBeCloseTo(Math.log1p(Math.exp(x)), 5);
  });

  test("a part that is used elsewhere too stays a layer of its own", async () => {
    const found = await run(node("Relu", ["x"], "a"), node("Tanh", ["a"], "b"), node("Add", ["a", "b"], "y"));
    for (const [i, x] of input[1].entries()) {
      expect(found.values[i]).toBeCloseTo(Math.max(x, 0) + Math.tanh(Math.max(x, 0)), 5);
    }
  });

  test("settings that a layer has", async () => {
    const leaky = await run(node("LeakyRelu", ["x"], "y", { alpha: { float: 0.25 } }));
    expect([leaky.values, leaky.layers]).toEqual([[-0.5, -0.125, 0.5, 8], ["LeakyReLU"]]);
    const threshold = await run(node("ThresholdedRelu", ["x"], "y", { alpha: { float: 0.75 } }));
    expect([threshold.values, threshold.layers]).toEqual([[-0, -0, 0, 8], ["ThresholdedReLU"]]);
    expect(await refusal({ nodes: [node("Elu", ["x"], "y", { alpha: { float: 0.5 } })] })).toBe(
      "(Elu): expected alpha 1, received 0.5",
    );
    expect(await refusal({ nodes: [node("Gelu", ["x"], "y", { approximate: "fast" })], opset: 20 })).toBe(
      "(Gelu): expected approximate none or tanh, received fast",
    );
  });

  test("a long chain is several layers with the same numbers", async () => {
    const ops = Array.from({ length: 30 }, (_, i) =>
      node(i % 2 === 0 ? "Tanh" : "Relu", [i === 0 ? "x" : `t${i - 1}`], i === 29 ? "y" : `t${i}`),
    );
    const { values } = await outcome({ nodes: ops }, input);
    const expected = input[1].map((x) => {
      let y = x;
      for (let i = 0; i < 15; i++) y = Math.max(Math.tanh(y), 0);
      return y;
    });
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 5);
  });
});

describe("matrix products", () => {
  const w = floatTensor("dense/kernel", [2, 3], [1, 2, 3, 4, 5, 6]);
  const input: Numbers = [
    [1, 2],
    [1, 10],
  ];
  const gemm = (attributes: object, ...inputs: string[]) =>
    node("Gemm", ["x", "dense/kernel", ...inputs], "y", attributes as never);

  test("Gemm with its settings", async () => {
    const tensors = [w, floats("b", 100, 200, 300), float("s", 7)];
    const values = async (one: Uint8Array) => (await outcome({ x: [2], nodes: [one], tensors }, input)).values;
    expect(await values(gemm({}))).toEqual([41, 52, 63]);
    expect(await values(gemm({}, "b"))).toEqual([141, 252, 363]);
    expect(await values(gemm({ alpha: { float: 2 }, beta: { float: 0.5 } }, "b"))).toEqual([132, 204, 276]);
    expect(await values(gemm({}, "s"))).toEqual([48, 59, 70]);
  });

  test("Gemm with turned weights", async () => {
    const found = await outcome({ x: [3], nodes: [gemm({ transB: 1 })], tensors: [w] }, [
      [1, 3],
      [1, 10, 100],
    ]);
    expect([found.values, found.names.at(-1)]).toEqual([[321, 654], "dense"]);
  });

  test.each<[string, Graph, string]>([
    ["a turned input", { x: [2], nodes: [gemm({ transA: 1 })], tensors: [w] }, "(Gemm): expected transA 0, received 1"],
    [
      "too few inputs",
      { x: [3], nodes: [gemm({})], tensors: [w] },
      "(Gemm): expected an input with a last axis of size 2, received [?,3]",
    ],
    [
      "weights of three axes",
      { x: [2], nodes: [node("MatMul", ["x", "w"], "y")], tensors: [floatTensor("w", [1, 2, 1], [1, 2])] },
      "(MatMul): expected a matrix of weights, received [1,2,1]",
    ],
    [
      "a vector of weights",
      { x: [2], nodes: [node("Gemm", ["x", "w"], "y")], tensors: [floats("w", 1, 2)] },
      "(Gemm): expected a matrix of weights, received [2]",
    ],
    [
      "too few biases",
      { x: [2], nodes: [gemm({}, "b")], tensors: [w, floats("b", 1, 2)] },
      "(Gemm): expected 3 biases, received [2]",
    ],
    [
      "weights that are computed",
      { x: [2], nodes: [node("MatMul", ["x", "x"], "y")] },
      "(MatMul): expected input 1 to be a constant, received a computed value",
    ],
    [
      "a product of constants",
      { x: [2], nodes: [node("MatMul", ["dense/kernel", "dense/kernel"], "y")], tensors: [w] },
      "(MatMul): expected input 0 to depend on the model's inputs, received a constant",
    ],
    ["no weights", { x: [2], nodes: [node("MatMul", ["x"], "y")] }, "(MatMul): expected at least 2 inputs, received 1"],
    [
      "no input",
      { x: [2], nodes: [node("MatMul", ["", "dense/kernel"], "y")], tensors: [w] },
      "(MatMul): expected at least 1 inputs, received 2",
    ],
    [
      "an input of nowhere",
      { x: [2], nodes: [node("MatMul", ["z", "dense/kernel"], "y")], tensors: [w] },
      "(MatMul): expected inputs computed by earlier nodes, received 'z'",
    ],
    [
      "an attribute that the op lacks",
      { x: [2], nodes: [node("MatMul", ["x", "dense/kernel"], "y", { axis: 1 })], tensors: [w] },
      "(MatMul): expected attributes of MatMul, received axis",
    ],
    [
      "an op without a result",
      { x: [2], nodes: [node("Cast", ["x"], "y")] },
      "(Cast): expected the attribute to, received none",
    ],
  ])("%s: refused", async (_, graph, message) => {
    expect(await refusal(graph)).toBe(message);
  });

  test("one matrix for two products is one layer", async () => {
    const square = floatTensor("w", [2, 2], [0, 1, 2, 0]);
    const nodes = [node("MatMul", ["x", "w"], "a"), node("MatMul", ["a", "w"], "y")];
    const found = await outcome({ x: [2], nodes, tensors: [square] }, input);
    expect([found.values, found.layers]).toEqual([[2, 20], ["Dense"]]);
  });
});

describe("convolutions", () => {
  const conv = (attributes: object, ...inputs: string[]) =>
    node("Conv", ["x", "w", ...inputs], "y", attributes as never);
  const w = floatTensor("w", [1, 1, 2, 2], [1, 10, 100, 1000]);
  const image = counted(1, 3, 3, 1);

  test("with bias, strides, dilations and pads", async () => {
    const values = async (attributes: object, ...inputs: string[]) =>
      (await outcome({ x: [1, 3, 3], nodes: [conv(attributes, ...inputs)], tensors: [w, floats("b", 0.5)] }, image))
        .values;
    expect(await values({})).toEqual([4310, 5421, 7643, 8754]);
    expect(await values({}, "b")).toEqual([4310.5, 5421.5, 7643.5, 8754.5]);
    expect(await values({ strides: [2, 2] })).toEqual([4310]);
    expect(await values({ dilations: [2, 2] })).toEqual([8620]);
    expect(await values({ strides: [2, 2], pads: [1, 1, 0, 0] })).toEqual([0, 2100, 6030, 8754]);
  });

  test.each<[string, Graph, string]>([
    [
      "channels that do not fit",
      { x: [2, 3, 3], nodes: [conv({})], tensors: [w] },
      "(Conv): expected an input of 1 channels, received 2",
    ],
    [
      "channels that are open",
      { x: ["c", 3, 3], nodes: [conv({})], tensors: [w] },
      "(Conv): expected an input of 1 channels, received an open number",
    ],
    [
      "strides with dilations",
      { x: [1, 9, 9], nodes: [conv({ strides: [2, 2], dilations: [2, 2] })], tensors: [w] },
      "(Conv): expected strides or dilations of 1, received strides [2,2], dilations [2,2]",
    ],
    [
      "biases of another number",
      { x: [1, 3, 3], nodes: [conv({}, "b")], tensors: [w, floats("b", 1, 2)] },
      "(Conv): expected 1 biases, received [2]",
    ],
    [
      "groups of several channels",
      {
        x: [4, 3, 3],
        nodes: [conv({ group: 2 })],
        tensors: [floatTensor("w", [2, 2, 1, 1], [1, 2, 3, 4])],
      },
      "(Conv): expected one group, or for images one group per channel, received 2 groups of 2 channels, 2 axes",
    ],
    [
      "groups of a sequence",
      { x: [2, 3], nodes: [conv({ group: 2 })], tensors: [floatTensor("w", [2, 1, 1], [1, 2])] },
      "(Conv): expected one group, or for images one group per channel, received 2 groups of 1 channels, 1 axes",
    ],
    [
      "another kernel than the weights have",
      { x: [1, 3, 3], nodes: [conv({ kernel_shape: [3, 3] })], tensors: [w] },
      "(Conv): expected a kernel_shape of [2,2], as its weights have, received [3,3]",
    ],
    [
      "weights of other axes than the input",
      { x: [1, 3, 3], nodes: [conv({})], tensors: [floatTensor("w", [1, 1, 2], [1, 2])] },
      "(Conv): expected a kernel_shape of [2], as its weights have, received [1,1]",
    ],
    [
      "a volume",
      { x: [1, 3, 3, 3], nodes: [conv({})], tensors: [floatTensor("w", [1, 1, 1, 1, 1], [1])] },
      "(Conv): expected a sequence or images, received 5 axes",
    ],
    [
      "strides below 0",
      { x: [1, 3, 3], nodes: [conv({ strides: [-1, 1] })], tensors: [w] },
      "(Conv): expected 2 strides, from 0 to 65536, received [-1,1]",
    ],
    [
      "strides of 0",
      { x: [1, 3, 3], nodes: [conv({ strides: [0, 1] })], tensors: [w] },
      "(Conv): expected sizes above 0, received 0",
    ],
    [
      "one stride for two axes",
      { x: [1, 3, 3], nodes: [conv({ strides: [1] })], tensors: [w] },
      "(Conv): expected 2 strides, from 0 to 65536, received [1]",
    ],
    [
      "two pads for two axes",
      { x: [1, 3, 3], nodes: [conv({ pads: [1, 1] })], tensors: [w] },
      "(Conv): expected 4 pads, from 0 to 65536, received [1,1]",
    ],
    [
      "pads beyond all images",
      { x: [1, 3, 3], nodes: [conv({ pads: [65_537, 0, 0, 0] })], tensors: [w] },
      "(Conv): expected 4 pads, from 0 to 65536, received [65537,0,0,0]",
    ],
    [
      "pads that depend on an open size",
      { x: [1, "h", "w"], nodes: [conv({ strides: [2, 2], auto_pad: "SAME_UPPER" })], tensors: [w] },
      "(Conv): expected known sizes, received auto_pad SAME_UPPER",
    ],
  ])("%s: refused", async (_, graph, message) => {
    expect(await refusal(graph)).toBe(message);
  });

  test("the largest pads that are read", async () => {
    const model = await load({ x: [1, 3, 3], nodes: [conv({ pads: [65_536, 0, 0, 0] })], tensors: [w] });
    expect(model.outputs[0]!.shape).toEqual([null, 65_538, 2, 1]);
    model.dispose();
  });

  test("a kernel for each channel, several, and with holes", async () => {
    const depthwise = floatTensor("w", [4, 1, 2, 1], [1, 10, 2, 20, 3, 30, 4, 40]);
    const run = (attributes: object) =>
      outcome({ x: [2, 3, 1], nodes: [conv({ group: 2, ...attributes })], tensors: [depthwise] }, counted(1, 3, 1, 2));
    const plain = await run({});
    expect([plain.shape, plain.layers]).toEqual([[1, 2, 1, 4], ["DepthwiseConv2D"]]);
    // Channel 0 has 0, 2, 4 and channel 1 has 1, 3, 5.
    expect(plain.values).toEqual([20, 40, 93, 124, 42, 84, 159, 212]);
    const holes = await run({ dilations: [2, 1] });
    expect([holes.shape, holes.values]).toEqual([
      [1, 1, 1, 4],
      [40, 80, 153, 204],
    ]);
  });

  test("sequences", async () => {
    const sequence = floatTensor("w", [1, 1, 2], [1, 10]);
    const run = (attributes: object) =>
      outcome({ x: [1, 4], nodes: [conv(attributes)], tensors: [sequence] }, counted(1, 4, 1));
    expect((await run({})).values).toEqual([10, 21, 32]);
    expect((await run({ pads: [1, 0] })).values).toEqual([0, 10, 21, 32]);
    expect((await run({ pads: [0, 2] })).values).toEqual([10, 21, 32, 3, 0]);
    expect((await run({ dilations: [3] })).values).toEqual([30]);
  });
});

describe("transposed convolutions", () => {
  const turned = (attributes: object, ...inputs: string[]) =>
    node("ConvTranspose", ["x", "w", ...inputs], "y", attributes as never);
  const w = floatTensor("w", [1, 1, 2, 2], [1, 10, 100, 1000]);

  test("with strides, crops and bias", async () => {
    const run = (attributes: object, ...inputs: string[]) =>
      outcome({ x: [1, 1, 2], nodes: [turned(attributes, ...inputs)], tensors: [w, floats("b", 0.5)] }, [
        [1, 1, 2, 1],
        [1, 2],
      ]);
    expect((await run({})).values).toEqual([1, 12, 20, 100, 1200, 2000]);
    expect((await run({}, "b")).values).toEqual([1.5, 12.5, 20.5, 100.5, 1200.5, 2000.5]);
    expect((await run({ strides: [2, 2] })).values).toEqual([1, 10, 2, 20, 100, 1000, 200, 2000]);
    const cropped = await run({ strides: [2, 2], pads: [1, 0, 0, 1] });
    expect([cropped.shape, cropped.values]).toEqual([
      [1, 1, 3, 1],
      [100, 1000, 200],
    ]);
    const extra = await run({ strides: [2, 2], pads: [0, 1, 1, 1], output_padding: [1, 0] });
    expect(extra.values).toEqual([10, 2, 1000, 200]);
  });

  test.each<[string, Graph, string]>([
    [
      "a sequence",
      { x: [1, 2], nodes: [turned({})], tensors: [floatTensor("w", [1, 1, 2], [1, 2])] },
      "images, one group, dilations of 1 and pads, received weights [1,1,2], group 1, NOTSET",
    ],
    [
      "groups",
      { x: [2, 2, 2], nodes: [turned({ group: 2 })], tensors: [floatTensor("w", [2, 1, 1, 1], [1, 2])] },
      "images, one group, dilations of 1 and pads, received weights [2,1,1,1], group 2, NOTSET",
    ],
    [
      "holes",
      { x: [1, 2, 2], nodes: [turned({ dilations: [2, 2] })], tensors: [w] },
      "images, one group, dilations of 1 and pads, received weights [1,1,2,2], group 1, NOTSET",
    ],
    [
      "automatic pads",
      { x: [1, 2, 2], nodes: [turned({ auto_pad: "SAME_UPPER" })], tensors: [w] },
      "images, one group, dilations of 1 and pads, received weights [1,1,2,2], group 1, SAME_UPPER",
    ],
    [
      "a shape of its result",
      { x: [1, 2, 2], nodes: [turned({ output_shape: [5, 5] })], tensors: [w] },
      "images, one group, dilations of 1 and pads, received weights [1,1,2,2], group 1, NOTSET",
    ],
    [
      "more rows than its pads cut off",
      { x: [1, 2, 2], nodes: [turned({ strides: [2, 2], output_padding: [1, 1] })], tensors: [w] },
      "output_padding up to pads, received [1,1]",
    ],
    ["other channels", { x: [2, 2, 2], nodes: [turned({})], tensors: [w] }, "an input of 1 channels, received 2"],
  ])("%s: refused", async (_, graph, message) => {
    expect(await refusal(graph)).toBe(`(ConvTranspose): expected ${message}`);
  });
});

describe("pooling", () => {
  const pool = (op: string, attributes: object) =>
    node(op, ["x"], "y", { kernel_shape: [2, 2], ...attributes } as never);
  const image = counted(1, 3, 3, 1);
  const run = (op: string, attributes: object, before: Uint8Array[] = []) =>
    outcome({ x: [1, 3, 3], nodes: [...before, pool(op, attributes)] }, image);

  test("maxima and means", async () => {
    expect((await run("MaxPool", {})).values).toEqual([4, 5, 7, 8]);
    expect((await run("AveragePool", {})).values).toEqual([2, 3, 5, 6]);
    expect((await run("MaxPool", { strides: [2, 2], ceil_mode: 1 })).values).toEqual([4, 5, 7, 8]);
    expect((await run("AveragePool", { strides: [2, 2], ceil_mode: 1 })).values).toEqual([2, 3.5, 6.5, 8]);
    expect((await run("AveragePool", { pads: [1, 1, 0, 0], count_include_pad: 1 })).values).toEqual([
      0, 0.25, 0.75, 0.75, 2, 3, 2.25, 5, 6,
    ]);
    expect((await run("AveragePool", { pads: [0, 0, 1, 1], count_include_pad: 1 })).values).toEqual([
      2, 3, 1.75, 5, 6, 3.25, 3.25, 3.75, 2,
    ]);
  });

  test("pads of a maximum are those of 'same', or of numbers that are not negative", async () => {
    const graph = (before: string) => ({
      x: [1, 3, 3],
      nodes: [node(before, ["x"], "a"), node("MaxPool", ["a"], "y", { kernel_shape: [2, 2], pads: [1, 1, 0, 0] })],
    });
    expect((await outcome(graph("Relu"), image)).values).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await refusal(graph("Tanh"))).toBe(
      "(MaxPool): expected pads as TensorFlow's 'same', or nonnegative inputs, received other pads",
    );
  });

  test("what has a bias may be negative", async () => {
    const nodes = [
      node("Conv", ["x", "w"], "a"),
      node("Add", ["a", "b"], "c"),
      node("MaxPool", ["c"], "y", { kernel_shape: [2, 2], pads: [1, 1, 0, 0] }),
    ];
    const tensors = [floatTensor("w", [2, 1, 1, 1], [1, 1]), floatTensor("b", [2, 1, 1], [1, 2])];
    expect(await refusal({ x: [1, 3, 3], nodes, tensors })).toContain("(MaxPool): expected pads as");
    const positive = [
      nodes[0]!,
      nodes[1]!,
      node("Relu", ["c"], "d"),
      node("MaxPool", ["d"], "y", { kernel_shape: [2, 2] }),
    ];
    const found = await outcome({ x: [1, 3, 3], nodes: positive, tensors }, image);
    expect([found.layers, found.values]).toEqual([
      ["Conv2D", "MaxPooling2D"],
      [5, 6, 6, 7, 8, 9, 9, 10],
    ]);
  });

  test.each<[string, Graph, string]>([
    [
      "means of pads",
      { x: [1, 3, 3], nodes: [pool("AveragePool", { pads: [1, 1, 0, 0] })] },
      "(AveragePool): expected pads as TensorFlow's 'same', or count_include_pad 1, received other pads",
    ],
    [
      "counted pads of sizes that do not fit",
      { x: [1, 3, 3], nodes: [pool("AveragePool", { strides: [2, 2], ceil_mode: 1, count_include_pad: 1 })] },
      "(AveragePool): expected sizes that the strides divide, received ceil_mode 1 with count_include_pad 1",
    ],
    [
      "holes",
      { x: [1, 3, 3], nodes: [pool("MaxPool", { dilations: [2, 2] })] },
      "(MaxPool): expected dilations of 1, received [2,2]",
    ],
    [
      "a global mean of a row",
      { x: [4], nodes: [node("GlobalAveragePool", ["x"], "y")] },
      "(GlobalAveragePool): expected a sequence or images, received 2 axes",
    ],
    [
      "a mean over the channels",
      { x: [2, 3, 3], nodes: [node("ReduceMean", ["x", "axes"], "y")], tensors: [ints("axes", 1)] },
      "(ReduceMean): expected all axes but the batch's and the channels', received axes [1]",
    ],
    [
      "a mean over all",
      { x: [2, 3, 3], nodes: [node("ReduceMean", ["x"], "y")] },
      "(ReduceMean): expected all axes but the batch's and the channels', received axes []",
    ],
  ])("%s: refused", async (_, graph, message) => {
    expect(await refusal(graph)).toBe(message);
  });

  test("over all of an image or a sequence", async () => {
    const sequence = counted(1, 3, 2);
    expect((await outcome({ x: [2, 3], nodes: [node("GlobalAveragePool", ["x"], "y")] }, sequence)).values).toEqual([
      2, 3,
    ]);
    expect((await outcome({ x: [2, 3], nodes: [node("GlobalMaxPool", ["x"], "y")] }, sequence)).values).toEqual([4, 5]);
    const reduced = (op: string, keepdims: number, ...axes: number[]) =>
      outcome(
        {
          x: [1, 3, 3],
          nodes: [node("MaxPool", ["x"], "p", { kernel_shape: [1, 1] }), node(op, ["p", "axes"], "y", { keepdims })],
          tensors: [ints("axes", ...axes)],
        },
        image,
      );
    const plain = await reduced("ReduceMean", 0, 2, 3);
    expect([plain.shape, plain.values]).toEqual([[1, 1], [4]]);
    expect((await reduced("ReduceMax", 0, -1, -2)).values).toEqual([8]);
    expect((await reduced("ReduceMean", 1, 2, 3)).values).toEqual([4]);
  });
});

describe("normalisations", () => {
  const input: Numbers = [
    [1, 2],
    [1, 3],
  ];
  const four = [floats("g", 2, 3), floats("b", 10, 20), floats("m", 1, 1), floats("v", 4, 16)];

  test("of batches", async () => {
    const run = (attributes: object) =>
      outcome(
        {
          x: [2],
          nodes: [node("BatchNormalization", ["x", "g", "b", "m", "v"], "y", attributes as never)],
          tensors: four,
        },
        input,
      );
    const { values, layers } = await run({ epsilon: { float: 0 } });
    expect([values, layers]).toEqual([[10, 21.5], ["BatchNormalization"]]);
    const usual = await run({});
    expect(usual.values[1]).toBeCloseTo(20 + (3 * 2) / Math.sqrt(16 + 1e-5), 5);
    expect(
      await refusal({ x: [3], nodes: [node("BatchNormalization", ["x", "g", "b", "m", "v"], "y")], tensors: four }),
    ).toBe("(BatchNormalization): expected 3 channels, received [2]");
    expect(
      await refusal({ x: ["c"], nodes: [node("BatchNormalization", ["x", "g", "b", "m", "v"], "y")], tensors: four }),
    ).toBe("(BatchNormalization): expected a known number of channels, received [2]");
  });

  test("of layers", async () => {
    const graph = (attributes: object, ...inputs: string[]) => ({
      x: [2],
      nodes: [node("LayerNormalization", ["x", ...inputs], "y", attributes as never)],
      tensors: four,
    });
    const exact = await outcome(graph({ epsilon: { float: 0 } }, "g", "b"), input);
    for (const [i, value] of [10 - 2, 20 + 3].entries()) expect(exact.values[i]).toBeCloseTo(value, 4);
    const bare = await outcome(graph({ epsilon: { float: 3 }, axis: 1 }, "g"), input);
    for (const [i, value] of [-1, 1.5].entries()) expect(bare.values[i]).toBeCloseTo(value, 5);
    expect(await refusal({ ...graph({ axis: 1 }, "g"), x: [2, 2] })).toBe(
      "(LayerNormalization): expected only the last axis, received axis 1, scale [2]",
    );
    expect(await refusal({ ...graph({}, "g"), x: [3] })).toContain("received axis -1, scale [2]");
  });

  test("slopes: one, one for each channel, others refused", async () => {
    const run = (slope: Uint8Array, x: Sizes = [2]) => ({
      x,
      nodes: [node("PRelu", ["x", "s"], "y")],
      tensors: [slope],
    });
    const negative: Numbers = [
      [1, 2],
      [-1, -2],
    ];
    const one = await outcome(run(floats("s", 0.5)), negative);
    expect([one.values, one.layers]).toEqual([[-0.5, -1], ["LeakyReLU"]]);
    const each = await outcome(run(floats("s", 0.5, 0.25)), negative);
    expect([each.values, each.layers]).toEqual([[-0.5, -0.5], ["PReLU"]]);
    const image = await outcome(run(floatTensor("s", [2, 1, 1], [0.5, 0.25]), [2, 1, 2]), [
      [1, 2, 1, 2],
      [-4, -8, -4, -8],
    ]);
    expect(image.values).toEqual([-2, -1, -4, -2]);
    expect(await refusal(run(floats("s", 1, 2, 3)))).toBe(
      "(PRelu): expected one slope, or one per channel, received [3]",
    );
    expect(await refusal(run(floatTensor("s", [2, 2, 1], [1, 2, 3, 4]), [2, 2, 1]))).toContain("received [2,2,1]");
  });

  test("softmax along the axes after the batch", async () => {
    const graph = (attributes: object, opset = 18) => ({
      x: [2, 2],
      nodes: [node("Softmax", ["x"], "y", attributes as never)],
      opset,
    });
    const logs: Numbers = [
      [1, 2, 2],
      [0, Math.log(3), 0, 0],
    ];
    const close = async (one: Graph, values: number[]) => {
      const found = await outcome(one, logs);
      for (const [i, value] of values.entries()) expect(found.values[i]).toBeCloseTo(value, 5);
    };
    await close(graph({}), [0.25, 0.75, 0.5, 0.5]);
    await close(graph({ axis: 2 }), [0.25, 0.75, 0.5, 0.5]);
    await close(graph({ axis: 2 }, 11), [0.25, 0.75, 0.5, 0.5]);
    expect(await refusal(graph({}, 11))).toBe(
      "(Softmax): expected an axis after the batch's, received axis 1, opset 11",
    );
    expect(await refusal(graph({ axis: 0 }))).toContain("received axis 0, opset 18");
    expect(await refusal(graph({ axis: 3 }))).toContain("received axis 3, opset 18");
    expect(await refusal(graph({ axis: -3 }))).toContain("received axis -3, opset 18");
  });
});

describe("images that grow", () => {
  const image = counted(1, 2, 1, 1);
  const pad = (attributes: object, pads: number[], ...more: string[]) => ({
    x: [1, 2, 1],
    nodes: [node("Pad", ["x", "pads", ...more], "y", attributes as never)],
    tensors: [ints("pads", ...pads), float("zero", 0), float("one", 1), ints("axes", 2)],
  });

  test("by zeros", async () => {
    const { shape, values } = await outcome(pad({}, [0, 0, 1, 0, 0, 0, 0, 2]), image);
    expect([shape, values]).toEqual([
      [1, 3, 3, 1],
      [0, 0, 0, 0, 0, 0, 1, 0, 0],
    ]);
    const both = await outcome(pad({}, [0, 0, 0, 0, 0, 0, 1, 0], "zero"), image);
    expect([both.shape, both.values]).toEqual([
      [1, 3, 1, 1],
      [0, 1, 0],
    ]);
  });

  test.each<[string, Graph, string]>([
    [
      "channels",
      pad({}, [0, 1, 0, 0, 0, 0, 0, 0]),
      "zeros around a sequence or images, received constant, [0,1,0,0,0,0,0,0], 0",
    ],
    [
      "the batch",
      pad({}, [1, 0, 0, 0, 0, 0, 0, 0]),
      "zeros around a sequence or images, received constant, [1,0,0,0,0,0,0,0], 0",
    ],
    [
      "ones",
      pad({}, [0, 0, 1, 0, 0, 0, 0, 0], "one"),
      "zeros around a sequence or images, received constant, [0,0,1,0,0,0,0,0], 1",
    ],
    [
      "mirrored",
      pad({ mode: "reflect" }, [0, 0, 1, 0, 0, 0, 0, 0]),
      "zeros around a sequence or images, received reflect, [0,0,1,0,0,0,0,0], 0",
    ],
    [
      "cut off",
      pad({}, [0, 0, -1, 0, 0, 0, 0, 0]),
      "zeros around a sequence or images, received constant, [0,0,-1,0,0,0,0,0], 0",
    ],
    ["some axes", pad({}, [1, 1], "zero", "axes"), "pads of all axes, received axes"],
    ["too few", pad({}, [0, 0, 1]), "zeros around a sequence or images, received constant, [0,0,1], 0"],
    [
      "far too much",
      pad({}, [0, 0, 65_537, 0, 0, 0, 0, 0]),
      "zeros around a sequence or images, received constant, [0,0,65537,0,0,0,0,0], 0",
    ],
  ])("pads of %s: refused", async (_, graph, message) => {
    expect(await refusal(graph)).toBe(`(Pad): expected ${message}`);
  });

  const plain = { mode: "nearest", coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" };
  const resize = (attributes: object, tensors: Uint8Array[], ...inputs: string[]) => ({
    x: [1, 2, 1],
    nodes: [node("Resize", ["x", "", ...inputs], "y", { ...plain, ...attributes } as never)],
    tensors,
  });

  test("by whole factors or sizes", async () => {
    const scales = await outcome(resize({}, [floats("s", 1, 1, 2, 3)], "s"), image);
    expect([scales.shape, scales.values]).toEqual([
      [1, 4, 3, 1],
      [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
    ]);
    const sizes = await outcome(resize({}, [ints("s", 1, 1, 4, 2)], "", "s"), image);
    expect(sizes.shape).toEqual([1, 4, 2, 1]);
  });

  test.each<[string, Graph, string]>([
    ["a fraction", resize({}, [floats("s", 1, 1, 1.5, 1)], "s"), "nearest, factors [1.5,1]"],
    ["too far", resize({}, [floats("s", 1, 1, 65, 1)], "s"), "nearest, factors [65,1]"],
    ["nothing", resize({}, [], ""), "nearest, factors [0,0]"],
    ["lines", resize({ mode: "linear" }, [floats("s", 1, 1, 2, 2)], "s"), "linear, factors [2,2]"],
    [
      "centres",
      resize({ coordinate_transformation_mode: "half_pixel" }, [floats("s", 1, 1, 2, 2)], "s"),
      "nearest, factors [2,2]",
    ],
    ["rounding up", resize({ nearest_mode: "ceil" }, [floats("s", 1, 1, 2, 2)], "s"), "nearest, factors [2,2]"],
    ["a sequence", { ...resize({}, [floats("s", 1, 1, 2)], "s"), x: [1, 2] }, "nearest, factors [2,0]"],
  ])("by %s: refused", async (_, graph, received) => {
    expect(await refusal(graph)).toBe(
      `(Resize): expected images, nearest, asymmetric, floor, integer factors, received ${received}`,
    );
  });

  test("64 times is the most", async () => {
    expect((await outcome(resize({}, [floats("s", 1, 1, 64, 1)], "s"), image)).shape).toEqual([1, 128, 1, 1]);
  });
});

describe("order and names", () => {
  test("joined tensors", async () => {
    const graph = (axis: number, x: Sizes = [2, 2]) => ({
      x,
      nodes: [node("Neg", ["x"], "a"), node("Concat", ["x", "a"], "y", { axis })],
    });
    const input = counted(1, 2, 2);
    expect((await outcome(graph(1), input)).values).toEqual([0, 1, 2, 3, 0, -1, -2, -3]);
    expect((await outcome(graph(2), input)).values).toEqual([0, 1, 0, -1, 2, 3, -2, -3]);
    expect((await outcome(graph(-1), input)).values).toEqual([0, 1, 0, -1, 2, 3, -2, -3]);
    expect(await refusal(graph(0))).toBe(
      "(Concat): expected tensors that differ only along an axis after the batch, received [?,2,2], [?,2,2]",
    );
    const uneven = {
      x: [2, 3],
      nodes: [node("Transpose", ["x"], "a", { perm: [0, 2, 1] }), node("Concat", ["x", "a"], "y", { axis: 1 })],
    };
    expect(await refusal(uneven)).toContain("received [?,2,3], [?,3,2]");
    const model = await load(graph(1, ["open", 2]));
    expect(model.outputs[0]!.shape).toEqual([null, null, 2]);
    model.dispose();
  });

  test("turned axes", async () => {
    const graph = (perm?: number[], x: Sizes = [2, 3]) => ({
      x,
      nodes: [node("Transpose", ["x"], "y", perm ? { perm } : {})],
    });
    const found = await outcome(graph([0, 2, 1, 3], [2, 3, 1]), counted(1, 2, 3, 1));
    expect([found.shape, found.values]).toEqual([
      [1, 3, 2, 1],
      [0, 3, 1, 4, 2, 5],
    ]);
    // Channels that ONNX has first stay last in an output.
    expect((await outcome(graph([0, 2, 1]), counted(1, 2, 3))).shape).toEqual([1, 2, 3]);
    expect(await refusal(graph())).toBe("(Transpose): expected the batch to stay first, received [2,1,0]");
    expect(await refusal(graph([0, 1, 1]))).toBe("(Transpose): expected a permutation of 3 axes, received [0,1,1]");
    expect(await refusal(graph([0, 1]))).toBe("(Transpose): expected a permutation of 3 axes, received [0,1]");
  });

  test("a flattened input", async () => {
    const graph = (axis: number) => ({ x: [2, 3], nodes: [node("Flatten", ["x"], "y", { axis })] });
    expect((await outcome(graph(1), counted(2, 2, 3))).shape).toEqual([2, 6]);
    expect((await outcome(graph(-2), counted(2, 2, 3))).shape).toEqual([2, 6]);
    expect(await refusal(graph(2))).toBe("(Flatten): expected axis 1, received 2");
  });

  test("a dropout is none, in training it is refused", async () => {
    const graph = (...inputs: string[]) => ({
      x: [3],
      nodes: [node("Dropout", ["x", ...inputs], "d"), node("Relu", ["d"], "y")],
      tensors: [float("ratio", 0.5), tensor("off", 9, [], [5, 0]), tensor("on", 9, [], [5, 1])],
    });
    expect(
      (
        await outcome(graph("ratio", "off"), [
          [1, 3],
          [-1, 0, 1],
        ])
      ).values,
    ).toEqual([0, 0, 1]);
    expect(
      (
        await outcome(graph(), [
          [1, 3],
          [-1, 0, 1],
        ])
      ).values,
    ).toEqual([0, 0, 1]);
    const refused = (last: string) => ({ ...graph(), nodes: [node("Dropout", ["x", "ratio", last], "y")] });
    expect(await refusal(refused("on"))).toBe("(Dropout): expected training_mode false, received true");
    expect(await refusal(refused("x"))).toBe("(Dropout): expected training_mode false, received a computed value");
  });

  test("an input that is an output has a layer", async () => {
    const found = await outcome({ x: [2], nodes: [node("Identity", ["x"], "y")] }, [
      [1, 2],
      [3, 4],
    ]);
    expect([found.values, found.names]).toEqual([
      [3, 4],
      ["x", "y"],
    ]);
  });

  test("whole inputs go where whole numbers may", async () => {
    const graph = (op: string) => ({ x: [2], nodes: [node(op, ["x"], "y")], type: 7 });
    expect(
      (
        await outcome(graph("Relu"), [
          [1, 2],
          [-3, 4],
        ])
      ).values,
    ).toEqual([0, 4]);
    expect(await refusal(graph("Sigmoid"))).toBe("(Sigmoid): expected floating-point numbers, received integers");
    const later = { x: [2], nodes: [node("Neg", ["x"], "a"), node("Exp", ["a"], "y")], type: 6 };
    expect(await refusal(later)).toBe("(Exp): expected floating-point numbers, received integers");
    const cast = { x: [2], nodes: [node("Cast", ["x"], "a", { to: 1 }), node("Exp", ["a"], "y")], type: 7 };
    expect(
      (
        await outcome(cast, [
          [1, 2],
          [0, 1],
        ])
      ).values[1],
    ).toBeCloseTo(Math.E, 5);
  });

  test("ops that no layer computes, and outputs of nowhere", async () => {
    expect(await refusal({ nodes: [node("Einsum", ["x"], "y")] })).toBe(
      "(Einsum): expected an op of dense or convolutional networks, received Einsum",
    );
    expect(await refusal({ nodes: [node("toString", ["x"], "y")] })).toContain("received toString");
    expect(await refusal({ nodes: [node("Relu", ["x"], "z")] })).toBe(
      "m.onnx: output y: expected an output computed by layers, received nothing",
    );
  });
});
