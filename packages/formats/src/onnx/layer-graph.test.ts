import { describe, expect, test } from "vitest";
import type { KnownValue } from "./constant";
import { Importer } from "./importer";
import { channelsFirst, LayerGraph, onnxSizes } from "./layer-graph";
import { weightOf } from "./layer-parts";
import type { OnnxNode } from "./onnx-file";

const graph = (numbers = 1000) => new LayerGraph("m.onnx", numbers);
const classes = ({ records }: LayerGraph) => records.map(({ className }) => className);

test("names are unique and of letters that TensorFlow.js takes", () => {
  const layers = graph();
  const add = (name: string) => layers.add("Dense", name, {}, [], { sizes: [1] }).layer.name;
  expect(["a", "a", "a", "a_1", "/b/c.d", "__é__", "", ""].map(add)).toEqual([
    "a",
    "a_1",
    "a_2",
    "a_1_1",
    "b_c_d",
    "layer",
    "dense",
    "dense_1",
  ]);
  expect(layers.records[1]!.config).toEqual({ name: "a_1" });
});

test("layers hold as many numbers as the file allows", () => {
  const layers = graph(5);
  const weights = (count: number) => [weightOf(new Float32Array(count))];
  layers.add("Dense", "a", {}, [], { sizes: [1] }, [...weights(2), ...weights(3)]);
  expect(() => layers.add("Dense", "b", {}, [], { sizes: [1] }, weights(1))).toThrow(
    "m.onnx: layer b: expected layers of up to 5 numbers, as its length allows, received more",
  );
});

test("an input, and the order of its axes", () => {
  const layers = graph();
  const x = layers.input("x", [4, null, 3], channelsFirst(3));
  expect(x).toMatchObject({ kind: "tensor", call: 0, ones: 0, rows: false, once: false, positive: false });
  expect(x.layer.config).toEqual({ batch_input_shape: [null, 4, null, 3], dtype: "float32", sparse: false, name: "x" });
  expect(onnxSizes(x)).toEqual([3, 4, null]);
  expect([0, 1, 2, 3].map(channelsFirst)).toEqual([[], [0], [1, 0], [2, 0, 1]]);
});

describe("axes are turned", () => {
  test("into ONNX's order, only if they are in another", () => {
    const layers = graph();
    const x = layers.input("x", [4, 5, 3], channelsFirst(3));
    const natural = layers.natural(x);
    expect([natural.sizes, natural.axes, natural.layer.config.dims]).toEqual([
      [3, 4, 5],
      [0, 1, 2],
      [3, 1, 2],
    ]);
    expect(layers.natural(natural)).toBe(natural);
    const back = layers.channelsLast(natural);
    expect([back.sizes, back.axes, back.layer.config.dims]).toEqual([
      [4, 5, 3],
      [2, 0, 1],
      [2, 3, 1],
    ]);
    expect(layers.channelsLast(x)).toBe(x);
    expect(classes(layers)).toEqual(["InputLayer", "Permute", "Permute"]);
  });

  test("so that one is last", () => {
    const layers = graph();
    const x = layers.input("x", [4, 5, 3], [0, 1, 2]);
    const first = layers.lastIs(x, 0);
    expect([first.axes, first.sizes, first.layer.config.dims]).toEqual([
      [2, 1, 0],
      [3, 5, 4],
      [3, 2, 1],
    ]);
    expect(layers.lastIs(x, 2)).toBe(x);
    expect(layers.aligned(x, [2, 0, 1])).toMatchObject({ sizes: [5, 3, 4], axes: [2, 0, 1] });
  });

  test("and what is not negative stays so", () => {
    const layers = graph();
    const x = { ...layers.input("x", [4, 3], channelsFirst(2)), positive: true };
    expect(layers.natural(x).positive).toBe(true);
    expect(layers.flattened(x).positive).toBe(true);
    expect(layers.withOnes({ ...x, sizes: [4], axes: [0], ones: 1 }).positive).toBe(true);
  });
});

test("axes of size one at the end come before the channels", () => {
  const layers = graph();
  const x = { ...layers.input("x", [7], [0]), ones: 2 };
  expect(onnxSizes(x)).toEqual([7, 1, 1]);
  const whole = layers.withOnes(x);
  expect(whole).toMatchObject({ sizes: [1, 1, 7], axes: [2, 0, 1], ones: 0 });
  expect(whole.layer.config.target_shape).toEqual([1, 1, 7]);
  expect(layers.withOnes(whole)).toBe(whole);
  expect(layers.flattened(x)).toEqual({ ...x, ones: 0 });
});

