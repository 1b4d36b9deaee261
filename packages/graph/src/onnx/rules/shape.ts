import { castTo } from "../encode";
import type { Rule } from "./rule";

/** Smallest int64, which ONNX Runtime interprets as "before the first element". */
const beforeFirst = -(2 ** 31);

export const Fill: Rule<"Fill"> = (onnx, _, { attributes: { value }, outputs }) => {
  const { shape, dtype } = outputs[0]!;
  const scalar = onnx.scalar(value, dtype);
  return shape.length === 0 ? scalar : onnx.op("Expand", [scalar, onnx.shape(shape)]);
};

export const Reshape: Rule<"Reshape"> = (onnx, [x], { outputs }) =>
  onnx.op("Reshape", [x!, onnx.shape(outputs[0]!.shape)], { allowzero: 1 });

export const BroadcastTo: Rule<"BroadcastTo"> = (onnx, [x], { outputs }) =>
  onnx.op("Expand", [x!, onnx.shape(outputs[0]!.shape)]);

export const Transpose: Rule<"Transpose"> = (onnx, inputs, { attributes: { perm } }) =>
  onnx.op("Transpose", inputs, { perm });

export const Tile: Rule<"Tile"> = (onnx, [x], { attributes: { reps } }) => onnx.op("Tile", [x!, onnx.shape(reps)]);

export const Concat: Rule<"Concat"> = (onnx, inputs, { attributes: { axis } }) => onnx.op("Concat", inputs, { axis });

export const SplitV: Rule<"SplitV"> = (onnx, [x], { attributes: { axis, sizes } }) =>
  onnx.ops("Split", [x!, onnx.ints(sizes)], sizes.length, { axis });

export const StridedSlice: Rule<"StridedSlice"> = (onnx, [x], { attributes, inputs }) => {
  const { begin, end, strides } = attributes;
  const shape = inputs[0]!.shape;
  const axes = begin
    .map((_, axis) => axis)
    .filter((axis) => begin[axis] !== 0 || end[axis] !== shape[axis] || strides[axis] !== 1);
  const stops = axes.map((axis) => (strides[axis]! < 0 && end[axis]! < 0 ? beforeFirst : end[axis]!));
  const starts = axes.map((axis) => begin[axis]!);
  const steps = axes.map((axis) => strides[axis]!);
  return onnx.op("Slice", [x!, onnx.ints(starts), onnx.shape(stops), onnx.ints(axes), onnx.ints(steps)]);
};

/** ONNX Runtime cannot pad bools. */
export const PadV2: Rule<"PadV2"> = (onnx, [x], { attributes: { before, after, value }, outputs }) => {
  const { dtype } = outputs[0]!;
  const pads = onnx.ints([...before, ...after]);
  if (dtype !== "bool") return onnx.op("Pad", [x!, pads, onnx.scalar(value, dtype)], { mode: "constant" });
  const bytes = onnx.op("Cast", [x!], { to: castTo.uint8 });
  const padded = onnx.op("Pad", [bytes, pads, onnx.scalar(value, "uint8")], { mode: "constant" });
  return onnx.op("Cast", [padded], { to: castTo.bool });
};

/** "symmetric" repeats the edge: one concatenation of reversed slices per axis. */
export const MirrorPad: Rule<"MirrorPad"> = (onnx, [x], { attributes: { before, after, mode }, inputs }) => {
  if (mode === "reflect") return onnx.op("Pad", [x!, onnx.ints([...before, ...after])], { mode: "reflect" });
  return before.reduce((padded, low, axis) => {
    const high = after[axis]!;
    const size = inputs[0]!.shape[axis]!;
    const reversed = (from: number, to: number): string =>
      onnx.op("Slice", [padded, onnx.ints([from]), onnx.ints([to]), onnx.ints([axis]), onnx.ints([-1])]);
    const parts = [
      ...(low > 0 ? [reversed(low - 1, beforeFirst)] : []),
      padded,
      ...(high > 0 ? [reversed(size - 1, size - 1 - high < 0 ? beforeFirst : size - 1 - high)] : []),
    ];
    return parts.length === 1 ? padded : onnx.op("Concat", parts, { axis });
  }, x!);
};
