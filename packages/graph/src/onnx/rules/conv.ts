import type { Window } from "../../ops";
import { sizeOf, type Value } from "../../value";
import type { OnnxBuilder } from "../builder";
import { filterGradient } from "./filter-gradient";
import type { Rule } from "./rule";
import { channelsFirst, channelsLast, gradientPads, reshape, reverse, transpose, windowAttributes } from "./windows";

const isPointwise = ({ kernel, strides, padsBefore, padsAfter }: Window): boolean =>
  [...kernel, ...strides].every((size) => size === 1) && [...padsBefore, ...padsAfter].every((size) => size === 0);

/** Filters [..spatial, in, out] → [out, in, ..spatial]. */
const filterFirst = (rank: number): number[] => [
  rank - 1,
  rank - 2,
  ...Array.from({ length: rank - 2 }, (_, axis) => axis),
];

/** Writes one of ONNX's convolutions between two transpositions of the images, which are its first operand. */
function channelsFirstOp(
  onnx: OnnxBuilder,
  op: "Conv" | "ConvTranspose",
  rank: number,
  [images, ...operands]: readonly string[],
  attributes: Parameters<OnnxBuilder["op"]>[2],
): string {
  const first = transpose(onnx, images!, channelsFirst(rank));
  return transpose(onnx, onnx.op(op, [first, ...operands], attributes), channelsLast(rank));
}

/**
 * ONNX Runtime's own convolution between two transpositions; a 1×1 window is a matrix product. A third input is a bias
 * to add.
 */
const convolution: Rule<"Conv2D" | "Conv3D"> = (onnx, [x, filter, ...bias], { attributes, inputs, outputs }) => {
  const [input, weights] = inputs as [Value, Value];
  const { shape } = outputs[0]!;
  const rank = shape.length;
  if (isPointwise(attributes)) {
    const [inChannels, outChannels] = weights.shape.slice(-2) as [number, number];
    const rows = reshape(onnx, x!, [sizeOf(input.shape) / inChannels, inChannels]);
    const columns = reshape(onnx, filter!, [inChannels, outChannels]);
    return reshape(onnx, onnx.op("Gemm", [rows, columns, ...bias]), shape);
  }
  const kernel = transpose(onnx, filter!, filterFirst(rank));
  return channelsFirstOp(onnx, "Conv", rank, [x!, kernel, ...bias], windowAttributes(attributes));
};

export const Conv2D: Rule<"Conv2D"> = convolution;
export const Conv3D: Rule<"Conv3D"> = convolution;

export const Conv2DBackpropFilter: Rule<"Conv2DBackpropFilter"> = filterGradient;
export const Conv3DBackpropFilterV2: Rule<"Conv3DBackpropFilterV2"> = filterGradient;

/** Writes a transposed convolution whose result has exactly the size of the inputs. */
function transposedConvolution(
  onnx: OnnxBuilder,
  dy: string,
  filter: string,
  window: Window,
  outShape: readonly number[],
  inShape: readonly number[],
  group: number,
): string {
  const { kernel, strides, dilations, padsBefore, padsAfter } = window;
  // Elements at the end of an axis that the forward window did not reach; negative if padding extended past it.
  const left = inShape.slice(1, -1).map((size, axis) => {
    const covered = (outShape[axis + 1]! - 1) * strides[axis]! + (kernel[axis]! - 1) * dilations[axis]! + 1;
    return size - (covered - padsBefore[axis]! - padsAfter[axis]!);
  });
  const pads = [...padsBefore, ...padsAfter.map((size, axis) => size + Math.max(0, -left[axis]!))];
  const attributes = {
    ...windowAttributes(window),
    pads,
    output_padding: left.map((size) => Math.max(0, size)),
    group,
  };
  return channelsFirstOp(onnx, "ConvTranspose", outShape.length, [dy, filter], attributes);
}

/** Maximum size of the inputs, relative to the outputs, up to which a convolution is faster than a transposed one. */
const BORDER = 1.3;

/**
 * Writes the gradient of the inputs of a window of stride 1 as a convolution with the reversed filter, which ONNX
 * Runtime computes on all threads, unlike a transposed convolution. Returns undefined if the transposed one has much
 * less to compute, or if the window was padded by more than its size.
 */
