import type { OpName } from "../../ops";
import { sizeOf, type Value } from "../../value";
import type { Rule } from "./rule";
import { channelsFirst, channelsLast, gradientPads, reshape, spread, transpose, windowAttributes } from "./windows";

const pool =
  <K extends Extract<OpName, "MaxPool" | "MaxPool3D" | "AvgPool" | "AvgPool3D">>(op: string): Rule<K> =>
  (onnx, [x], { attributes: window, outputs }) => {
    const rank = outputs[0]!.shape.length;
    const { dilations: _, ...attributes } = windowAttributes(window);
    const counting: Record<string, number> = op === "AveragePool" ? { count_include_pad: 0 } : {};
    const pooled = onnx.op(op, [transpose(onnx, x!, channelsFirst(rank))], { ...attributes, ...counting });
    return transpose(onnx, pooled, channelsLast(rank));
  };

export const MaxPool: Rule<"MaxPool"> = pool("MaxPool");
export const MaxPool3D: Rule<"MaxPool3D"> = pool("MaxPool");
export const AvgPool: Rule<"AvgPool"> = pool("AveragePool");
export const AvgPool3D: Rule<"AvgPool3D"> = pool("AveragePool");

/**
 * The gradient goes to the first maximum of each window, whose position MaxPool's indices give. TensorFlow and tfjs's
 * 2-D pool do the same; tfjs's 3-D pool on the cpu backend takes the last, which differs only for tied values.
 */
const maxGradient: Rule<"MaxPoolGrad" | "MaxPool3DGrad"> = (onnx, [dy, x], { attributes, inputs }) => {
  const [gradient, input] = inputs as [Value, Value, Value];
  const rank = input.shape.length;
  const first = transpose(onnx, x!, channelsFirst(rank));
  const [, indices] = onnx.ops("MaxPool", [first], 2, windowAttributes(attributes));
  const shape = channelsFirst(rank).map((axis) => input.shape[axis]!);
  const updates = transpose(onnx, dy!, channelsFirst(rank));
  const { kernel, strides, dilations } = attributes;
  if (kernel.every((size, axis) => (size - 1) * dilations[axis]! < strides[axis]!)) {
    // Windows do not overlap, so nothing has to be added, which is several times faster.
    const { dilations: _, ...window } = windowAttributes(attributes);
    const placed = onnx.op("MaxUnpool", [updates, indices!, onnx.shape(shape)], window);
    // ONNX Runtime does not infer its shape, and without the shape it would not move transpositions past the next op.
    return transpose(onnx, reshape(onnx, placed, shape), channelsLast(rank));
  }
  const flat = (name: string, length: number): string => reshape(onnx, name, [length]);
  const outputs = sizeOf(gradient.shape);
  const zeros = onnx.op("Expand", [onnx.scalar(0), onnx.shape([sizeOf(input.shape)])]);
  const scattered = onnx.op("ScatterElements", [zeros, flat(indices!, outputs), flat(updates, outputs)], {
    axis: 0,
    reduction: "add",
  });
  return transpose(onnx, reshape(onnx, scattered, shape), channelsLast(rank));
};

export const MaxPoolGrad: Rule<"MaxPoolGrad"> = maxGradient;
export const MaxPool3DGrad: Rule<"MaxPool3DGrad"> = maxGradient;

/**
 * The gradient of each output is distributed evenly over its window; tfjs divides by the window's size at the borders
 * too. This is an average, with stride 1, over the spread gradients.
 */
const averageGradient: Rule<"AvgPoolGrad" | "AvgPool3DGrad"> = (onnx, [dy], { attributes, inputs, outputs }) => {
  const gradient = inputs[0]!;
  const { shape } = outputs[0]!;
  const { before, after } = gradientPads(attributes, shape.slice(1, -1), gradient.shape.slice(1, -1));
  const grid = spread(onnx, dy!, gradient.shape, attributes.strides, before, after);
  const averaged = onnx.op("AveragePool", [transpose(onnx, grid, channelsFirst(shape.length))], {
    kernel_shape: attributes.kernel,
    strides: attributes.kernel.map(() => 1),
    pads: attributes.kernel.flatMap(() => [0, 0]),
    count_include_pad: 1,
  });
  return transpose(onnx, averaged, channelsLast(shape.length));
};

export const AvgPoolGrad: Rule<"AvgPoolGrad"> = averageGradient;
export const AvgPool3DGrad: Rule<"AvgPool3DGrad"> = averageGradient;