describe("flattened", () => {
  test("in the layer's order, which is remembered", () => {
    const layers = graph();
    const flat = layers.flattened(layers.input("x", [2, 3], channelsFirst(2)));
    expect(flat).toMatchObject({ sizes: [6], flat: { sizes: [2, 3], axes: [1, 0] } });
    const natural = layers.natural(flat);
    expect(natural).toMatchObject({ sizes: [6] });
    expect(natural).not.toHaveProperty("flat");
    expect(classes(layers)).toEqual(["InputLayer", "Flatten", "Reshape", "Permute", "Flatten"]);
    expect(layers.records[2]!.config.target_shape).toEqual([2, 3]);
  });

  test("in ONNX's order there is nothing to remember", () => {
    const layers = graph();
    expect(layers.flattened(layers.input("x", [2, 3], [0, 1]))).not.toHaveProperty("flat");
    const open = layers.flattened(layers.input("y", [null, 3], channelsFirst(2)));
    expect(open.sizes).toEqual([null]);
    expect(open).not.toHaveProperty("flat");
    expect(classes(layers)).toEqual(["InputLayer", "Flatten", "InputLayer", "Permute", "Flatten"]);
    const one = layers.input("z", [3], [0]);
    expect(layers.flattened(one)).toEqual(one);
  });
});

test("the description has each call of a layer", () => {
  const layers = graph();
  const x = layers.input("x", [3], [0]);
  const y = layers.add("Dense", "d", { units: 3 }, [x], { sizes: [3] });
  const z = layers.call(y.layer, [y], { sizes: [3] });
  expect(z.call).toBe(1);
  expect(layers.describe([x], [z, y])).toEqual({
    class_name: "Model",
    config: {
      name: "model",
      layers: [
        { name: "x", class_name: "InputLayer", config: x.layer.config, inbound_nodes: [] },
        {
          name: "d",
          class_name: "Dense",
          config: { units: 3, name: "d" },
          inbound_nodes: [[["x", 0, 0, {}]], [["d", 0, 0, {}]]],
        },
      ],
      input_layers: [["x", 0, 0]],
      output_layers: [
        ["d", 1, 0],
        ["d", 0, 0],
      ],
    },
  });
});

describe("the name of a layer", () => {
  const importer = new Importer("m.onnx", 18, [], new Map(), undefined, 100);
  const node = (name: string, op = "Gemm"): OnnxNode => ({
    name,
    op,
    inputs: [],
    outputs: ["y"],
    attributes: new Map(),
  });
  const named = (weights: string): KnownValue => ({ kind: "constant", shape: [], data: [1], name: weights });

  test.each([
    ["", "hidden/kernel", "hidden"],
    ["", "net.0.weight", "net.0"],
    ["", "a/b/gamma_1", "a/b"],
    ["", "a/b/gamma_12", "a/b"],
    ["", "a/b/gamma_x", "gemm"],
    ["", "hidden/weights", "gemm"],
    ["", "/kernel", "gemm"],
    ["", "kernel", "gemm"],
    ["", "d/depthwise_kernel", "d"],
    ["", "d/pointwise_kernel", "d"],
    ["", "p.alpha", "p"],
    ["", "e.embeddings", "e"],
    ["", "0.weight", "gemm_0"],
    ["", "onnx::conv.weight", "gemm"],
    ["", "hidden/bias", "gemm"],
    ["/net/fc1/Gemm", "", "/net/fc1"],
    ["/fc1/Gemm_2", "", "/fc1"],
    ["Gemm_3", "", "gemm"],
    ["/2/Gemm", "", "gemm_2"],
    ["node_linear", "", "node_linear"],
    ["block_Relu", "", "block"],
  ])("of node %j with weights %j is %j", (name, weights, expected) => {
    expect(importer.nameOf(node(name), weights === "" ? undefined : named(weights))).toBe(expected);
  });

  test("in errors: the node's, its result's, or none", () => {
    const message = (one: OnnxNode) => importer.fail(one, "a", "b").message;
    const advice = "cut the graph before it, or run the file with ONNX Runtime";
    expect(message(node("n"))).toBe(`m.onnx: node n (Gemm): expected a, received b: ${advice}`);
    expect(message(node(""))).toContain("node y (Gemm)");
    expect(message({ ...node(""), outputs: [] })).toContain("node without a name (Gemm)");
  });
});
