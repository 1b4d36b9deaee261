import { sizeOf, type Value } from "../../value";
import type { OnnxBuilder } from "../builder";
import { castTo } from "../encode";
import type { Rule } from "./rule";

const asInt64 = (onnx: OnnxBuilder, name: string): string => onnx.op("Cast", [name], { to: castTo.int64 });

const reshaped = (onnx: OnnxBuilder, name: string, shape: readonly number[]): string =>
  onnx.op("Reshape", [name, onnx.shape(shape)], { allowzero: 1 });

export const GatherV2: Rule<"GatherV2"> = (onnx, [x, indices], { attributes: { axis, batchDims }, inputs }) => {
  if (batchDims === 0) return onnx.op("Gather", [x!, indices!], { axis });
  // GatherND takes the axis after the batch; other axes are moved there and back.
  const rank = inputs[0]!.shape.length;
  const order = Array.from({ length: rank }, (_, at) => at);
  order.splice(axis, 1);
  order.splice(batchDims, 0, axis);
  const moved = axis === batchDims ? x! : onnx.op("Transpose", [x!], { perm: order });
  const positions = asInt64(onnx, reshaped(onnx, indices!, [...inputs[1]!.shape, 1]));
  const gathered = onnx.op("GatherND", [moved, positions], { batch_dims: batchDims });
  if (axis === batchDims) return gathered;
  const indexRank = inputs[1]!.shape.length - batchDims;
  const between = axis - batchDims;
  const axes = Array.from({ length: rank - 1 + indexRank }, (_, at) => at);
  const indexAxes = axes.splice(batchDims, indexRank);
  axes.splice(batchDims + between, 0, ...indexAxes);
  return onnx.op("Transpose", [gathered], { perm: axes });
};

export const GatherNd: Rule<"GatherNd"> = (onnx, [params, indices]) =>
  onnx.op("GatherND", [params!, asInt64(onnx, indices!)]);

export const ScatterNd: Rule<"ScatterNd"> = (onnx, [indices, updates], { outputs }) => {
  const { shape, dtype } = outputs[0]!;
  const zeros = onnx.op("Expand", [onnx.scalar(0, dtype), onnx.shape(shape)]);
  return onnx.op("ScatterND", [zeros, asInt64(onnx, indices!), updates!], { reduction: "add" });
};

export const TensorScatterUpdate: Rule<"TensorScatterUpdate"> = (onnx, [tensor, indices, updates]) =>
  onnx.op("ScatterND", [tensor!, asInt64(onnx, indices!), updates!]);

export const SparseToDense: Rule<"SparseToDense"> = (onnx, [indices, values, fill], { inputs, outputs }) => {
  const { shape } = outputs[0]!;
  const [positions, written] = inputs;
  const count = positions!.shape[0] ?? 1;
  const at = asInt64(onnx, reshaped(onnx, indices!, [count, positions!.shape[1] ?? 1]));
  const all = written!.shape.length === 0 ? onnx.op("Expand", [values!, onnx.shape([count])]) : values!;
  return onnx.op("ScatterND", [onnx.op("Expand", [fill!, onnx.shape(shape)]), at, all]);
};

/**
 * Rows whose segment does not exist (a negative number, or one beyond the last) are ignored: they are added to an extra
 * row at the end, which is cut off, or, if the result is larger than the input, they add zeros to the first segment.
 */
export const UnsortedSegmentSum: Rule<"UnsortedSegmentSum"> = (onnx, [x, segments], { inputs, outputs }) => {
  const { shape, dtype } = outputs[0]!;
  const [count, ...row] = shape as [number, ...number[]];
  const [numbers, ids] = inputs as [Value, Value];
  const cut = sizeOf(shape) <= sizeOf(numbers.shape);
  const atLeast = onnx.op("GreaterOrEqual", [segments!, onnx.scalar(0, "int32")]);
  const exists = onnx.op("And", [atLeast, onnx.op("Less", [segments!, onnx.scalar(count, "int32")])]);
  const rows = onnx.op("Where", [exists, segments!, onnx.scalar(cut ? count : 0, "int32")]);
  const at = asInt64(onnx, reshaped(onnx, rows, [...ids.shape, 1]));
  const beside = [...ids.shape, ...numbers.shape.slice(ids.shape.length).map(() => 1)];
  const added = cut ? x! : onnx.op("Where", [reshaped(onnx, exists, beside), x!, onnx.scalar(0, dtype)]);
  const zeros = onnx.op("Expand", [onnx.scalar(0, dtype), onnx.shape(cut ? [count + 1, ...row] : shape)]);
  const sums = onnx.op("ScatterND", [zeros, at, added], { reduction: "add" });
  return cut ? onnx.op("Slice", [sums, onnx.ints([0]), onnx.ints([count]), onnx.ints([0])]) : sums;
};

/** An index outside 0…depth−1 produces a row of off-values. */
export const OneHot: Rule<"OneHot"> = (onnx, [indices], { attributes: { onValue, offValue }, inputs, outputs }) => {
  const { shape, dtype } = outputs[0]!;
  const depth = shape.at(-1)!;
  const classes = Array.from({ length: depth }, (_, index) => index);
  const columns = onnx.constant(classes, [depth], "int32");
  const hit = onnx.op("Equal", [reshaped(onnx, indices!, [...inputs[0]!.shape, 1]), columns]);
  if (onValue === 1 && offValue === 0) return onnx.op("Cast", [hit], { to: castTo[dtype] });
  return onnx.op("Where", [hit, onnx.scalar(onValue, dtype), onnx.scalar(offValue, dtype)]);
};
