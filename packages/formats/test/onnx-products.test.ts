import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { floatTensor, node } from "./onnx-bytes";
import { counted, float, floats, type Graph, load, type Numbers, outcome, refusal } from "./onnx-graph";

beforeAll(() => tf.setBackend("cpu"));

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
