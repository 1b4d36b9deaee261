import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { floatTensor, node, tensor } from "./onnx-bytes";
import { counted, float, floats, ints, load, outcome, refusal, type Sizes } from "./onnx-graph";

beforeAll(() => tf.setBackend("cpu"));

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
