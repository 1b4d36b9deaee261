import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { floatTensor, node } from "./onnx-bytes";
import { counted, float, floats, ints, load, type Numbers, outcome, refusal } from "./onnx-graph";

beforeAll(() => tf.setBackend("cpu"));

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
