import { backend_util, slice_util, util } from "@tensorflow/tfjs-core";
import { allocate, type DType, sizeOf, type Value } from "../../value";
import { given, type Kernel, type KernelInputs, type KernelWith, resolveAxes, resolveAxis } from "./kernel";

const listed = (inputs: KernelInputs): Value[] =>
  Object.values(inputs).filter((value): value is Value => value !== undefined);

const filledLike =
  (value: number): Kernel =>
  (recorder, inputs) => {
    const x = given(inputs, "x");
    return recorder.add("Fill", [], { value }, x.shape, x.dtype);
  };

export const ZerosLike = filledLike(0);
export const OnesLike = filledLike(1);

export const Fill: KernelWith<{ shape: number[]; value: number; dtype?: DType }> = (
  recorder,
  _,
  { shape, value, dtype = "float32" },
) => recorder.add("Fill", [], { value }, shape, dtype);

export const Range: KernelWith<{ start: number; stop: number; step: number; dtype: DType }> = (
  recorder,
  _,
  { start, stop, step, dtype },
) => {
  // As in tfjs, counts down if the step is 1 and the end is lower, and adds to numbers that are rounded to the dtype.
  const none = start === stop || (start < stop && step < 0) || (stop < start && step > 1);
  const data = allocate(dtype, none ? 0 : Math.abs(Math.ceil((stop - start) / step)));
  const by = stop < start && step === 1 ? -1 : step;
  if (data.length > 0) data[0] = start;
  for (let index = 1; index < data.length; index += 1) data[index] = data[index - 1]! + by;
  return recorder.constant(data, [data.length], dtype);
};

export const LinSpace: KernelWith<{ start: number; stop: number; num: number }> = (
  recorder,
  _,
  { start, stop, num },
) => {
  const step = num === 1 ? 0 : (stop - start) / (num - 1);
  const data = Float32Array.from({ length: num }, (__, index) => start + index * step);
  return recorder.constant(data, [num], "float32");
};

export const Reshape: KernelWith<{ shape: number[] }> = (recorder, inputs, { shape }) => {
  const x = given(inputs, "x");
  return recorder.reshape(x, util.inferFromImplicitShape(shape, sizeOf(x.shape)));
};

export const ExpandDims: KernelWith<{ dim: number }> = (recorder, inputs, { dim }) => {
  const x = given(inputs, "input");
  return recorder.reshape(x, x.shape.toSpliced(resolveAxis(dim, x.shape.length + 1), 0, 1));
};

export const Transpose: KernelWith<{ perm: number[] }> = (recorder, inputs, { perm }) =>
  recorder.transpose(given(inputs, "x"), perm);

export const Tile: KernelWith<{ reps: number[] }> = (recorder, inputs, { reps }) => {
  const x = given(inputs, "x");
  if (reps.every((repeat) => repeat === 1)) return x;
  const shape = x.shape.map((size, axis) => size * reps[axis]!);
  return recorder.add("Tile", [x], { reps: [...reps] }, shape, x.dtype);
};

export const Concat: KernelWith<{ axis: number }> = (recorder, inputs, attributes) => {
  const all = listed(inputs);
  const axis = resolveAxis([attributes.axis].flat()[0] ?? 0, all[0]!.shape.length);
  backend_util.assertParamsConsistent(
    all.map((part) => [...part.shape]),
    axis,
  );
  const shape = all[0]!.shape.with(
    axis,
    all.reduce((size, part) => size + part.shape[axis]!, 0),
  );
  const parts = all.filter((part) => sizeOf(part.shape) > 0);
  if (parts.length === 0) return recorder.reshape(all[0]!, shape);
  if (parts.length === 1) return parts[0]!;
  return recorder.add("Concat", parts, { axis }, shape, parts[0]!.dtype);
};

export const Pack: KernelWith<{ axis?: number }> = (recorder, inputs, { axis = 0 }) => {
  const parts = listed(inputs);
  const at = resolveAxis(axis, parts[0]!.shape.length + 1);
  for (const part of parts) {
    const message = "All tensors passed to stack must have matching shapes";
    util.assertShapesMatch([...parts[0]!.shape], [...part.shape], message);
    util.assert(part.dtype === parts[0]!.dtype, () => "All tensors passed to stack must have matching dtypes");
  }
  const expanded = parts.map((part) => recorder.reshape(part, part.shape.toSpliced(at, 0, 1)));
  if (expanded.length === 1) return expanded[0]!;
  const shape = expanded[0]!.shape.with(at, expanded.length);
  return recorder.add("Concat", expanded, { axis: at }, shape, parts[0]!.dtype);
};

