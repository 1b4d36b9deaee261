import type { Window } from "../../ops";
import { sizeOf } from "../../value";
import type { OnnxBuilder } from "../builder";

// Shapes here are channels-last: [batch, …spatial, channels]. ONNX's own convolutions and pools are channels-first.

/** Permutations that move the channels before the spatial axes, and back. */
export const channelsFirst = (rank: number): number[] => [
  0,
  rank - 1,
  ...Array.from({ length: rank - 2 }, (_, axis) => axis + 1),
];
export const channelsLast = (rank: number): number[] => [
  0,
  ...Array.from({ length: rank - 2 }, (_, axis) => axis + 2),
  1,
];

export const transpose = (onnx: OnnxBuilder, name: string, perm: readonly number[]): string =>
  onnx.op("Transpose", [name], { perm });

export const reshape = (onnx: OnnxBuilder, name: string, shape: readonly number[]): string =>
  onnx.op("Reshape", [name, onnx.shape(shape)], { allowzero: 1 });

/** Reverses the order of elements along some axes. */
export function reverse(onnx: OnnxBuilder, name: string, axes: readonly number[]): string {
  const minusOne = onnx.ints(axes.map(() => -1));
  const beforeFirst = onnx.ints(axes.map(() => -(2 ** 31)));
  return onnx.op("Slice", [name, minusOne, beforeFirst, onnx.ints(axes), minusOne]);
}

/** Returns the attributes of an ONNX convolution or pool. */
export const windowAttributes = ({ kernel, strides, dilations, padsBefore, padsAfter }: Window) => ({
  kernel_shape: kernel,
  strides,
  dilations,
  pads: [...padsBefore, ...padsAfter],
});

/** Pads spatial axes with a number. */
export function padSpatial(
  onnx: OnnxBuilder,
  name: string,
  before: readonly number[],
  after: readonly number[],
  value = 0,
): string {
  if ([...before, ...after].every((size) => size === 0)) return name;
  const pads = onnx.ints([0, ...before, 0, 0, ...after, 0]);
  return onnx.op("Pad", [name, pads, onnx.scalar(value)], { mode: "constant" });
}

/** Lists every position of a window, the last axis fastest. */
export function positions(kernel: readonly number[]): number[][] {
  return kernel.reduce<number[][]>(
    (all, size) => all.flatMap((position) => Array.from({ length: size }, (_, index) => [...position, index])),
    [[]],
  );
}

/** Returns the elements of a padded tensor at one position of the window, for all outputs at once: a strided slice. */
export function seenFrom(
  onnx: OnnxBuilder,
  padded: string,
  position: readonly number[],
  { strides, dilations }: Window,
  outSpatial: readonly number[],
): string {
  const start = position.map((index, axis) => index * dilations[axis]!);
  const end = start.map((first, axis) => first + (outSpatial[axis]! - 1) * strides[axis]! + 1);
  const axes = start.map((_, axis) => axis + 1);
  return onnx.op("Slice", [padded, onnx.ints(start), onnx.ints(end), onnx.ints(axes), onnx.ints(strides)]);
}

/** Returns the windows of a tensor as rows of a matrix: [batch · outputs, positions · channels]. */
export function imageToColumns(
  onnx: OnnxBuilder,
  x: string,
  window: Window,
  outShape: readonly number[],
  channels: number,
): string {
  const outSpatial = outShape.slice(1, -1);
  const padded = padSpatial(onnx, x, window.padsBefore, window.padsAfter);
  const parts = positions(window.kernel).map((position) => seenFrom(onnx, padded, position, window, outSpatial));
  const all = parts.length === 1 ? parts[0]! : onnx.op("Concat", parts, { axis: outShape.length - 1 });
  return reshape(onnx, all, [outShape[0]! * sizeOf(outSpatial), parts.length * channels]);
}

/**
 * Returns the elements of channels-first images at each position of a window: [batch, columns · channels, rows,
 * …outputs]. A window's columns are consecutive slices; its rows are gathered, by several threads.
 */
