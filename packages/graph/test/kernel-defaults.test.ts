import { describe, expect, test } from "vitest";
import { bools, called, counted, type Data, floats, ints, recorded, targets } from "./compute";

// Calls of kernels without their optional attributes, and with the smallest operands, compared with numbers by hand.

const matrix = floats([1, 2, 3, 4, 5, 6], [2, 3]);

describe("an attribute left out", () => {
  test.each<[Parameters<typeof called>[0], Record<string, Data>, object, Data[]]>([
    ["Fill", {}, { shape: [2], value: 3 }, [floats([3, 3])]],
    ["Pack", { 0: floats([1, 2]), 1: floats([3, 4]) }, {}, [floats([1, 2, 3, 4], [2, 2])]],
    ["Unpack", { value: matrix }, {}, [floats([1, 2, 3]), floats([4, 5, 6])]],
    ["SplitV", { x: matrix }, { numOrSizeSplits: 2 }, [floats([1, 2, 3], [1, 3]), floats([4, 5, 6], [1, 3])]],
    ["PadV2", { x: floats([1, 2]) }, { paddings: [[1, 2]] }, [floats([0, 1, 2, 0, 0])]],
    ["GatherV2", { x: matrix, indices: ints([1, 0]) }, {}, [floats([4, 5, 6, 1, 2, 3], [2, 3])]],
    ["GatherV2", { x: matrix, indices: ints([2, 0]) }, { axis: -1 }, [floats([3, 1, 6, 4], [2, 2])]],
    ["OneHot", { indices: ints([1, 3]) }, { depth: 3 }, [ints([0, 1, 0, 0, 0, 0], [2, 3])]],
    ["Cumsum", { x: matrix }, {}, [floats([1, 2, 3, 5, 7, 9], [2, 3])]],
    ["Cumprod", { x: matrix }, {}, [floats([1, 2, 3, 4, 10, 18], [2, 3])]],
    ["Softmax", { logits: floats([0, 0, 5, 5], [2, 2]) }, {}, [floats([0.5, 0.5, 0.5, 0.5], [2, 2])]],
    ["Sum", { x: matrix }, {}, [floats([21], [])]],
    ["Sum", { x: matrix }, { axis: null }, [floats([21], [])]],
    ["Max", { x: matrix }, { reductionIndices: 1 }, [floats([3, 6])]],
    ["Max", { x: matrix }, { axis: 0, reductionIndices: 1 }, [floats([4, 5, 6])]],
    ["ArgMax", { x: floats([1, 9, 7, 2], [2, 2]) }, { axis: undefined }, [ints([1, 0])]],
    ["ArgMin", { x: floats([1, 9, 7, 2], [2, 2]) }, { axis: null }, [ints([0, 1])]],
    ["TopK", { x: floats([3, 9, 5]) }, { k: 2, sorted: false }, [floats([9, 5]), ints([1, 2])]],
    ["Step", { x: floats([-2, 0, 2]) }, {}, [floats([0, 0, 1])]],
    ["Concat", { 0: floats([1]), 1: floats([2]) }, { axis: [] }, [floats([1, 2])]],
    ["Concat", { 0: matrix, 1: floats([7, 8], [2, 1]) }, { axis: -1 }, [floats([1, 2, 3, 7, 4, 5, 6, 8], [2, 4])]],
    ["DenseBincount", { x: ints([1, 1]), weights: floats([]) }, { size: 2 }, [floats([0, 2])]],
    ["DenseBincount", { x: ints([1, 1]), weights: floats([]) }, { size: 2, binaryOutput: true }, [floats([0, 2])]],
  ])("%s of %j with %j", (kernel, inputs, attributes, expected) => {
    expect(called(kernel, inputs, attributes)).toEqual(expected);
  });

  test("a resized picture has neither its corners aligned nor half pixels", () => {
    const images = floats([0, 10, 20, 30], [1, 1, 4, 1]);
    expect(called("ResizeBilinear", { images }, { size: [1, 2] })[0]!.values).toEqual([0, 20]);
    expect(called("ResizeNearestNeighbor", { images }, { size: [1, 2] })[0]!.values).toEqual([0, 20]);
    expect(called("ResizeBilinear", { images }, { size: [1, 2], alignCorners: true })[0]!.values).toEqual([0, 30]);
    expect(called("ResizeBilinear", { images }, { size: [1, 2], halfPixelCenters: true })[0]!.values).toEqual([5, 25]);
    const gradient = { images, dy: floats([1, 2], [1, 1, 2, 1]) };
    expect(called("ResizeNearestNeighborGrad", gradient)[0]!.values).toEqual([1, 0, 2, 0]);
    expect(called("ResizeNearestNeighborGrad", gradient, { alignCorners: true })[0]!.values).toEqual([1, 0, 0, 2]);
    expect(called("ResizeNearestNeighborGrad", gradient, { halfPixelCenters: true })[0]!.values).toEqual([0, 1, 0, 2]);
    expect(called("ResizeBilinearGrad", gradient)[0]!.values).toEqual([1, 0, 2, 0]);
  });

  test("a batch is normalized with an epsilon of a thousandth", () => {
    const inputs = { x: floats([3]), mean: floats([1]), variance: floats([0.24]) };
    const [{ values }] = called("FusedBatchNorm", inputs) as [Data];
    expect(values[0]).toBeCloseTo(2 / Math.sqrt(0.241), 6);
  });

  test("a fused leaky ReLU has a slope of a fifth", () => {
    const inputs = { a: floats([-1, 5], [2, 1]), b: floats([1], [1, 1]) };
    const product = { transposeA: false, transposeB: false, activation: "leakyrelu" };
    const values = (more: object) => called("_FusedMatMul", inputs, { ...product, ...more })[0]!.values;
    expect(values({})).toEqual([Math.fround(-0.2), 5]);
    expect(values({ leakyreluAlpha: 0.5 })).toEqual([-0.5, 5]);
    expect(values({ activation: undefined })).toEqual([-1, 5]);
    expect(values({ activation: null })).toEqual([-1, 5]);
  });
});