export const Unpack: KernelWith<{ axis?: number }> = (recorder, inputs, { axis = 0 }) => {
  const value = given(inputs, "value");
  const at = resolveAxis(axis, value.shape.length);
  const shape = value.shape.toSpliced(at, 1);
  const sizes = Array.from({ length: value.shape[at]! }, () => 1);
  if (sizes.length === 0) return [];
  if (sizes.length === 1) return [recorder.reshape(value, shape)];
  const shapes = sizes.map((size) => value.shape.with(at, size));
  const dtypes = sizes.map(() => value.dtype);
  const parts = recorder.addMany("SplitV", [value], { axis: at, sizes }, shapes, dtypes);
  return parts.map((part) => recorder.reshape(part, shape));
};

export const SplitV: KernelWith<{ numOrSizeSplits: number | number[]; axis?: number }> = (
  recorder,
  inputs,
  { numOrSizeSplits, axis = 0 },
) => {
  const x = given(inputs, "x");
  const at = resolveAxis(axis, x.shape.length);
  const like = { shape: [...x.shape] } as unknown as Parameters<typeof backend_util.prepareSplitSize>[0];
  const sizes = backend_util.prepareSplitSize(like, numOrSizeSplits, at);
  if (sizes.length === 1) return [x];
  const shapes = sizes.map((size) => x.shape.with(at, size));
  return recorder.addMany(
    "SplitV",
    [x],
    { axis: at, sizes },
    shapes,
    sizes.map(() => x.dtype),
  );
};

export const Slice: KernelWith<{ begin: number | number[]; size: number | number[] }> = (
  recorder,
  inputs,
  attributes,
) => {
  const x = given(inputs, "x");
  const like = { shape: [...x.shape], rank: x.shape.length } as unknown as Parameters<
    typeof slice_util.parseSliceParams
  >[0];
  const [begin, size] = slice_util.parseSliceParams(like, attributes.begin, attributes.size) as [number[], number[]];
  slice_util.assertParamsValid(like, begin, size);
  if (size.every((count, axis) => count === x.shape[axis])) return x;
  const end = begin.map((first, axis) => first + size[axis]!);
  return recorder.add("StridedSlice", [x], { begin, end, strides: begin.map(() => 1) }, size, x.dtype);
};

export const StridedSlice: KernelWith<{
  begin: number[];
  end: number[];
  strides: number[];
  beginMask: number;
  endMask: number;
  ellipsisMask: number;
  newAxisMask: number;
  shrinkAxisMask: number;
}> = (recorder, inputs, a) => {
  const x = given(inputs, "x");
  const info = slice_util.sliceInfo(
    [...x.shape],
    a.begin,
    a.end,
    a.strides,
    a.beginMask,
    a.endMask,
    a.ellipsisMask,
    a.newAxisMask,
    a.shrinkAxisMask,
  );
  const { begin, end, strides } = info;
  const shape = begin.map((first, axis) => Math.max(0, Math.ceil((end[axis]! - first) / strides[axis]!)));
  // ONNX would count an end before the first element from the other end.
  if (sizeOf(shape) === 0) return recorder.add("Fill", [], { value: 0 }, info.finalShape, x.dtype);
  const sliced = recorder.add("StridedSlice", [x], { begin, end, strides }, shape, x.dtype);
  return recorder.reshape(sliced, info.finalShape);
};

export const Reverse: KernelWith<{ dims: number | number[] }> = (recorder, inputs, { dims }) => {
  const x = given(inputs, "x");
  const axes = resolveAxes(dims, x.shape.length);
  if (axes.length === 0) return x;
  const reversed = x.shape.map((_, axis) => axes.includes(axis));
  const begin = x.shape.map((size, axis) => (reversed[axis] ? size - 1 : 0));
  const end = x.shape.map((size, axis) => (reversed[axis] ? -1 : size));
  const strides = reversed.map((is) => (is ? -1 : 1));
  return recorder.add("StridedSlice", [x], { begin, end, strides }, x.shape, x.dtype);
};

/** Images are [batch, height, width, channels]. */
export const FlipLeftRight: Kernel = (recorder, inputs) =>
  Reverse(recorder, { x: given(inputs, "image") }, { dims: [2] });

const padded = (x: Value, paddings: [number, number][]) => ({
  before: paddings.map(([before]) => before),
  after: paddings.map(([, after]) => after),
  shape: x.shape.map((size, axis) => size + paddings[axis]![0] + paddings[axis]![1]),
});

export const PadV2: KernelWith<{ paddings: [number, number][]; constantValue?: number }> = (
  recorder,
  inputs,
  { paddings, constantValue = 0 },
) => {
  const x = given(inputs, "x");
  const { before, after, shape } = padded(x, paddings);
  return recorder.add("PadV2", [x], { before, after, value: constantValue }, shape, x.dtype);
};

export const MirrorPad: KernelWith<{ paddings: [number, number][]; mode: "reflect" | "symmetric" }> = (
  recorder,
  inputs,
  { paddings, mode },
) => {
  const x = given(inputs, "x");
  const { before, after, shape } = padded(x, paddings);
  return recorder.add("MirrorPad", [x], { before, after, mode }, shape, x.dtype);
};
