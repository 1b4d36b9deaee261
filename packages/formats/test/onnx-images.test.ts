import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { floatTensor, node } from "./onnx-bytes";
import { counted, float, floats, type Graph, ints, type Numbers, outcome, refusal, type Sizes } from "./onnx-graph";

beforeAll(() => tf.setBackend("cpu"));

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
