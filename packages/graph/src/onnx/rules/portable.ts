import type { Reduction, Window } from "../../ops";
import { sizeOf, type Value } from "../../value";
import type { OnnxBuilder } from "../builder";
import { castTo } from "../encode";
import { withoutZero } from "./divisor";
import { gradientByColumns } from "./filter-gradient";
import { extreme } from "./reduce";
import type { Rule, RuleName } from "./rule";
import { rules } from "./table";
import {
  gradientPads,
  imageToColumns,
  padSpatial,
  positions,
  reshape,
  reverse,
  seenFrom,
  spread,
  transpose,
} from "./windows";

// ONNX Runtime's WebGPU provider lacks some of the ops that the native table uses and computes others incorrectly (Conv
// with some channel counts, ConvTranspose with several channels per group). These rules use only ops that it supports
// and computes correctly.

const columnsConvolution: Rule<"Conv2D" | "Conv3D"> = (onnx, [x, filter, ...bias], { attributes, inputs, outputs }) => {
  const [input, weights] = inputs as [Value, Value];
  const { shape } = outputs[0]!;
  const columns = imageToColumns(onnx, x!, attributes, shape, input.shape.at(-1)!);
  const outChannels = shape.at(-1)!;
  const kernel = reshape(onnx, filter!, [sizeOf(weights.shape) / outChannels, outChannels]);
  return reshape(onnx, onnx.op("Gemm", [columns, kernel, ...bias]), shape);
};

/** Returns the window that slides over the spread gradients with stride 1. */
const unit = ({ kernel, dilations }: Window): Window => ({
  kernel,
  dilations,
  strides: kernel.map(() => 1),
  padsBefore: kernel.map(() => 0),
  padsAfter: kernel.map(() => 0),
});

function spreadGradient(onnx: OnnxBuilder, dy: string, gradient: Value, window: Window, inShape: readonly number[]) {
  const { before, after } = gradientPads(window, inShape.slice(1, -1), gradient.shape.slice(1, -1));
  return spread(onnx, dy, gradient.shape, window.strides, before, after);
}

/** A convolution of the spread gradients with the reversed filter. */
const columnsInputGradient: Rule<"Conv2DBackpropInput" | "Conv3DBackpropInputV2"> = (
  onnx,
  [dy, filter],
  { attributes, inputs, outputs },
) => {
  const [gradient, weights] = inputs as [Value, Value];
  const { shape } = outputs[0]!;
  const [inChannels, outChannels] = weights.shape.slice(-2) as [number, number];
  const grid = spreadGradient(onnx, dy!, gradient, attributes, shape);
  const columns = imageToColumns(onnx, grid, unit(attributes), shape, outChannels);
  const spatial = attributes.kernel.map((_, axis) => axis);
  const reversed = reverse(onnx, filter!, spatial);
  const turned = transpose(onnx, reversed, [...spatial, weights.shape.length - 1, weights.shape.length - 2]);
  const kernel = reshape(onnx, turned, [sizeOf(attributes.kernel) * outChannels, inChannels]);
  return reshape(onnx, onnx.op("Gemm", [columns, kernel]), shape);
};

/** For each position of the window, the input times the gradient is summed over batch and outputs. */
const slicedDepthwiseFilterGradient: Rule<"DepthwiseConv2dNativeBackpropFilter"> = (
  onnx,
  [x, dy],
  { attributes, inputs, outputs },
) => {
  const [input, gradient] = inputs as [Value, Value];
  const [, , channels, multiplier] = outputs[0]!.shape as [number, number, number, number];
  const outSpatial = gradient.shape.slice(1, 3);
  const padded = padSpatial(onnx, x!, attributes.padsBefore, attributes.padsAfter);
  const places = [input.shape[0]!, ...outSpatial];
  const dyByChannel = reshape(onnx, dy!, [...places, channels, multiplier]);
  const parts = positions(attributes.kernel).map((position) => {
    const seen = reshape(onnx, seenFrom(onnx, padded, position, attributes, outSpatial), [...places, channels, 1]);
    const products = onnx.op("Mul", [seen, dyByChannel]);
    return onnx.op("ReduceSum", [products, onnx.ints([0, 1, 2])], { keepdims: 0 });
  });
  const rows = parts.map((part) => reshape(onnx, part, [1, channels, multiplier]));
  const all = rows.length === 1 ? rows[0]! : onnx.op("Concat", rows, { axis: 0 });
  return reshape(onnx, all, outputs[0]!.shape);
};

