import type { DataType } from "@tensorflow/tfjs-core";

/** A tensor of a replayed kernel call. */
export interface CaseTensor {
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly dtype: DataType;
}

/** One call of a tfjs kernel. */
export interface ReplayCase {
  readonly kernel: string;
  readonly inputs: Readonly<Record<string, CaseTensor>>;
  readonly attrs?: Readonly<Record<string, unknown>>;
  /** Whether WebGPU, whose implementations need not preserve NaN, computes another result with it. */
  readonly native?: true;
  /** Largest allowed difference, relative to max(1, largest value). Default: 1e-6. */
  readonly tolerance?: number;
}

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Returns distinct numbers: a scrambled sequence in (−2, 2). */
export function numbers(shape: readonly number[], salt = 0): CaseTensor {
  const values = Array.from({ length: size(shape) }, (_, i) => Math.fround(Math.sin(i * 12.9898 + salt * 78.233) * 2));
  return { values, shape, dtype: "float32" };
}

const floats = (values: number[], shape: readonly number[] = [values.length]): CaseTensor => ({
  values,
  shape,
  dtype: "float32",
});
const ints = (values: number[], shape: readonly number[] = [values.length]): CaseTensor => ({
  values,
  shape,
  dtype: "int32",
});
const bools = (values: number[], shape: readonly number[] = [values.length]): CaseTensor => ({
  values,
  shape,
  dtype: "bool",
});

const edges = [Number.NaN, Infinity, -Infinity, 0, -0, 1, -1, 0.5, -0.5, 2.5, -2.5, 1e-8, -1e-8, 30, -30, 3e38];
const finite = edges.filter(Number.isFinite);
const empty = floats([], [0, 3]);

const unary = (kernel: string, values: number[] = edges, rest: Partial<ReplayCase> = {}): ReplayCase[] => [
  { kernel, inputs: { x: floats(values) }, ...rest },
  { kernel, inputs: { x: numbers([2, 3, 4]) }, ...rest },
  { kernel, inputs: { x: empty }, ...rest },
];

/** Operands: every pair of edge values, a broadcast on each side, integers, empty tensors. */
const binary = (kernel: string, values: number[] = edges, rest: Partial<ReplayCase> = {}): ReplayCase[] => [
  { kernel, inputs: { a: floats(values, [values.length, 1]), b: floats(values, [1, values.length]) }, ...rest },
  { kernel, inputs: { a: numbers([3, 4]), b: numbers([4], 1) }, ...rest },
  { kernel, inputs: { a: numbers([4], 1), b: numbers([2, 3, 4]) }, ...rest },
  { kernel, inputs: { a: empty, b: numbers([3]) }, ...rest },
];

const binaryInts = (kernel: string, rest: Partial<ReplayCase> = {}): ReplayCase[] => [
  { kernel, inputs: { a: ints([-7, 7, 8, 0, 5]), b: ints([2, 2, -3, 4, 5]) }, ...rest },
  { kernel, inputs: { a: ints([-7, 7, 8, 0]), b: ints([3], []) }, ...rest },
];

const binaryBools = (kernel: string): ReplayCase[] => [
  { kernel, inputs: { a: bools([0, 0, 1, 1]), b: bools([0, 1, 0, 1]) } },
];

/** Max has another name for its axes. */
const over = (axis: number | number[]) => ({ axis, reductionIndices: axis, keepDims: false });

const reduce = (kernel: string, rest: Partial<ReplayCase> = {}): ReplayCase[] => [
  ...[[0], [1], [2], [0, 2], [0, 1, 2]].map((axis) => ({
    kernel,
    inputs: { x: numbers([2, 3, 4]) },
    attrs: over(axis),
    ...rest,
  })),
  { kernel, inputs: { x: numbers([2, 3, 4]) }, attrs: { ...over([1]), keepDims: true }, ...rest },
  { kernel, inputs: { x: numbers([2, 3]) }, attrs: over(-1), ...rest },
];