test("the numbers of each row are counted, and only told apart from none if that is asked for", () => {
  const counts = (attributes: object, weights = floats([])) =>
    called("DenseBincount", { x: ints([1, 1, 0, 2], [2, 2]), weights }, { size: 3, ...attributes });
  expect(counts({})).toEqual([floats([0, 2, 0, 1, 0, 1], [2, 3])]);
  expect(counts({ binaryOutput: true })).toEqual([floats([0, 1, 0, 1, 0, 1], [2, 3])]);
  const weights = floats([2, 3, 4, 5], [2, 2]);
  expect(counts({}, weights)).toEqual([floats([0, 5, 0, 4, 0, 5], [2, 3])]);
  expect(counts({ binaryOutput: true }, weights)).toEqual([floats([0, 1, 0, 1, 0, 1], [2, 3])]);
});

describe("a window", () => {
  const same = { strides: 1, pad: "same", dataFormat: "NHWC", dilations: 1 };
  const pads = (top: number, bottom: number, left: number, right: number) => [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  const picture = floats([1, 2, 3, 4], [1, 2, 2, 1]);

  test.each(targets)("of one pixel, padded on one side: %s", (target) => {
    const filter = floats([10], [1, 1, 1, 1]);
    const padded = (...sides: [number, number, number, number]) =>
      called("Conv2D", { x: picture, filter }, { ...same, pad: pads(...sides) }, target);
    expect(padded(0, 0, 0, 0)).toEqual([floats([10, 20, 30, 40], [1, 2, 2, 1])]);
    expect(padded(1, 0, 0, 0)).toEqual([floats([0, 0, 10, 20, 30, 40], [1, 3, 2, 1])]);
    expect(padded(0, 1, 0, 0)).toEqual([floats([10, 20, 30, 40, 0, 0], [1, 3, 2, 1])]);
    expect(padded(0, 0, 1, 0)).toEqual([floats([0, 10, 20, 0, 30, 40], [1, 2, 3, 1])]);
    expect(padded(0, 0, 0, 1)).toEqual([floats([10, 20, 0, 30, 40, 0], [1, 2, 3, 1])]);
  });

  test.each(targets)("of one pixel, moved by two or one pixel wide only: %s", (target) => {
    const one = floats([10], [1, 1, 1, 1]);
    const moved = (strides: number[]) => called("Conv2D", { x: picture, filter: one }, { ...same, strides }, target);
    expect(moved([2, 2])).toEqual([floats([10], [1, 1, 1, 1])]);
    expect(moved([2, 1])).toEqual([floats([10, 20], [1, 1, 2, 1])]);
    expect(moved([1, 2])).toEqual([floats([10, 30], [1, 2, 1, 1])]);
    const valid = (filter: Data) => called("Conv2D", { x: picture, filter }, { ...same, pad: "valid" }, target);
    expect(valid(floats([10, 1], [2, 1, 1, 1]))).toEqual([floats([13, 24], [1, 1, 2, 1])]);
    expect(valid(floats([10, 1], [1, 2, 1, 1]))).toEqual([floats([12, 34], [1, 2, 1, 1])]);
  });

  test.each(targets)("of one pixel: its gradients, %s", (target) => {
    const dy = floats([1, 10, 100, 1000], [1, 2, 2, 1]);
    const filter = floats([3], [1, 1, 1, 1]);
    expect(called("Conv2DBackpropInput", { dy, filter }, { ...same, inputShape: [1, 2, 2, 1] }, target)).toEqual([
      floats([3, 30, 300, 3000], [1, 2, 2, 1]),
    ]);
    expect(called("Conv2DBackpropFilter", { x: picture, dy }, { ...same, filterShape: [1, 1, 1, 1] }, target)).toEqual([
      floats([4321], [1, 1, 1, 1]),
    ]);
    expect(
      called("DepthwiseConv2dNativeBackpropFilter", { x: picture, dy }, { ...same, filterShape: [1, 1, 1, 1] }, target),
    ).toEqual([floats([4321], [1, 1, 1, 1])]);
    expect(
      called("DepthwiseConv2dNativeBackpropInput", { dy, filter }, { ...same, inputShape: [1, 2, 2, 1] }, target),
    ).toEqual([floats([3, 30, 300, 3000], [1, 2, 2, 1])]);
  });

  test("that covers the whole picture is one op, forward and backward", () => {
    const filter = counted(2, 2, 1, 1);
    const ops = (...call: Parameters<typeof recorded>) => recorded(...call).graph.nodes.map(({ op }) => op);
    expect(ops("Conv2D", { x: picture, filter }, same)).toEqual(["Conv2D"]);
    expect(ops("Conv2DBackpropInput", { dy: picture, filter }, { ...same, inputShape: [1, 2, 2, 1] })).toEqual([
      "Conv2DBackpropInput",
    ]);
    const pool = { filterSize: 2, strides: 1, pad: "same" };
    expect(ops("MaxPoolGrad", { dy: picture, input: picture, output: picture }, pool)).toEqual(["MaxPoolGrad"]);
    expect(ops("AvgPoolGrad", { dy: picture, input: picture }, pool)).toEqual(["AvgPoolGrad"]);
  });
});

describe("a number alone", () => {
  test.each(["Cumsum", "Cumprod"] as const)("%s: itself, or what nothing adds up to", (kernel) => {
    const nothing = kernel === "Cumsum" ? 0 : 1;
    expect(called(kernel, { x: floats([7], []) }, { exclusive: true })).toEqual([floats([nothing], [])]);
    expect(called(kernel, { x: bools([1], []) }, { exclusive: true })).toEqual([ints([nothing], [])]);
    expect(called(kernel, { x: bools([1], []) })).toEqual([ints([1], [])]);
    const { values, results } = recorded(kernel, { x: floats([7], []) });
    expect(results).toEqual(values);
  });

  test("has no axis to sum over", () => {
    for (const kernel of ["Sum", "Mean", "Max", "Any"] as const) {
      const { values, results } = recorded(kernel, { x: floats([7], []) });
      expect(results).toEqual(values);
    }
  });
});

describe("one part or none", () => {
  test("what a single tensor is stacked from, or split into", () => {
    expect(called("Pack", { 0: floats([1, 2]) }, { axis: 1 })).toEqual([floats([1, 2], [2, 1])]);
    expect(called("Pack", { 0: floats([1, 2]), 1: floats([3, 4]) }, { axis: -1 })).toEqual([
      floats([1, 3, 2, 4], [2, 2]),
    ]);
    expect(called("Unpack", { value: floats([1, 2], [1, 2]) })).toEqual([floats([1, 2])]);
    expect(called("Unpack", { value: floats([1, 2], [2, 1]) }, { axis: -1 })).toEqual([floats([1, 2])]);
    expect(recorded("Unpack", { value: floats([], [0, 2]) }).results).toEqual([]);
    const split = recorded("SplitV", { x: matrix }, { numOrSizeSplits: 1 });
    expect(split.results).toEqual(split.values);
    const sizes = { numOrSizeSplits: [2, -1], axis: -1 };
    expect(called("SplitV", { x: matrix }, sizes)).toEqual([floats([1, 2, 4, 5], [2, 2]), floats([3, 6], [2, 1])]);
  });

  test("a concatenation keeps the shape of what is empty", () => {
    expect(recorded("Concat", { 0: floats([], [0, 2]), 1: floats([], [0, 2]) }, { axis: 0 }).results[0]!.shape).toEqual(
      [0, 2],
    );
    expect(recorded("Concat", { 0: floats([], [2, 0]), 1: floats([], [2, 0]) }, { axis: 1 }).results[0]!.shape).toEqual(
      [2, 0],
    );
  });

  test("what changes nothing records nothing", () => {
    const cases: [Parameters<typeof recorded>[0], string, object][] = [
      ["Tile", "x", { reps: [1, 1] }],
      ["Slice", "x", { begin: [0, 0], size: [2, 3] }],
      ["Slice", "x", { begin: [0, 0], size: [-1, -1] }],
      ["Reverse", "x", { dims: [] }],
      ["Transpose", "x", { perm: [0, 1] }],
      ["Reshape", "x", { shape: [2, -1] }],
      ["Cast", "x", { dtype: "float32" }],
      ["Identity", "x", {}],
    ];
    for (const [kernel, name, attributes] of cases) {
      const { graph, values, results } = recorded(kernel, { [name]: matrix }, attributes);
      expect(results).toEqual(values);
      expect(graph.nodes).toEqual([]);
    }
  });

  test("a window of one pixel, moved by one", () => {
    const picture = counted(1, 2, 2, 1);
    for (const kernel of ["MaxPool", "AvgPool"] as const) {
      const same = recorded(kernel, { x: picture }, { filterSize: 1, strides: 1, pad: "valid" });
      expect(same.results).toEqual(same.values);
      const every = called(kernel, { x: picture }, { filterSize: 1, strides: 2, pad: "valid" });
      expect(every).toEqual([floats([0], [1, 1, 1, 1])]);
    }
  });

  test("numbers that are counted, in the type that is asked for", () => {
    const ranges = ([start, stop, step]: number[], dtype: string) => called("Range", {}, { start, stop, step, dtype });
    expect(ranges([2, 3, 1], "float32")).toEqual([floats([2])]);
    expect(ranges([2, 0, 1], "int32")).toEqual([ints([2, 1])]);
    expect(ranges([2, 0, -1], "int32")).toEqual([ints([2, 1])]);
    expect(ranges([0, 2, 0.5], "float32")).toEqual([floats([0, 0.5, 1, 1.5])]);
    const none = [
      [1, 1, 1],
      [0, 2, -1],
      [2, 0, 2],
    ].map((numbers) => {
      const [start, stop, step] = numbers;
      return recorded("Range", {}, { start, stop, step, dtype: "int32" }).results[0]!.shape;
    });
    expect(none).toEqual([[0], [0], [0]]);
    expect(called("LinSpace", {}, { start: 3, stop: 9, num: 1 })).toEqual([floats([3])]);
    expect(called("LinSpace", {}, { start: 3, stop: 9, num: 3 })).toEqual([floats([3, 6, 9])]);
  });
});

describe("pieces and copies", () => {
  test.each<[Parameters<typeof called>[0], object, Data]>([
    ["Tile", { reps: [1, 2] }, floats([1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6], [2, 6])],
    ["Tile", { reps: [2, 1] }, floats([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6], [4, 3])],
    ["Slice", { begin: 1, size: 1 }, floats([4, 5, 6], [1, 3])],
    ["Slice", { begin: [0, 1], size: [2, -1] }, floats([2, 3, 5, 6], [2, 2])],
    ["Slice", { begin: [0, 0], size: [2, 2] }, floats([1, 2, 4, 5], [2, 2])],
    ["Reverse", { dims: 1 }, floats([3, 2, 1, 6, 5, 4], [2, 3])],
    ["Reverse", { dims: [-2] }, floats([4, 5, 6, 1, 2, 3], [2, 3])],
    ["Transpose", { perm: [1, 0] }, floats([1, 4, 2, 5, 3, 6], [3, 2])],
    ["Cumsum", { axis: -1 }, floats([1, 3, 6, 4, 9, 15], [2, 3])],
    ["Cumsum", { axis: 1, exclusive: true }, floats([0, 1, 3, 0, 4, 9], [2, 3])],
    ["Cumsum", { axis: 1, reverse: true }, floats([6, 5, 3, 15, 11, 6], [2, 3])],
    ["Cumprod", { axis: -1, reverse: true }, floats([6, 6, 3, 120, 30, 6], [2, 3])],
    ["Cumprod", { axis: 1, exclusive: true }, floats([1, 1, 2, 1, 4, 20], [2, 3])],
    [
      "PadV2",
      {
        paddings: [
          [0, 1],
          [1, 0],
        ],
        constantValue: 9,
      },
      floats([9, 1, 2, 3, 9, 4, 5, 6, 9, 9, 9, 9], [3, 4]),
    ],
    [
      "MirrorPad",
      {
        paddings: [
          [0, 0],
          [2, 1],
        ],
        mode: "reflect",
      },
      floats([3, 2, 1, 2, 3, 2, 6, 5, 4, 5, 6, 5], [2, 6]),
    ],
    [
      "MirrorPad",
      {
        paddings: [
          [0, 0],
          [2, 1],
        ],
        mode: "symmetric",
      },
      floats([2, 1, 1, 2, 3, 3, 5, 4, 4, 5, 6, 6], [2, 6]),
    ],
    [
      "MirrorPad",
      {
        paddings: [
          [2, 0],
          [0, 0],
        ],
        mode: "symmetric",
      },
      floats([4, 5, 6, 1, 2, 3, 1, 2, 3, 4, 5, 6], [4, 3]),
    ],
    [
      "MirrorPad",
      {
        paddings: [
          [0, 2],
          [0, 3],
        ],
        mode: "symmetric",
      },
      floats([1, 2, 3, 3, 2, 1, 4, 5, 6, 6, 5, 4, 4, 5, 6, 6, 5, 4, 1, 2, 3, 3, 2, 1], [4, 6]),
    ],
  ])("%s with %j", (kernel, attributes, expected) => {
    for (const target of targets) expect(called(kernel, { x: matrix }, attributes, target)).toEqual([expected]);
  });

  test.each(targets)("sums over any axes: %s", (target) => {
    const cube = counted(2, 2, 3);
    const sum = (axis: number[], keepDims = false) => called("Sum", { x: cube }, { axis, keepDims }, target)[0]!;
    expect(sum([0, 1])).toEqual(floats([18, 22, 26]));
    expect(sum([0])).toEqual(floats([6, 8, 10, 12, 14, 16], [2, 3]));
    expect(sum([1, 2])).toEqual(floats([15, 51]));
    expect(sum([0, 2])).toEqual(floats([24, 42]));
    expect(sum([0, 1], true)).toEqual(floats([18, 22, 26], [1, 1, 3]));
    expect(called("Sum", { x: counted(3, 2) }, { axis: [0] }, target)).toEqual([floats([6, 9])]);
    expect(called("Sum", { x: counted(2, 1, 2, 2) }, { axis: [0, 1, 2] }, target)).toEqual([floats([12, 16])]);
    expect(called("Sum", { x: counted(2, 2, 1, 1, 2) }, { axis: [0, 1, 2, 3] }, target)).toEqual([floats([12, 16])]);
    const none = ["Sum", "Any"] as const;
    for (const kernel of none) {
      const x = kernel === "Sum" ? floats([], [0, 2]) : bools([], [0, 2]);
      expect(called(kernel, { x }, { axis: [0] }, "native")[0]!.values).toEqual([0, 0]);
    }
  });

  test.each(targets)("the first of equal elements is the largest: %s", (target) => {
    const x = floats([1, 3, 3, 2, 2, 0], [2, 3]);
    expect(called("ArgMax", { x }, { axis: 1 }, target)).toEqual([ints([1, 0])]);
    expect(called("ArgMin", { x }, { axis: 1 }, target)).toEqual([ints([0, 2])]);
    expect(called("ArgMax", { x: ints([1, 3, 3]) }, { axis: 0 }, target)).toEqual([ints([1], [])]);
    expect(called("ArgMin", { x: bools([1, 0, 0]) }, { axis: 0 }, target)).toEqual([ints([1], [])]);
  });

  test.each(targets)("quotients and remainders round down, and are 0 by 0 for integers: %s", (target) => {
    const [a, b] = [ints([7, -7, 7, -7, 5]), ints([2, 2, -2, -2, 0])];
    expect(called("FloorDiv", { a, b }, {}, target)).toEqual([ints([3, -4, -4, 3, 0])]);
    expect(called("Mod", { a, b }, {}, target)).toEqual([ints([1, 1, -1, -1, 0])]);
    const [c, d] = [floats([7, -7, 7, -7]), floats([2, 2, -2, -2])];
    expect(called("Mod", { a: c, b: d }, {}, target)).toEqual([floats([1, 1, -1, -1])]);
    expect(called("FloorDiv", { a: c, b: d }, {}, target)).toEqual([ints([3, -4, -4, 3])]);
  });

  test.each(targets)("angles in all quadrants: %s", (target) => {
    const y = [1, 1, -1, -1, 1, -1, 0, 0];
    const x = [1, -1, -1, 1, 0, 0, 1, -1];
    const [{ values }] = called("Atan2", { a: floats(y), b: floats(x) }, {}, target) as [Data];
    for (const [index, value] of values.entries()) expect(value).toBeCloseTo(Math.atan2(y[index]!, x[index]!), 6);
  });
});

describe("types", () => {
  test("integers have a step and are clipped too", () => {
    expect(called("Step", { x: ints([-3, 0, 4]) })).toEqual([ints([0, 0, 1])]);
    expect(called("Step", { x: ints([-3, 0, 4]) }, { alpha: 2 })).toEqual([ints([2, 2, 1])]);
    expect(called("Step", { x: ints([-3, 0, 4]) }, { alpha: 2 }, "portable")).toEqual([ints([2, 2, 1])]);
    expect(called("Step", { x: floats([Number.NaN, -1, 1]) }, { alpha: 0.5 })).toEqual([floats([Number.NaN, 0.5, 1])]);
    expect(called("Sign", { x: ints([-3, 0, 4]) })).toEqual([ints([-1, 0, 1])]);
  });

  test("bools are computed as numbers and given back as bools", () => {
    const [a, b] = [bools([0, 1, 1]), bools([1, 0, 1])];
    expect(called("Multiply", { a, b })).toEqual([bools([0, 0, 1])]);
    expect(called("Sub", { a, b: bools([0, 0, 1]) })).toEqual([bools([0, 1, 0])]);
    expect(called("Greater", { a, b })).toEqual([bools([0, 1, 0])]);
    expect(called("PadV2", { x: a }, { paddings: [[1, 0]], constantValue: 1 })).toEqual([bools([1, 0, 1, 1])]);
    expect(called("Cumsum", { x: a })).toEqual([ints([0, 1, 2])]);
    expect(called("Cumprod", { x: b })).toEqual([ints([1, 0, 0])]);
    expect(called("Prod", { x: b })).toEqual([ints([0], [])]);
    expect(called("Mean", { x: bools([0, 1]) })).toEqual([floats([0.5], [])]);
    expect(called("Exp", { x: bools([0]) })).toEqual([floats([1])]);
    expect(called("Abs", { x: bools([0, 1]) })).toEqual([bools([0, 1])]);
  });

  test("operands of two types", () => {
    expect(called("FloorDiv", { a: floats([7]), b: ints([2]) })).toEqual([ints([3])]);
    expect(called("FloorDiv", { a: ints([-7]), b: floats([2]) })).toEqual([ints([-4])]);
    expect(called("RealDiv", { a: ints([7]), b: ints([2]) })).toEqual([floats([3.5])]);
    expect(called("GatherV2", { x: matrix, indices: floats([1]) })).toEqual([floats([4, 5, 6], [1, 3])]);
    expect(called("ResizeNearestNeighbor", { images: ints([1, 5], [1, 1, 2, 1]) }, { size: [1, 1] })).toEqual([
      ints([1], [1, 1, 1, 1]),
    ]);
    expect(called("ResizeBilinear", { images: ints([1, 5], [1, 1, 2, 1]) }, { size: [1, 1] })).toEqual([
      floats([1], [1, 1, 1, 1]),
    ]);
  });

  test("sums of what is there twice keep their type", () => {
    const scattered = { indices: ints([1, 3, 1], [3, 1]), updates: ints([5, 6, 7]) };
    expect(called("ScatterNd", scattered, { shape: [4] })).toEqual([ints([0, 12, 0, 6])]);
    expect(called("GatherNd", { params: ints([1, 2, 3, 4], [2, 2]), indices: ints([1, 0], [1, 2]) })).toEqual([
      ints([3]),
    ]);
    const dense = { sparseIndices: ints([2], []), sparseValues: ints([5], []), defaultValue: ints([-1], []) };
    expect(called("SparseToDense", dense, { outputShape: [3] })).toEqual([ints([-1, -1, 5])]);
  });
});

describe("refused", () => {
  const gather = (x: Data, indices: Data, attributes: object) => () => recorded("GatherV2", { x, indices }, attributes);

  test("batches that the operands of a gather do not share", () => {
    const [x, indices] = [counted(2, 3), ints([0, 1], [2, 1])];
    expect(gather(x, indices, { axis: 1, batchDims: 1 })().results[0]!.shape).toEqual([2, 1]);
    const message = (batchDims: number, axis: number, of: number[]) =>
      `gather: batchDims is ${batchDims}, but x has shape [2,3], indices have [${of}] and the axis is ${axis}`;
    expect(gather(x, indices, { axis: 1, batchDims: -1 })).toThrow(message(-1, 1, [2, 1]));
    expect(gather(x, indices, { axis: 0, batchDims: 1 })).toThrow(message(1, 0, [2, 1]));
    expect(gather(x, ints([0], []), { axis: 1, batchDims: 1 })).toThrow(message(1, 1, []));
    expect(gather(x, ints([0, 1, 1]), { axis: 1, batchDims: 1 })).toThrow(message(1, 1, [3]));
    expect(gather(x, ints([0, 1]), { axis: 1, batchDims: 1 })().results[0]!.shape).toEqual([2]);
  });

  test("indices deeper than the tensor", () => {
    const message = (of: number[], shape: number[]) =>
      `gatherND: indices of shape [${of}] do not fit a tensor of shape [${shape}]`;
    const call = (params: Data, indices: Data) => () => recorded("GatherNd", { params, indices });
    expect(call(counted(2, 3), ints([0, 1], [1, 2]))().results[0]!.shape).toEqual([1]);
    expect(call(counted(2, 3), ints([0, 1, 1], [1, 3]))).toThrow(message([1, 3], [2, 3]));
    expect(call(floats([1], []), ints([], [1, 0]))).toThrow(message([1, 0], []));
    expect(call(counted(2), ints([0], []))).toThrow(message([], [2]));
  });

  test("axes out of range or between two", () => {
    const sum = (axis: number | number[]) => () => recorded("Sum", { x: matrix }, { axis });
    expect(sum(-2)().results[0]!.shape).toEqual([3]);
    expect(sum([1, 0])().graph.nodes[0]!.attributes).toEqual({ axes: [0, 1], keepDims: false });
    expect(sum(2)).toThrow("All values in axis param must be in range [-2, 2) but got axis 2");
    expect(sum([0, -3])).toThrow("All values in axis param must be in range [-2, 2) but got axis 0,-3");
    expect(sum(0.5)).toThrow("All values in axis param must be integers but got axis 0.5");
  });

  test("a product of matrices that do not fit", () => {
    const plain = { transposeA: false, transposeB: false };
    const call = (a: Data, b: Data, attributes: object) => () => recorded("BatchMatMul", { a, b }, attributes);
    expect(call(counted(2, 3), counted(2, 3), plain)).toThrow("inner shapes (3) and (2) of Tensors");
    expect(call(counted(2, 3), counted(2, 3), { ...plain, transposeB: true })().results[0]!.shape).toEqual([2, 2]);
    expect(call(counted(2, 3), counted(2, 3), { ...plain, transposeA: true })().results[0]!.shape).toEqual([3, 3]);
    expect(call(counted(3), counted(3, 2), plain)).toThrow("Error in matMul");
    expect(call(counted(2, 3), counted(3), plain)).toThrow("Error in matMul");
  });

  test("the gradient of a convolution of another size, and channels first", () => {
    const attributes = { strides: 1, pad: "valid", dataFormat: "NHWC", dilations: 1, inputShape: [1, 3, 3, 1] };
    const filter = counted(2, 2, 1, 1);
    const call = (dy: Data, more: object) => () =>
      recorded("Conv2DBackpropInput", { dy, filter }, { ...attributes, ...more });
    expect(call(counted(1, 2, 2, 1), {})().results[0]!.shape).toEqual([1, 3, 3, 1]);
    expect(call(counted(1, 3, 3, 1), {})).toThrow(
      "a convolution of [1,3,3,1] gives [1,2,2,1], but its gradient has shape [1,3,3,1]",
    );
    expect(call(counted(1, 2, 2, 1), { dataFormat: "NCHW" })).toThrow(
      "capture: a convolution has data format NCHW; only channels-last is compiled. Transpose its input.",
    );
    expect(call(counted(1, 2, 2, 1), { dataFormat: undefined })().results[0]!.shape).toEqual([1, 3, 3, 1]);
  });

  test("a pool padded by its window's size", () => {
    const pool = (pad: number, filterSize: number[]) => () =>
      recorded("MaxPool", { x: counted(1, 4, 4, 1) }, { filterSize, strides: 1, pad });
    expect(pool(1, [2, 2])().results[0]!.shape).toEqual([1, 5, 5, 1]);
    expect(pool(2, [2, 2])).toThrow("a pooling with a window of 2×2 pads by 2×2 before and 2×2 after");
    expect(pool(2, [2, 3])).toThrow("a pooling with a window of 2×3");
    const sides = (top: number, bottom: number, left: number, right: number) => () => {
      const pad = [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ];
      const call = { x: counted(1, 4, 4, 1) };
      return recorded("MaxPool", call, { filterSize: [2, 3], strides: 1, pad }).results[0]!.shape;
    };
    expect(sides(1, 1, 2, 2)()).toEqual([1, 5, 6, 1]);
    for (const [wrong, padded] of [
      [sides(2, 0, 0, 0), "2×0 before and 0×0 after"],
      [sides(0, 2, 0, 0), "0×0 before and 2×0 after"],
      [sides(0, 0, 3, 0), "0×3 before and 0×0 after"],
      [sides(0, 0, 0, 3), "0×0 before and 0×3 after"],
    ] as const)
      expect(wrong).toThrow(`pads by ${padded}`);
  });

  test("einsum of three operands, or with a letter twice in one", () => {
    const call =
      (equation: string, ...operands: Data[]) =>
      () =>
        recorded("Einsum", Object.fromEntries(operands.entries()), { equation });
    const square = counted(2, 2);
    expect(call("ij, jk -> ik", square, square)().results[0]!.shape).toEqual([2, 2]);
    expect(call("ij,jk,kl->il", square, square, square)).toThrow("more than two operands or a letter twice in one");
    expect(call("ii->i", square)).toThrow("more than two operands or a letter twice in one");
    expect(call("ij,jj->i", square, square)).toThrow("more than two operands or a letter twice in one");
  });
});

test.each([
  [0, [1, 2, 3]],
  [1, [2, 1, 3]],
  [2, [2, 3, 1]],
  [-1, [2, 3, 1]],
  [-3, [1, 2, 3]],
])("an axis of one is put at %i", (dim, shape) => {
  expect(called("ExpandDims", { input: matrix }, { dim })).toEqual([floats(matrix.values, shape)]);
});
