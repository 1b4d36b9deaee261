import { util } from "@tensorflow/tfjs-core";
import { type DType, sizeOf, type Value } from "../../value";
import type { Recorder } from "../recorder";
import { Select } from "./elementwise";
import { given, type Kernel, type KernelWith, resolveAxes } from "./kernel";

/** Throws for batch dimensions that the operands do not share. */
function checkBatch(x: readonly number[], indices: readonly number[], axis: number, batchDims: number): void {
  const shared = batchDims >= 0 && batchDims <= axis && batchDims <= indices.length;
  util.assert(
    shared && indices.slice(0, batchDims).every((size, index) => size === x[index]),
    () =>
      `gather: batchDims is ${batchDims}, but x has shape [${x}], indices have [${indices}] and the axis is ${axis}`,
  );
}

export const GatherV2: KernelWith<{ axis?: number; batchDims?: number }> = (
  recorder,
  inputs,
  { axis = 0, batchDims = 0 },
) => {
  const x = given(inputs, "x");
  const indices = recorder.cast(given(inputs, "indices"), "int32");
  const at = resolveAxes(axis, x.shape.length)[0]!;
  checkBatch(x.shape, indices.shape, at, batchDims);
  const shape = [...x.shape.slice(0, at), ...indices.shape.slice(batchDims), ...x.shape.slice(at + 1)];
  return recorder.add("GatherV2", [x, indices], { axis: at, batchDims }, shape, x.dtype);
};

export const GatherNd: Kernel = (recorder, inputs) => {
  const params = given(inputs, "params");
  const indices = given(inputs, "indices");
  const depth = indices.shape.at(-1);
  util.assert(
    params.shape.length > 0 && depth !== undefined && depth <= params.shape.length,
    () => `gatherND: indices of shape [${indices.shape}] do not fit a tensor of shape [${params.shape}]`,
  );
  const shape = [...indices.shape.slice(0, -1), ...params.shape.slice(depth)];
  return recorder.add("GatherNd", [params, indices], {}, shape, params.dtype);
};

export const ScatterNd: KernelWith<{ shape: number[] }> = (recorder, inputs, { shape }) => {
  const updates = given(inputs, "updates");
  return recorder.add("ScatterNd", [given(inputs, "indices"), updates], {}, shape, updates.dtype);
};

export const TensorScatterUpdate: Kernel = (recorder, inputs) => {
  const tensor = given(inputs, "tensor");
  const operands = [tensor, given(inputs, "indices"), given(inputs, "updates")];
  return recorder.add("TensorScatterUpdate", operands, {}, tensor.shape, tensor.dtype);
};

export const SparseToDense: KernelWith<{ outputShape: number[] }> = (recorder, inputs, { outputShape }) => {
  const values = given(inputs, "sparseValues");
  const operands = [given(inputs, "sparseIndices"), values, given(inputs, "defaultValue")];
  return recorder.add("SparseToDense", operands, {}, outputShape, values.dtype);
};

/** tfjs returns float32 for integers too. */
export const UnsortedSegmentSum: KernelWith<{ numSegments: number }> = (recorder, inputs, { numSegments }) => {
  const x = recorder.cast(given(inputs, "x"), "float32");
  const segments = given(inputs, "segmentIds");
  const shape = [numSegments, ...x.shape.slice(segments.shape.length)];
  return recorder.add("UnsortedSegmentSum", [x, segments], {}, shape, x.dtype);
};

export const OneHot: KernelWith<{ depth: number; onValue?: number; offValue?: number; dtype?: DType }> = (
  recorder,
  inputs,
  { depth, onValue = 1, offValue = 0, dtype = "int32" },
) => {
  const indices = recorder.cast(given(inputs, "indices"), "int32");
  return recorder.add("OneHot", [indices], { onValue, offValue }, [...indices.shape, depth], dtype);
};

/** Counts each number from 0 to size − 1 along the last axis, or sums its weights. */
function counts(recorder: Recorder, x: Value, weights: Value, size: number): Value {
  const ids = recorder.cast(x, "int32");
  const { dtype } = weights;
  const shape = [...ids.shape, size];
  const hits = recorder.add("OneHot", [ids], { onValue: 1, offValue: 0 }, shape, dtype);
  const weighted =
    sizeOf(weights.shape) > 0
      ? recorder.add("Multiply", [hits, recorder.reshape(weights, [...ids.shape, 1])], {}, shape, dtype)
      : hits;
  const axes = [ids.shape.length - 1];
  return recorder.add("Sum", [weighted], { axes, keepDims: false }, [...ids.shape.slice(0, -1), size], dtype);
}

/** Numbers outside 0…size−1 are not counted; tfjs's cpu backend throws for negative ones. */
export const Bincount: KernelWith<{ size: number }> = (recorder, inputs, { size }) =>
  counts(recorder, given(inputs, "x"), given(inputs, "weights"), size);

/** tfjs's cpu backend supports `binaryOutput` only for matrices. */
export const DenseBincount: KernelWith<{ size: number; binaryOutput?: boolean }> = (
  recorder,
  inputs,
  { size, binaryOutput = false },
) => {
  const x = given(inputs, "x");
  const weights = given(inputs, "weights");
  if (!binaryOutput || x.shape.length < 2) return counts(recorder, x, weights, size);
  const none = recorder.add("Fill", [], { value: 0 }, [0], weights.dtype);
  const found = counts(recorder, x, none, size);
  return recorder.add("Minimum", [found, recorder.scalar(1, found.dtype)], {}, found.shape, found.dtype);
};

/** Counts the elements of a sorted row that are below a value, or not above it. */
export const SearchSorted: KernelWith<{ side: "left" | "right" }> = (recorder, inputs, { side }) => {
  const sorted = given(inputs, "sortedSequence");
  const values = given(inputs, "values");
  const [batch, length] = sorted.shape as [number, number];
  const count = values.shape[1]!;
  const operands = [recorder.reshape(sorted, [batch, 1, length]), recorder.reshape(values, [batch, count, 1])];
  const shape = [batch, count, length];
  const before = recorder.add(side === "left" ? "Less" : "LessEqual", operands, {}, shape, "bool");
  const ones = recorder.cast(before, "int32");
  return recorder.add("Sum", [ones], { axes: [2], keepDims: false }, [batch, count], "int32");
};

/** Writes a vector's elements to the diagonal of a matrix of zeros; axes of `x` occur twice in the result. */
export const Diag: Kernel = (recorder, inputs) => {
  const x = given(inputs, "x");
  const size = sizeOf(x.shape);
  const matrix = [size, size];
  const eye = Uint8Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 1 : 0));
  const rows = recorder.add("BroadcastTo", [recorder.reshape(x, [size, 1])], {}, matrix, x.dtype);
  const t = rows;
  const e = recorder.add("Fill", [], { value: 0 }, matrix, x.dtype);
  const condition = recorder.constant(eye, matrix, "bool");
  const chosen = [Select(recorder, { condition, t, e }, {} as never)].flat()[0]!;
  return recorder.reshape(chosen, [...x.shape, ...x.shape]);
};