/** The spread gradients, shifted by each position of the reversed filter and weighted by it, summed. */
const slicedDepthwiseInputGradient: Rule<"DepthwiseConv2dNativeBackpropInput"> = (
  onnx,
  [dy, filter],
  { attributes, inputs, outputs },
) => {
  const [gradient, weights] = inputs as [Value, Value];
  const { shape } = outputs[0]!;
  const [height, width, channels, multiplier] = weights.shape as [number, number, number, number];
  const grid = spreadGradient(onnx, dy!, gradient, attributes, shape);
  const terms = positions(attributes.kernel).map((position) => {
    const seen = seenFrom(onnx, grid, position, unit(attributes), shape.slice(1, 3));
    const [row, column] = [height - 1 - position[0]!, width - 1 - position[1]!];
    const cell = [onnx.ints([row, column]), onnx.ints([row + 1, column + 1]), onnx.ints([0, 1])];
    return onnx.op("Mul", [seen, reshape(onnx, onnx.op("Slice", [filter!, ...cell]), [channels * multiplier])]);
  });
  const total = terms.reduce((sum, term) => onnx.op("Add", [sum, term]));
  if (multiplier === 1) return total;
  const byChannel = reshape(onnx, total, [...shape, multiplier]);
  return onnx.op("ReduceSum", [byChannel, onnx.ints([shape.length])], { keepdims: 0 });
};

/** Each position of the window gets the gradient if it is the first that equals the maximum. */
const slicedMaxGradient: Rule<"MaxPoolGrad" | "MaxPool3DGrad"> = (onnx, [dy, x], { attributes, inputs }) => {
  const [gradient, input] = inputs as [Value, Value, Value];
  const inSpatial = input.shape.slice(1, -1);
  const outSpatial = gradient.shape.slice(1, -1);
  const rank = input.shape.length;
  const padded = padSpatial(onnx, x!, attributes.padsBefore, attributes.padsAfter, -3.4e38);
  const seen = positions(attributes.kernel).map((position) => seenFrom(onnx, padded, position, attributes, outSpatial));
  const maximum = seen.reduce((most, one) => onnx.op("Max", [most, one]));
  let taken: string | undefined;
  const terms = positions(attributes.kernel).map((position, index) => {
    const equal = onnx.op("Equal", [seen[index]!, maximum]);
    const mine = taken ? onnx.op("And", [equal, onnx.op("Not", [taken])]) : equal;
    taken = taken ? onnx.op("Not", [onnx.op("And", [onnx.op("Not", [taken]), onnx.op("Not", [equal])])]) : equal;
    const share = onnx.op("Where", [mine, dy!, onnx.scalar(0)]);
    const before = position.map((at, axis) => at - attributes.padsBefore[axis]!);
    const after = inSpatial.map((size, axis) => {
      const reached = (outSpatial[axis]! - 1) * attributes.strides[axis]! + 1;
      return size - reached - before[axis]!;
    });
    return spread(
      onnx,
      share,
      [...gradient.shape.slice(0, rank - 1), input.shape.at(-1)!],
      attributes.strides,
      before,
      after,
    );
  });
  return terms.reduce((sum, term) => onnx.op("Add", [sum, term]));
};

/** The first index of the extreme value. */
const comparedIndex =
  (op: "ReduceMax" | "ReduceMin"): Rule<"ArgMax" | "ArgMin"> =>
  (onnx, [x], { attributes: { axis }, inputs }) => {
    const { shape } = inputs[0]!;
    const size = shape[axis]!;
    const extreme = onnx.op(op, [x!, onnx.ints([axis])], { keepdims: 1 });
    const count = Array.from({ length: size }, (_, index) => index);
    const indices = onnx.constant(
      count,
      shape.map((_, at) => (at === axis ? size : 1)),
      "float32",
    );
    const found = onnx.op("Where", [onnx.op("Equal", [x!, extreme]), indices, onnx.scalar(size)]);
    const first = onnx.op("ReduceMin", [found, onnx.ints([axis])], { keepdims: 0 });
    return onnx.op("Cast", [first], { to: castTo.int32 });
  };

/** A product with the matrix that assigns rows to segments. */
const productSegmentSum: Rule<"UnsortedSegmentSum"> = (onnx, [x, segments], { inputs, outputs }) => {
  const { shape, dtype } = outputs[0]!;
  if (dtype !== "float32") return rules.UnsortedSegmentSum(onnx, [x!, segments!], { inputs, outputs } as never);
  const rows = sizeOf(inputs[1]!.shape);
  const width = sizeOf(inputs[0]!.shape) / Math.max(1, rows);
  const count = Array.from({ length: shape[0]! }, (_, index) => index);
  const ids = reshape(onnx, segments!, [1, rows]);
  const hit = onnx.op("Equal", [onnx.constant(count, [shape[0]!, 1], "int32"), ids]);
  const member = onnx.op("Cast", [hit], { to: castTo.float32 });
  return reshape(onnx, onnx.op("MatMul", [member, reshape(onnx, x!, [rows, width])]), shape);
};

const Step: Rule<"Step"> = (onnx, [x], { attributes: { alpha }, outputs }) => {
  const { dtype } = outputs[0]!;
  const positive = onnx.op("Greater", [x!, onnx.scalar(0, dtype)]);
  if (alpha === 0) return onnx.op("Cast", [positive], { to: castTo[dtype] });
  return onnx.op("Where", [positive, onnx.scalar(1, dtype), onnx.scalar(alpha, dtype)]);
};