const small = { tolerance: 2e-6 };

/** Cases of every kernel that capture can record. */
export const replayCases: readonly ReplayCase[] = [
  ...["ij,jk->ik", "bij,bjk->bik", "ij,ij->", "bqhd,bkhd->bhqk", "bhqk,bkhd->bqhd", "i,j->ij", "bi,bi->b"].map(
    (equation): ReplayCase => {
      const sizes: Record<string, number> = { b: 2, h: 3, i: 4, j: 5, k: 6, q: 4, d: 5 };
      const [a, b] = equation.split("->")[0]!.split(",") as [string, string];
      const operand = (letters: string, salt: number) =>
        numbers(
          [...letters].map((letter) => sizes[letter]!),
          salt,
        );
      return { kernel: "Einsum", inputs: { 0: operand(a, 1), 1: operand(b, 2) }, attrs: { equation } };
    },
  ),
  ...["ij->ji", "ijk->j", "ij->"].map((equation): ReplayCase => {
    const shape = [...equation.split("->")[0]!].map((_, axis) => axis + 2);
    return { kernel: "Einsum", inputs: { 0: numbers(shape) }, attrs: { equation } };
  }),
  { kernel: "AddN", inputs: { 0: numbers([2, 3]), 1: numbers([2, 3], 1), 2: numbers([2, 3], 2) } },
  { kernel: "FlipLeftRight", inputs: { image: numbers([2, 3, 4, 2]) } },
  ...["Add", "Sub", "Multiply", "RealDiv"].flatMap((kernel) => binary(kernel)),
  // ONNX Runtime's Max and Min return NaN if any operand is NaN, like tfjs.
  ...["Maximum", "Minimum"].flatMap((kernel) => binary(kernel)),
  ...["Add", "Sub", "Multiply", "Maximum", "Minimum", "FloorDiv", "Mod"].flatMap((kernel) => binaryInts(kernel)),
  // Add of bools is omitted: tfjs writes a 2 to a bool.
  ...["Multiply", "Maximum", "Minimum"].flatMap(binaryBools),
  ...binary("FloorDiv", [1, -1, 2.5, -2.5, 0.7, 30]).slice(0, 2),
  ...binary("Mod", [1, -1, 2.5, -2.5, 0.75, 30], small),
  ...binary("Pow", [0, 1, 2, 0.5, 3, 2.5], small),
  { kernel: "Pow", inputs: { a: ints([2, 3, -2]), b: ints([2, 3, 3]) } },
  ...binary("Atan2", [0, 1, -1, 0.5, -2.5, 30], small),
  ...binary("SquaredDifference", finite.slice(0, -1)),
  ...["Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual"].flatMap((kernel) => [
    ...binary(kernel),
    ...binaryInts(kernel),
    ...binaryBools(kernel),
  ]),
  ...["LogicalAnd", "LogicalOr"].flatMap(binaryBools),
  { kernel: "LogicalNot", inputs: { x: bools([0, 1, 1]) } },

  ...["Abs", "Ceil", "Floor", "Neg", "Relu6", "Square", "IsNan", "IsInf", "IsFinite"].flatMap((kernel) =>
    unary(kernel),
  ),
  // The sign of NaN is 0 in tfjs and NaN here.
  ...unary("Sign"),
  ...unary("Relu", finite.concat(Infinity, -Infinity)),
  ...unary("Round", [0.5, 1.5, -0.5, 2.5, -1.5, 0.49, 7.2]),
  ...["Exp", "Sqrt", "Log", "Tanh", "Atan", "Softplus"].flatMap((kernel) => unary(kernel, edges, small)),
  ...["Sigmoid", "Erf", "Selu", "Elu"].flatMap((kernel) => unary(kernel, finite.concat(Infinity, -Infinity), small)),
  ...unary("Rsqrt", [0.25, 1, 4, 1e-8, 3e38, 0, Infinity], { tolerance: 1e-6 }),
  ...unary("Reciprocal", edges),
  ...unary("Expm1", [0, 1, -1, 0.5, -2], small),
  ...unary("Log1p", [0, 1e-3, 0.5, 1, 30], small),
  ...["Sin", "Cos", "Tan", "Sinh", "Cosh", "Asinh"].flatMap((kernel) => unary(kernel, [0, 1, -1, 0.5, 2.5], small)),
  ...["Asin", "Acos", "Atanh"].flatMap((kernel) => unary(kernel, [0, 0.5, -0.5, 1, -1, 0.9, 2], small)),
  ...unary("Acosh", [1, 1.5, 2, 30], small),
  ...["Abs", "Neg", "Sign", "Square", "Relu", "Relu6"].map((kernel) => ({
    kernel,
    inputs: { x: ints([-3, 0, 3, 9]) },
  })),
  ...unary("LeakyRelu", finite, { attrs: { alpha: 0.3 } }),
  { kernel: "Prelu", inputs: { x: numbers([3, 4]), alpha: numbers([4], 2) } },
  { kernel: "Prelu", inputs: { x: ints([-3, 0, 4]), alpha: floats([0.5]) } },
  { kernel: "Prelu", inputs: { x: ints([-3, 0, 4]), alpha: ints([2, 3, 4]) } },
  { kernel: "EluGrad", inputs: { dy: numbers([3, 4]), y: numbers([3, 4], 1) } },
  // NaN is omitted: its step is NaN in tfjs and 0 here (due to the cheaper form; a NaN loss is noticed anyway).
  ...unary("Step", finite.concat(Infinity, -Infinity), { attrs: { alpha: 0 } }),
  ...unary("Step", finite, { attrs: { alpha: 0.3 } }),
  ...unary("Step", edges, { attrs: { alpha: 0.3 }, native: true }),
  ...unary("ClipByValue", finite, { attrs: { clipValueMin: -0.75, clipValueMax: 1.25 } }),
  ...unary("ClipByValue", finite, { attrs: { clipValueMin: -1, clipValueMax: Number.MAX_VALUE } }),
  { kernel: "ClipByValue", inputs: { x: ints([-3, 0, 3, 9]) }, attrs: { clipValueMin: -1, clipValueMax: 4 } },
  { kernel: "Cast", inputs: { x: floats([-1.7, 1.7, 2.5, -0.2, 0]) }, attrs: { dtype: "int32" } },
  { kernel: "Cast", inputs: { x: floats([-0.2, 0, 3, -0]) }, attrs: { dtype: "bool" } },
  { kernel: "Cast", inputs: { x: ints([0, 1, -4]) }, attrs: { dtype: "float32" } },
  { kernel: "Cast", inputs: { x: ints([0, 1, -4]) }, attrs: { dtype: "bool" } },
  { kernel: "Cast", inputs: { x: bools([0, 1]) }, attrs: { dtype: "float32" } },
  { kernel: "Identity", inputs: { x: numbers([2, 3]) } },
  {
    kernel: "Select",
    inputs: { condition: bools([1, 0, 0, 1, 1, 0], [2, 3]), t: numbers([2, 3]), e: numbers([2, 3], 1) },
  },

  ...["ZerosLike", "OnesLike"].flatMap((kernel) =>
    [numbers([2, 3]), ints([1, 2]), bools([0, 1])].map((x) => ({ kernel, inputs: { x } })),
  ),
  { kernel: "Fill", inputs: {}, attrs: { shape: [2, 3], value: 1.5, dtype: "float32" } },
  { kernel: "Fill", inputs: {}, attrs: { shape: [], value: 3, dtype: "int32" } },
  { kernel: "Fill", inputs: {}, attrs: { shape: [2], value: Infinity, dtype: "float32" } },
  { kernel: "Fill", inputs: {}, attrs: { shape: [2], value: Number.NaN, dtype: "float32" } },
  { kernel: "Range", inputs: {}, attrs: { start: 1, stop: 8, step: 2, dtype: "int32" } },
  { kernel: "Range", inputs: {}, attrs: { start: 1, stop: 0, step: -0.25, dtype: "float32" } },
  { kernel: "Range", inputs: {}, attrs: { start: 4, stop: -2, step: 1, dtype: "float32" } },
  { kernel: "Range", inputs: {}, attrs: { start: 4, stop: -2, step: 2, dtype: "int32" } },
  { kernel: "Range", inputs: {}, attrs: { start: 0, stop: 1, step: 0.1, dtype: "float32" } },
  { kernel: "Range", inputs: {}, attrs: { start: 3, stop: 3, step: 1, dtype: "int32" } },
  { kernel: "LinSpace", inputs: {}, attrs: { start: 1, stop: 2, num: 7 } },
  { kernel: "Reshape", inputs: { x: numbers([2, 6]) }, attrs: { shape: [3, -1] } },
  { kernel: "Reshape", inputs: { x: empty }, attrs: { shape: [3, 0] } },
  ...[0, 1, -1].map((dim) => ({ kernel: "ExpandDims", inputs: { input: numbers([2, 3]) }, attrs: { dim } })),
  { kernel: "Transpose", inputs: { x: numbers([2, 3, 4]) }, attrs: { perm: [2, 0, 1] } },
  { kernel: "Transpose", inputs: { x: ints([1, 2, 3, 4, 5, 6], [2, 3]) }, attrs: { perm: [1, 0] } },
  { kernel: "Tile", inputs: { x: numbers([2, 3]) }, attrs: { reps: [2, 3] } },
  { kernel: "Tile", inputs: { x: bools([1, 0]) }, attrs: { reps: [2] } },
  { kernel: "Concat", inputs: { 0: numbers([2, 3]), 1: numbers([2, 1], 1) }, attrs: { axis: 1 } },
  { kernel: "Concat", inputs: { 0: floats([], [2, 0]), 1: numbers([2, 3]) }, attrs: { axis: 1 } },
  { kernel: "Pack", inputs: { 0: numbers([2, 3]), 1: numbers([2, 3], 1) }, attrs: { axis: 1 } },
  { kernel: "Pack", inputs: { 0: numbers([]), 1: numbers([], 1) }, attrs: { axis: 0 } },
  { kernel: "Unpack", inputs: { value: numbers([2, 3, 4]) }, attrs: { axis: 1 } },
  { kernel: "SplitV", inputs: { x: numbers([4, 6]) }, attrs: { numOrSizeSplits: 3, axis: 1 } },
  { kernel: "SplitV", inputs: { x: numbers([4, 6]) }, attrs: { numOrSizeSplits: [1, 3], axis: 0 } },
  { kernel: "Slice", inputs: { x: numbers([4, 6]) }, attrs: { begin: [1, 2], size: [2, -1] } },
  { kernel: "Slice", inputs: { x: numbers([4]) }, attrs: { begin: [1], size: [0] } },
  ...[
    { begin: [1, -1, 0], end: [4, 0, 3], strides: [2, -2, 1] },
    { begin: [-1, 5, 3], end: [-6, -7, -5], strides: [-1, -2, -1] },
    { begin: [0, 0, 0], end: [2, 2, 2], strides: [1, 1, 1], shrinkAxisMask: 2 },
    { begin: [0, 1], end: [5, 4], strides: [1, 1], endMask: 1 },
  ].map((attrs) => ({
    kernel: "StridedSlice",
    inputs: { x: numbers([5, 6, 4]) },
    attrs: { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0, ...attrs },
  })),
  { kernel: "Reverse", inputs: { x: numbers([2, 3, 4]) }, attrs: { dims: [0, 2] } },
  ...[0, 1.5].map((constantValue) => ({
    kernel: "PadV2",
    inputs: { x: numbers([2, 3]) },
    attrs: {
      paddings: [
        [1, 0],
        [2, 1],
      ],
      constantValue,
    },
  })),
  { kernel: "PadV2", inputs: { x: ints([1, 2]) }, attrs: { paddings: [[1, 2]], constantValue: 7 } },
  ...["reflect", "symmetric"].map((mode) => ({
    kernel: "MirrorPad",
    inputs: { x: numbers([3, 4]) },
    attrs: {
      paddings: [
        [2, 1],
        [0, 2],
      ],
      mode,
    },
  })),

  ...["Sum", "Mean", "Max", "Min", "Prod"].flatMap((kernel) => reduce(kernel)),
  ...["Sum", "Prod", "Max", "Min"].map((kernel) => ({
    kernel,
    inputs: { x: ints([1, 2, 3, 4, 5, 6], [2, 3]) },
    attrs: over([1]),
  })),
  { kernel: "Sum", inputs: { x: bools([1, 0, 1]) }, attrs: { axis: [0], keepDims: false } },
  { kernel: "Sum", inputs: { x: empty }, attrs: { axis: [0], keepDims: false } },
  { kernel: "Sum", inputs: { x: floats([1, Number.NaN, 3, Infinity], [2, 2]) }, attrs: { axis: [1], keepDims: false } },
  { kernel: "Mean", inputs: { x: ints([1, 2, 4]) }, attrs: { axis: [0], keepDims: false } },
  ...["Any", "All"].flatMap((kernel) =>
    [[0], [1], [0, 1]].map((axis) => ({
      kernel,
      inputs: { x: bools([1, 0, 1, 1], [2, 2]) },
      attrs: { axis, keepDims: false },
    })),
  ),
  ...["Max", "Min"].flatMap((kernel) =>
    [[0], [1], [0, 1]].map((axis) => ({
      kernel,
      inputs: { x: floats([Number.NaN, 1, 2, 3, Number.NaN, 4, 5, -Infinity, Infinity], [3, 3]) },
      attrs: over(axis),
      native: true as const,
    })),
  ),
  ...["ArgMax", "ArgMin"].flatMap((kernel) =>
    [0, 1].map((axis) => ({
      kernel,
      inputs: {
        x: floats(
          [1, Number.NaN, 3, -Infinity, Number.NaN, 2, 5, Infinity, 0, Number.NaN, Infinity, -Infinity, 7, -7, 7, 7],
          [4, 4],
        ),
      },
      attrs: { axis },
      native: true as const,
    })),
  ),
  ...["ArgMax", "ArgMin"].flatMap((kernel) => [
    ...[0, 1, -1].map((axis) => ({ kernel, inputs: { x: numbers([3, 5]) }, attrs: { axis } })),
    { kernel, inputs: { x: floats([1, 1, 0, 2, 2, 2], [2, 3]) }, attrs: { axis: 1 } },
  ]),
  { kernel: "Softmax", inputs: { logits: numbers([4, 7]) }, attrs: { dim: -1 } },
  { kernel: "Softmax", inputs: { logits: floats([1000, 0, -1000, 80, 81, 82], [2, 3]) }, attrs: { dim: 1 } },
  ...[true, false].flatMap((exclusive) =>
    [true, false].map((reverse) => ({
      kernel: "Cumsum",
      inputs: { x: numbers([3, 5]) },
      attrs: { axis: 1, exclusive, reverse },
    })),
  ),
  { kernel: "Cumsum", inputs: { x: ints([1, 2, 3]) }, attrs: { axis: 0, exclusive: false, reverse: false } },
  { kernel: "TopK", inputs: { x: numbers([3, 6]) }, attrs: { k: 2, sorted: true } },
  ...[true, false].flatMap((scaled) => [
    {
      kernel: "FusedBatchNorm",
      inputs: {
        x: numbers([2, 3, 3, 4]),
        mean: numbers([4], 1),
        variance: floats([0.5, 1, 2, 4]),
        ...(scaled ? { scale: numbers([4], 2), offset: numbers([4], 3) } : {}),
      },
      attrs: { varianceEpsilon: 1e-3 },
      ...small,
    },
  ]),

  ...[true, false].flatMap((transposeA) =>
    [true, false].flatMap((transposeB) =>
      [[], [1], [3], [2, 3]].map((batch) => ({
        kernel: "BatchMatMul",
        inputs: {
          a: numbers([...batch, ...(transposeA ? [5, 4] : [4, 5])]),
          b: numbers([...batch, ...(transposeB ? [6, 5] : [5, 6])], 1),
        },
        attrs: { transposeA, transposeB },
        ...small,
      })),
    ),
  ),
  {
    kernel: "BatchMatMul",
    inputs: { a: numbers([3, 4, 5]), b: numbers([1, 5, 2], 1) },
    attrs: { transposeA: false, transposeB: false },
    ...small,
  },
  // Many rows: products of an even number of rows are computed as the sum of two halves.
  ...[512, 513].flatMap((rows) =>
    [3, 40].map((columns) => ({
      kernel: "BatchMatMul",
      inputs: { a: numbers([rows, 256]), b: numbers([rows, columns], 1) },
      attrs: { transposeA: true, transposeB: false },
      ...small,
    })),
  ),
  ...["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu", "prelu"].map((activation) => ({
    kernel: "_FusedMatMul",
    inputs: {
      a: numbers([1, 4, 5]),
      b: numbers([1, 5, 3], 1),
      bias: numbers([3], 2),
      ...(activation === "prelu" ? { preluActivationWeights: numbers([3], 4) } : {}),
    },
    attrs: { transposeA: false, transposeB: false, activation, leakyreluAlpha: 0.2 },
    ...small,
  })),

  ...[0, 1].map((axis) => ({
    kernel: "GatherV2",
    inputs: { x: numbers([4, 5, 3]), indices: ints([0, 2, 2, 3], [2, 2]) },
    attrs: { axis, batchDims: 0 },
  })),
  ...[1, 2].map((axis) => ({
    kernel: "GatherV2",
    inputs: { x: numbers([2, 5, 6]), indices: ints([0, 2, 1, 1], [2, 2]) },
    attrs: { axis, batchDims: 1 },
  })),
  { kernel: "GatherNd", inputs: { params: numbers([4, 5, 6]), indices: ints([0, 1, 3, 2], [2, 2]) } },
  {
    kernel: "ScatterNd",
    inputs: { indices: ints([1, 3, 1], [3, 1]), updates: numbers([3, 4]) },
    attrs: { shape: [6, 4] },
  },
  {
    kernel: "SparseToDense",
    inputs: { sparseIndices: ints([1, 4, 5]), sparseValues: floats([2, 3, 4]), defaultValue: floats([9], []) },
    attrs: { outputShape: [8] },
  },
  {
    kernel: "SparseToDense",
    inputs: { sparseIndices: ints([0, 1, 2, 3], [2, 2]), sparseValues: floats([7], []), defaultValue: floats([0], []) },
    attrs: { outputShape: [4, 5] },
  },
  {
    kernel: "UnsortedSegmentSum",
    inputs: { x: numbers([6, 3]), segmentIds: ints([0, 1, 0, 2, 2, 2]) },
    attrs: { numSegments: 4 },
  },
  {
    kernel: "UnsortedSegmentSum",
    inputs: { x: numbers([6, 3]), segmentIds: ints([0, -1, 0, 2, 2, 7]) },
    attrs: { numSegments: 3 },
  },
  {
    kernel: "UnsortedSegmentSum",
    inputs: { x: numbers([3, 2]), segmentIds: ints([-1, 4, 8]) },
    attrs: { numSegments: 8 },
  },
  {
    kernel: "OneHot",
    inputs: { indices: ints([0, 3, 5, -1, 9]) },
    attrs: { depth: 6, onValue: 1, offValue: 0, dtype: "float32" },
  },
  {
    kernel: "OneHot",
    inputs: { indices: ints([0, 3, 1, 1], [2, 2]) },
    attrs: { depth: 4, onValue: 2, offValue: -1, dtype: "float32" },
  },
  { kernel: "OneHot", inputs: { indices: ints([0, 3]) }, attrs: { depth: 4, onValue: 1, offValue: 0, dtype: "int32" } },

  // Negative numbers are omitted: tfjs's cpu backend throws.
  ...["Bincount", "DenseBincount"].flatMap((kernel) =>
    [floats([]), numbers([5])].map((weights) => ({
      kernel,
      inputs: { x: ints([3, 0, 3, 9, 1]), weights },
      attrs: { size: 5, binaryOutput: false },
    })),
  ),
  ...[true, false].map((binaryOutput) => ({
    kernel: "DenseBincount",
    inputs: { x: ints([3, 0, 3, 9, 1, 1], [2, 3]), weights: floats([]) },
    attrs: { size: 4, binaryOutput },
  })),
  ...["left", "right"].map((side) => ({
    kernel: "SearchSorted",
    inputs: {
      sortedSequence: floats([-1, 0, 0, 2, 5, 5, 5, 7], [2, 4]),
      values: floats([0, -3, 9, 5, 6, 7], [2, 3]),
    },
    attrs: { side },
  })),
  { kernel: "Diag", inputs: { x: floats([Number.NaN, 2, Infinity]) } },
  { kernel: "Diag", inputs: { x: ints([1, 2, 3, 4], [2, 2]) } },
  { kernel: "Diag", inputs: { x: bools([1, 0, 1]) } },
  {
    kernel: "TensorScatterUpdate",
    inputs: { tensor: numbers([5, 2]), indices: ints([3, 0], [2, 1]), updates: numbers([2, 2], 1) },
  },
  {
    kernel: "Select",
    inputs: { condition: bools([1, 0, 0, 1]), t: bools([1, 1, 0, 0]), e: bools([0, 1, 1, 0]) },
  },

  ...[true, false].flatMap((exclusive) =>
    [true, false].flatMap((reverse) =>
      [0, 1].map((axis) => ({
        kernel: "Cumprod",
        inputs: { x: numbers([3, 7]) },
        attrs: { axis, exclusive, reverse },
        ...small,
      })),
    ),
  ),
  { kernel: "Cumprod", inputs: { x: ints([1, 2, 3, 4, 5]) }, attrs: { axis: 0, exclusive: false, reverse: false } },
  { kernel: "Cumprod", inputs: { x: floats([]) }, attrs: { axis: 0, exclusive: true, reverse: false } },

  { kernel: "DepthToSpace", inputs: { x: numbers([2, 3, 2, 8]) }, attrs: { blockSize: 2, dataFormat: "NHWC" } },
  ...[
    { shape: [2, 4, 6, 3], blockShape: [2, 3], pads: Array.from({ length: 2 }, () => [0, 0]) },
    { shape: [1, 3, 5, 2], blockShape: [2, 2], pads: Array.from({ length: 2 }, (_, axis) => [1 - axis, axis]) },
    { shape: [2, 5, 3], blockShape: [3], pads: [[2, 2]] },
  ].flatMap(({ shape, blockShape, pads }) => {
    const blocks = size(blockShape);
    const inner = blockShape.map((block, axis) => (shape[axis + 1]! + pads[axis]![0]! + pads[axis]![1]!) / block);
    const batched = [shape[0]! * blocks, ...inner, ...shape.slice(1 + blockShape.length)];
    return [
      { kernel: "SpaceToBatchND", inputs: { x: numbers(shape) }, attrs: { blockShape, paddings: pads } },
      { kernel: "BatchToSpaceND", inputs: { x: numbers(batched) }, attrs: { blockShape, crops: pads } },
    ];
  }),

  ...[0, 1, 5].flatMap((depthRadius) => {
    const attrs = { depthRadius, bias: 1.5, alpha: 0.3, beta: 0.75 };
    const image = [2, 3, 2, 4];
    return [
      { kernel: "LRN", inputs: { x: numbers(image) }, attrs, ...small },
      {
        kernel: "LRNGrad",
        inputs: { x: numbers(image), y: numbers(image, 1), dy: numbers(image, 2) },
        attrs,
        ...small,
      },
    ];
  }),

  // Integers and bools for ops that support only floats in ONNX.
  ...["Abs", "Sign", "Square", "Relu", "Relu6", "Ceil", "Floor", "Round", "Step"].map((kernel) => ({
    kernel,
    inputs: { x: bools([1, 0]) },
  })),
  ...["Ceil", "Floor", "Round", "IsNan", "IsInf", "IsFinite"].map((kernel) => ({
    kernel,
    inputs: { x: ints([-3, 0, 7]) },
  })),
  ...["IsNan", "IsInf", "IsFinite"].map((kernel) => ({ kernel, inputs: { x: bools([1, 0]) } })),
  { kernel: "LeakyRelu", inputs: { x: ints([-5, 0, 5]) }, attrs: { alpha: 0.3 } },
  ...["ArgMax", "ArgMin"].map((kernel) => ({
    kernel,
    inputs: { x: bools([0, 1, 1, 1, 0, 1], [2, 3]) },
    attrs: { axis: 1 },
  })),
  ...binaryBools("SquaredDifference"),
  { kernel: "SquaredDifference", inputs: { a: ints([1, -4]), b: ints([3, 3]) } },
  {
    kernel: "UnsortedSegmentSum",
    inputs: { x: ints([1, 2, 3]), segmentIds: ints([1, 0, 1]) },
    attrs: { numSegments: 2 },
  },
  ...[[], [2]].flatMap((batch) =>
    [true, false].map((transposed) => ({
      kernel: "BatchMatMul",
      inputs: {
        a: ints(
          numbers([...batch, 2, 3]).values.map((value) => Math.round(value * 9)),
          [...batch, 2, 3],
        ),
        b: ints(
          numbers([...batch, 3, 2], 1).values.map((value) => Math.round(value * 9)),
          transposed ? [...batch, 2, 3] : [...batch, 3, 2],
        ),
      },
      attrs: { transposeA: false, transposeB: transposed },
    })),
  ),
  ...["ResizeBilinear", "ResizeNearestNeighbor"].map((kernel) => ({
    kernel,
    inputs: { images: ints([1, 2, 3, 4, 5, 6], [1, 2, 3, 1]) },
    attrs: { size: [3, 2], alignCorners: false, halfPixelCenters: false },
  })),

  // Division of integers by zero; sums, slices and lists of empty tensors.
  { kernel: "FloorDiv", inputs: { a: ints([7, -7, 0, 9]), b: ints([0, 0, 0, -2]) } },
  { kernel: "Mod", inputs: { a: ints([7, -7, 0]), b: ints([0, 0, 3]) } },
  { kernel: "Any", inputs: { x: bools([], [0, 2]) }, attrs: { axis: [0], keepDims: false } },
  ...[[], [2]].map((batch) => ({
    kernel: "BatchMatMul",
    inputs: { a: floats([], [...batch, 3, 0]), b: floats([], [...batch, 0, 2]) },
    attrs: { transposeA: false, transposeB: false },
  })),
  {
    kernel: "StridedSlice",
    inputs: { x: numbers([4, 5]) },
    attrs: {
      begin: [3, -6],
      end: [-3, -6],
      strides: [2, -1],
      beginMask: 1,
      endMask: 1,
      ellipsisMask: 0,
      newAxisMask: 0,
      shrinkAxisMask: 0,
    },
  },
  { kernel: "Prelu", inputs: { x: numbers([4]), alpha: numbers([3, 4], 2) } },
];
