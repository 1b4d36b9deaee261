import type { Loop } from "./loop";

/** Attributes of ops without attributes. */
export type None = Readonly<Record<string, never>>;

/** Axes are non-negative and sorted. */
export interface Reduction {
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

/** Geometry of a convolution or pooling over the spatial axes of a channels-last tensor, with resolved padding. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padsBefore: readonly number[];
  readonly padsAfter: readonly number[];
}

/** Mapping between the pixels of two image sizes. */
export interface Resizing {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/**
 * Every op that a graph may contain, with its attributes.
 *
 * Ops have the names of TensorFlow.js kernels. Fused kernels never occur: capture decomposes them, so that a fused
 * forward pass and an unfused one become the same graph. Output shape and dtype are on the node's outputs.
 */
export interface OpAttributes {
  // elementwise, two operands
  Add: None;
  Sub: None;
  Multiply: None;
  RealDiv: None;
  FloorDiv: None;
  Mod: None;
  Pow: None;
  Maximum: None;
  Minimum: None;
  Equal: None;
  NotEqual: None;
  Greater: None;
  GreaterEqual: None;
  Less: None;
  LessEqual: None;
  LogicalAnd: None;
  LogicalOr: None;
  Prelu: None;
  EluGrad: None;
  Atan2: None;
  // elementwise, one operand
  Abs: None;
  Acos: None;
  Acosh: None;
  Asin: None;
  Asinh: None;
  Atan: None;
  Atanh: None;
  Ceil: None;
  Cos: None;
  Cosh: None;
  Elu: None;
  Erf: None;
  Exp: None;
  Expm1: None;
  Floor: None;
  IsFinite: None;
  IsInf: None;
  IsNan: None;
  LeakyRelu: { readonly alpha: number };
  Log: None;
  Log1p: None;
  LogicalNot: None;
  Neg: None;
  Reciprocal: None;
  Relu: None;
  Relu6: None;
  Round: None;
  Rsqrt: None;
  Selu: None;
  Sigmoid: None;
  Sign: None;
  Sin: None;
  Sinh: None;
  Softplus: None;
  Sqrt: None;
  Square: None;
  Step: { readonly alpha: number };
  Tan: None;
  Tanh: None;
  ClipByValue: { readonly min: number; readonly max: number };
  Cast: None;
  Select: None;
  // shape
  Fill: { readonly value: number };
  Reshape: None;
  BroadcastTo: None;
  Transpose: { readonly perm: readonly number[] };
  Tile: { readonly reps: readonly number[] };
  Concat: { readonly axis: number };
  SplitV: { readonly axis: number; readonly sizes: readonly number[] };
  /** `end` is exclusive; with a negative stride, -1 means "past the first element". */
  StridedSlice: {
    readonly begin: readonly number[];
    readonly end: readonly number[];
    readonly strides: readonly number[];
  };
  PadV2: { readonly before: readonly number[]; readonly after: readonly number[]; readonly value: number };
  MirrorPad: {
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly mode: "reflect" | "symmetric";
  };
  // reductions
  Sum: Reduction;
  Mean: Reduction;
  Max: Reduction;
  Min: Reduction;
  Prod: Reduction;
  Any: Reduction;
  All: Reduction;
  ArgMax: { readonly axis: number };
  ArgMin: { readonly axis: number };
  Softmax: { readonly axis: number };
  LogSoftmax: { readonly axis: number };
  Cumsum: { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };
  TopK: { readonly k: number; readonly sorted: boolean };
  // matrices
  BatchMatMul: { readonly transposeA: boolean; readonly transposeB: boolean };
  // convolutions and pooling, channels last
  Conv2D: Window;
  Conv2DBackpropFilter: Window;
  Conv2DBackpropInput: Window;
  Conv3D: Window;
  Conv3DBackpropFilterV2: Window;
  Conv3DBackpropInputV2: Window;
  DepthwiseConv2dNative: Window;
  DepthwiseConv2dNativeBackpropFilter: Window;
  DepthwiseConv2dNativeBackpropInput: Window;
  MaxPool: Window;
  MaxPool3D: Window;
  MaxPoolGrad: Window;
  MaxPool3DGrad: Window;
  AvgPool: Window;
  AvgPool3D: Window;
  AvgPoolGrad: Window;
  AvgPool3DGrad: Window;
  // images
  ResizeBilinear: Resizing;
  ResizeBilinearGrad: Resizing;
  ResizeNearestNeighbor: Resizing;
  ResizeNearestNeighborGrad: Resizing;
  // indices
  GatherV2: { readonly axis: number; readonly batchDims: number };
  GatherNd: None;
  ScatterNd: None;
  TensorScatterUpdate: None;
  SparseToDense: None;
  UnsortedSegmentSum: None;
  OneHot: { readonly onValue: number; readonly offValue: number };
  // loops, into which passes combine repeated steps
  Scan: Loop;
}

/** Name of an op. */
export type OpName = keyof OpAttributes;

/** Properties of an op on which passes rely. An absent trait is not claimed, though it may hold. */
export interface OpTraits {
  /**
   * Each element of the result depends only on the operands' elements at the same position, so several tensors can be
   * computed concatenated. The bits of a result may depend on its position; {@link roundsAlike} states when they do
   * not.
   */
  readonly elementwise?: true;
  /**
   * Each element has the same bits at any position in a tensor. Exponentials and similar ops do not: ONNX Runtime's
   * vector code rounds differently from its scalar code, and the position decides which of them computes an element.
   */
  readonly roundsAlike?: true;
  /** Operands broadcast, so that a filled operand can be a scalar. */
  readonly broadcasts?: true;
  /** ONNX Runtime rewrites graphs that contain it into a faster form. */
  readonly convolves?: true;
  /** Float32 arithmetic on single numbers: rounded to float32, the result has the same bits as a program's. */
  readonly arithmetic?: (a: number, b: number) => number;
}

const operator = { elementwise: true, roundsAlike: true, broadcasts: true } as const;
const comparison = { broadcasts: true } as const;
const convolution = { convolves: true } as const;

/** Traits of the ops that have any. */
const traits: { readonly [K in OpName]?: OpTraits } = {
  Add: { ...operator, arithmetic: (a, b) => a + b },
  Sub: { ...operator, arithmetic: (a, b) => a - b },
  Multiply: { ...operator, arithmetic: (a, b) => a * b },
  RealDiv: { ...operator, arithmetic: (a, b) => a / b },
  Pow: operator,
  Maximum: operator,
  Minimum: operator,
  Equal: comparison,
  NotEqual: comparison,
  Greater: comparison,
  GreaterEqual: comparison,
  Less: comparison,
  LessEqual: comparison,
  Abs: { elementwise: true, arithmetic: (a) => Math.abs(a) },
  Exp: { elementwise: true },
  Log: { elementwise: true },
  Neg: { elementwise: true, roundsAlike: true, arithmetic: (a) => -a },
  Reciprocal: { elementwise: true },
  Rsqrt: { elementwise: true },
  Sign: { elementwise: true },
  Sqrt: { elementwise: true, roundsAlike: true, arithmetic: (a) => Math.sqrt(a) },
  Square: { elementwise: true, roundsAlike: true, arithmetic: (a) => a * a },
  Tanh: { elementwise: true },
  ClipByValue: { elementwise: true },
  Cast: { roundsAlike: true },
  Conv2D: convolution,
  Conv2DBackpropFilter: convolution,
  Conv2DBackpropInput: convolution,
  Conv3D: convolution,
  Conv3DBackpropFilterV2: convolution,
  Conv3DBackpropInputV2: convolution,
  DepthwiseConv2dNative: convolution,
  DepthwiseConv2dNativeBackpropFilter: convolution,
  DepthwiseConv2dNativeBackpropInput: convolution,
};

const none: OpTraits = {};

/** Returns the traits of an op. */
export const traitsOf = (op: OpName): OpTraits => traits[op] ?? none;