/** Like the native rule, without its float64 values. */
const FloorDiv: Rule<"FloorDiv"> = (onnx, [a, b], { inputs }) => {
  const floor = (operands: string[]): string =>
    onnx.op("Cast", [onnx.op("Floor", [onnx.op("Div", operands)])], { to: castTo.int32 });
  if (inputs[0]!.dtype === "float32") return floor([a!, b!]);
  const float = (name: string): string => onnx.op("Cast", [name], { to: castTo.float32 });
  return withoutZero(onnx, b!, (divisor) => floor([float(a!), float(divisor)]));
};

/** a − ⌊a / b⌋ · b. */
const Mod: Rule<"Mod"> = (onnx, [a, b], node) => {
  if (node.outputs[0]!.dtype === "int32") return rules.Mod(onnx, [a!, b!], node);
  const floor = onnx.op("Floor", [onnx.op("Div", [a!, b!])]);
  return onnx.op("Sub", [a!, onnx.op("Mul", [floor, b!])]);
};

/** Integers are multiplied as float32. */
const BatchMatMul: Rule<"BatchMatMul"> = (onnx, [a, b], node) => {
  if (node.outputs[0]!.dtype === "float32") return rules.BatchMatMul(onnx, [a!, b!], node);
  const floats = [a!, b!].map((name) => onnx.op("Cast", [name], { to: castTo.float32 }));
  const as = (value: Value): Value => ({ ...value, dtype: "float32" });
  const product = { ...node, inputs: node.inputs.map(as), outputs: node.outputs.map(as) };
  return onnx.op("Cast", [[rules.BatchMatMul(onnx, floats, product)].flat()[0]!], { to: castTo.int32 });
};

const Sign: Rule<"Sign"> = (onnx, [x], { outputs }) => {
  const { dtype } = outputs[0]!;
  const [zero, one, minusOne] = [0, 1, -1].map((value) => onnx.scalar(value, dtype)) as [string, string, string];
  const below = onnx.op("Where", [onnx.op("Less", [x!, zero]), minusOne, zero]);
  return onnx.op("Where", [onnx.op("Greater", [x!, zero]), one, below]);
};

const Selu: Rule<"Selu"> = (onnx, [x]) => {
  const curve = onnx.op("Mul", [
    onnx.op("Sub", [onnx.op("Exp", [x!]), onnx.scalar(1)]),
    onnx.scalar(1.6732632423543772),
  ]);
  const bent = onnx.op("Where", [onnx.op("GreaterOrEqual", [x!, onnx.scalar(0)]), x!, curve]);
  return onnx.op("Mul", [bent, onnx.scalar(1.0507009873554805)]);
};

/** Not (not a and not b). */
const LogicalOr: Rule<"LogicalOr"> = (onnx, [a, b]) =>
  onnx.op("Not", [onnx.op("And", [onnx.op("Not", [a!]), onnx.op("Not", [b!])])]);

/** Without the product with ones, which is not faster there. */
const Sum: Rule<"Sum"> = (onnx, [x], { attributes: { axes, keepDims } }) =>
  onnx.op("ReduceSum", [x!, onnx.ints(axes)], { keepdims: keepDims ? 1 : 0 });

/** Bools are reduced as float32; integers have fewer kernels. */
const truth =
  (op: "ReduceMax" | "ReduceMin"): Rule<"Any" | "All"> =>
  (onnx, [x], node) => {
    const { axes, keepDims } = node.attributes as Reduction;
    const numbers = onnx.op("Cast", [x!], { to: castTo.float32 });
    const reduced = onnx.op(op, [numbers, onnx.ints(axes)], { keepdims: keepDims ? 1 : 0 });
    return onnx.op("Greater", [reduced, onnx.scalar(0.5)]);
  };

/** Like the native rules, with only the ops that the WebGPU provider supports and computes correctly. */
export const portableRules: { readonly [K in RuleName]: Rule<K> } = {
  ...rules,
  Conv2D: columnsConvolution,
  Conv3D: columnsConvolution,
  Conv2DBackpropInput: columnsInputGradient,
  Conv3DBackpropInputV2: columnsInputGradient,
  Conv2DBackpropFilter: gradientByColumns,
  Conv3DBackpropFilterV2: gradientByColumns,
  DepthwiseConv2dNativeBackpropFilter: slicedDepthwiseFilterGradient,
  DepthwiseConv2dNativeBackpropInput: slicedDepthwiseInputGradient,
  MaxPoolGrad: slicedMaxGradient,
  MaxPool3DGrad: slicedMaxGradient,
  // IsNaN would leave the device.
  Max: extreme("ReduceMax"),
  Min: extreme("ReduceMin"),
  ArgMax: comparedIndex("ReduceMax"),
  ArgMin: comparedIndex("ReduceMin"),
  UnsortedSegmentSum: productSegmentSum,
  Any: truth("ReduceMax"),
  All: truth("ReduceMin"),
  BatchMatMul,
  FloorDiv,
  LogicalOr,
  Mod,
  Selu,
  Sign,
  Step,
  Sum,
};