export function windowsByChannel(
  onnx: OnnxBuilder,
  images: string,
  { kernel, strides, dilations, padsBefore, padsAfter }: Window,
  outSpatial: readonly number[],
): string {
  const [outHeight, outWidth] = outSpatial as [number, number];
  let padded = images;
  if ([...padsBefore, ...padsAfter].some((size) => size > 0)) {
    const pads = onnx.ints([0, 0, ...padsBefore, 0, 0, ...padsAfter]);
    padded = onnx.op("Pad", [images, pads, onnx.scalar(0)], { mode: "constant" });
  }
  const columns = Array.from({ length: kernel[1]! }, (_, column) => {
    const start = column * dilations[1]!;
    const end = start + (outWidth - 1) * strides[1]! + 1;
    const [from, to, axis, step] = [start, end, 3, strides[1]!].map((number) => onnx.ints([number]));
    return onnx.op("Slice", [padded, from!, to!, axis!, step!]);
  });
  const beside = columns.length === 1 ? columns[0]! : onnx.op("Concat", columns, { axis: 1 });
  const rows = Array.from({ length: kernel[0]! }, (_, row) =>
    Array.from({ length: outHeight }, (_, place) => row * dilations[0]! + place * strides[0]!),
  );
  return onnx.op("Gather", [beside, onnx.constant(rows.flat(), [kernel[0]!, outHeight], "int64")], { axis: 2 });
}

/**
 * Spreads the outputs of a strided window over the grid of its inputs: zeros between neighbours (strides − 1) and
 * around, by `before` and `after`, which crop if they are negative.
 */
export function spread(
  onnx: OnnxBuilder,
  dy: string,
  shape: readonly number[],
  strides: readonly number[],
  before: readonly number[],
  after: readonly number[],
): string {
  const [batch, channels] = [shape[0]!, shape.at(-1)!];
  const spatial = shape.slice(1, -1);
  let name = dy;
  let size = [...spatial];
  let tail = [...after];
  if (strides.some((stride) => stride > 1)) {
    const interleaved = [batch, ...spatial.flatMap((length) => [length, 1]), channels];
    const zeros = interleaved.map(() => 0);
    const behind = [0, ...strides.flatMap((stride) => [0, stride - 1]), 0];
    const split = reshape(onnx, name, interleaved);
    const padded = onnx.op("Pad", [split, onnx.ints([...zeros, ...behind]), onnx.scalar(0)], { mode: "constant" });
    size = spatial.map((length, axis) => length * strides[axis]!);
    name = reshape(onnx, padded, [batch, ...size, channels]);
    // The last element already has trailing zeros.
    tail = tail.map((length, axis) => length - (strides[axis]! - 1));
  }
  const positive = (lengths: readonly number[]): number[] => lengths.map((length) => Math.max(0, length));
  name = padSpatial(onnx, name, positive(before), positive(tail));
  if ([...before, ...tail].every((length) => length >= 0)) return name;
  const padded = size.map((length, axis) => length + Math.max(0, before[axis]!) + Math.max(0, tail[axis]!));
  const start = before.map((length) => Math.max(0, -length));
  const end = padded.map((length, axis) => length - Math.max(0, -tail[axis]!));
  return onnx.op("Slice", [name, onnx.ints(start), onnx.ints(end), onnx.ints(start.map((_, axis) => axis + 1))]);
}

/**
 * Returns the padding of the spread outputs with which a window of stride 1 over them produces the inputs' gradient.
 */
export function gradientPads(
  { kernel, strides, dilations, padsBefore }: Window,
  inSpatial: readonly number[],
  outSpatial: readonly number[],
): { before: number[]; after: number[] } {
  const extent = kernel.map((size, axis) => (size - 1) * dilations[axis]!);
  const before = extent.map((size, axis) => size - padsBefore[axis]!);
  const after = inSpatial.map(
    (size, axis) => size + extent[axis]! - ((outSpatial[axis]! - 1) * strides[axis]! + 1) - before[axis]!,
  );
  return { before, after };
}
