import { sizeOf, type Value } from "../../value";
import type { Rule } from "./rule";
import { channelsFirst, imageToColumns, reshape, transpose, windowsByChannel } from "./windows";

type FilterGradient = Rule<"Conv2DBackpropFilter" | "Conv3DBackpropFilterV2">;

/** Computes a single product of all the inputs' windows with the outputs' gradient. */
export const gradientByColumns: FilterGradient = (onnx, [x, dy], { attributes, inputs, outputs }) => {
  const [input, gradient] = inputs as [Value, Value];
  const columns = imageToColumns(onnx, x!, attributes, gradient.shape, input.shape.at(-1)!);
  const outChannels = gradient.shape.at(-1)!;
  const rows = reshape(onnx, dy!, [sizeOf(gradient.shape) / outChannels, outChannels]);
  return reshape(onnx, onnx.op("Gemm", [columns, rows], { transA: 1 }), outputs[0]!.shape);
};

/**
 * Computes one product per image, then their sum. Channels come first: the forward convolution and the adjacent pools
 * have them first too, and ONNX Runtime removes transpositions that cancel each other.
 */
const gradientByImages: FilterGradient = (onnx, [x, dy], { attributes, inputs }) => {
  const [input, gradient] = inputs as [Value, Value];
  const [batch, outHeight, outWidth, outChannels] = gradient.shape as [number, number, number, number];
  const [height, width] = attributes.kernel as [number, number];
  const inChannels = input.shape[3]!;
  const places = outHeight * outWidth;
  const seen = windowsByChannel(onnx, transpose(onnx, x!, channelsFirst(4)), attributes, [outHeight, outWidth]);
  const rows = reshape(onnx, seen, [batch, width * inChannels * height, places]);
  const first = reshape(onnx, transpose(onnx, dy!, channelsFirst(4)), [batch, outChannels, places]);
  const products = onnx.op("MatMul", [rows, transpose(onnx, first, [0, 2, 1])]);
  const sum = onnx.op("ReduceSum", [products, onnx.ints([0])], { keepdims: 0 });
  return transpose(onnx, reshape(onnx, sum, [width, inChannels, height, outChannels]), [2, 0, 1, 3]);
};

/**
 * Both are faster than a convolution by the gradient. Products per image are faster, by a factor of two with few
 * channels, if they are small compared with the windows: one output channel for every three positions.
 */
export const filterGradient: FilterGradient = (onnx, names, node) => {
  const { shape } = node.inputs[1]!;
  const places = sizeOf(shape.slice(1, -1));
  const byImages = shape.length === 4 && 3 * shape[3]! <= places;
  return (byImages ? gradientByImages : gradientByColumns)(onnx, names, node);
};
