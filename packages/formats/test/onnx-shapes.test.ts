import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { floatTensor, node } from "./onnx-bytes";
import {
  counted,
  floats,
  type Graph,
  int,
  ints,
  type Numbers,
  outcome,
  refusal,
  reshape,
  type Sizes,
} from "./onnx-graph";

beforeAll(() => tf.setBackend("cpu"));

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
