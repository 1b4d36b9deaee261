import type { DType } from "../../graph/value";
import { given, type Kernel, type KernelWith, resolveAxis } from "./kernel";

export const GatherV2: KernelWith<{ axis?: number; batchDims?: number }> = (
  recorder,
  inputs,
  { axis = 0, batchDims = 0 },
) => {
  const x = given(inputs, "x");
  const indices = recorder.cast(given(inputs, "indices"), "int32");
  const at = resolveAxis(axis, x.shape.length);
  const shape = [...x.shape.slice(0, at), ...indices.shape.slice(batchDims), ...x.shape.slice(at + 1)];
  return recorder.add("GatherV2", [x, indices], { axis: at, batchDims }, shape, x.dtype);
};

export const GatherNd: Kernel = (recorder, inputs) => {
  const params = given(inputs, "params");
  const indices = given(inputs, "indices");
  const shape = [...indices.shape.slice(0, -1), ...params.shape.slice(indices.shape.at(-1)!)];
  return recorder.add("GatherNd", [params, indices], {}, shape, params.dtype);
};

export const ScatterNd: KernelWith<{ shape: number[] }> = (recorder, inputs, { shape }) => {
  const updates = given(inputs, "updates");
  return recorder.add("ScatterNd", [given(inputs, "indices"), updates], {}, shape, updates.dtype);
};

export const SparseToDense: KernelWith<{ outputShape: number[] }> = (recorder, inputs, { outputShape }) => {
  const values = given(inputs, "sparseValues");
  const operands = [given(inputs, "sparseIndices"), values, given(inputs, "defaultValue")];
  return recorder.add("SparseToDense", operands, {}, outputShape, values.dtype);
};

export const UnsortedSegmentSum: KernelWith<{ numSegments: number }> = (recorder, inputs, { numSegments }) => {
  const x = given(inputs, "x");
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