function gradientByConvolution(
  onnx: OnnxBuilder,
  dy: string,
  filter: string,
  window: Window,
  outShape: readonly number[],
  inShape: readonly number[],
): string | undefined {
  const places = (shape: readonly number[]) => sizeOf(shape.slice(1, -1));
  const { before, after } = gradientPads(window, inShape.slice(1, -1), outShape.slice(1, -1));
  if (window.strides.some((stride) => stride > 1) || places(inShape) > BORDER * places(outShape)) return undefined;
  if ([...before, ...after].some((size) => size < 0)) return undefined;
  const rank = outShape.length;
  const axes = window.kernel.map((_, axis) => axis);
  const kernel = transpose(onnx, reverse(onnx, filter, axes), [rank - 2, rank - 1, ...axes]);
  const attributes = windowAttributes({ ...window, padsBefore: before, padsAfter: after });
  return channelsFirstOp(onnx, "Conv", rank, [dy, kernel], attributes);
}

const inputGradient: Rule<"Conv2DBackpropInput" | "Conv3DBackpropInputV2"> = (
  onnx,
  [dy, filter],
  { attributes, inputs, outputs },
) => {
  const { shape } = inputs[0]!;
  const inShape = outputs[0]!.shape;
  const gradient = gradientByConvolution(onnx, dy!, filter!, attributes, shape, inShape);
  if (gradient !== undefined) return gradient;
  const kernel = transpose(onnx, filter!, filterFirst(shape.length));
  return transposedConvolution(onnx, dy!, kernel, attributes, shape, inShape, 1);
};

export const Conv2DBackpropInput: Rule<"Conv2DBackpropInput"> = inputGradient;
export const Conv3DBackpropInputV2: Rule<"Conv3DBackpropInputV2"> = inputGradient;

/** Filters [height, width, channels, multiplier] → [channels · multiplier, 1, height, width]. */
function depthwiseFilter(onnx: OnnxBuilder, filter: string, shape: readonly number[]): string {
  const [height, width, channels, multiplier] = shape as [number, number, number, number];
  return reshape(onnx, transpose(onnx, filter, [2, 3, 0, 1]), [channels * multiplier, 1, height, width]);
}

export const DepthwiseConv2dNative: Rule<"DepthwiseConv2dNative"> = (onnx, [x, filter], { attributes, inputs }) => {
  const [input, weights] = inputs as [Value, Value];
  const operands = [x!, depthwiseFilter(onnx, filter!, weights.shape)];
  const group = input.shape[3]!;
  return channelsFirstOp(onnx, "Conv", 4, operands, { ...windowAttributes(attributes), group });
};

export const DepthwiseConv2dNativeBackpropInput: Rule<"DepthwiseConv2dNativeBackpropInput"> = (
  onnx,
  [dy, filter],
  { attributes, inputs, outputs },
) => {
  const [gradient, weights] = inputs as [Value, Value];
  const kernel = depthwiseFilter(onnx, filter!, weights.shape);
  const { shape } = outputs[0]!;
  return transposedConvolution(onnx, dy!, kernel, attributes, gradient.shape, shape, shape[3]!);
};

/** Each channel of each image is a separate convolution: the gradient slides over the input as a filter. */
export const DepthwiseConv2dNativeBackpropFilter: Rule<"DepthwiseConv2dNativeBackpropFilter"> = (
  onnx,
  [x, dy],
  { attributes, inputs, outputs },
) => {
  const [input, gradient] = inputs as [Value, Value];
  const [height, width, channels, multiplier] = outputs[0]!.shape as [number, number, number, number];
  const [batch, inHeight, inWidth] = input.shape as [number, number, number];
  const outSpatial = gradient.shape.slice(1, 3);
  const images = reshape(onnx, transpose(onnx, x!, [3, 0, 1, 2]), [1, channels * batch, inHeight, inWidth]);
  const filters = transpose(onnx, dy!, [3, 0, 1, 2]);
  const slid = onnx.op("Conv", [images, filters], {
    kernel_shape: outSpatial,
    // A stride of the forward window is a dilation of this one, and vice versa.
    strides: attributes.dilations,
    dilations: attributes.strides,
    pads: [...attributes.padsBefore, ...attributes.padsAfter],
    group: channels,
  });
  const cropped = onnx.op("Slice", [slid, onnx.ints([0, 0]), onnx.ints([height, width]), onnx.ints([2, 3])]);
  return transpose(onnx, reshape(onnx, cropped, [channels, multiplier, height, width]), [2, 3, 0, 1]);
};
