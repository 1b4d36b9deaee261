import { backend_util } from "@tensorflow/tfjs-core";
import type { Window } from "../../ops";
import { sameShape, type Value } from "../../value";
import { CaptureError } from "../errors";
import type { Recorder } from "../recorder";

type Pad = "valid" | "same" | number | backend_util.ExplicitPadding;

/** Attributes shared by tfjs's convolutions. */
export interface ConvAttributes {
  readonly strides: number | number[];
  readonly pad: Pad;
  /** tfjs-layers passes null for an absent value. */
  readonly dilations?: number | number[] | null;
  readonly dataFormat?: string;
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/** Attributes shared by tfjs's pooling kernels. */
export interface PoolAttributes {
  readonly filterSize: number | number[];
  readonly strides: number | number[];
  readonly pad: Pad;
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/** Geometry, and the shape of the result. */
export interface Resolved {
  readonly window: Window;
  readonly outShape: number[];
  /** Size of the image's margins that no window covers; tfjs's own arithmetic can produce them. */
  readonly cropped: { readonly before: readonly number[]; readonly after: readonly number[] };
}

function channelsLast(dataFormat: string | undefined): void {
  if (dataFormat !== undefined && dataFormat !== "NHWC" && dataFormat !== "NDHWC") {
    throw new CaptureError(
      `capture: a convolution has data format ${dataFormat}; only channels-last is compiled. Transpose its input.`,
    );
  }
}

type Quad = [number, number, number, number];
type Quint = [number, number, number, number, number];

/** Returns a window, the part of each spatial axis that it covers, and the sizes of its result. */
function fitted(window: Window, inSpatial: readonly number[], outShape: number[]): Resolved {
  const { kernel, strides, dilations, padsBefore } = window;
  // ONNX rounds sizes down, tfjs in the requested way; and if padding is a single number, tfjs computes the sizes of
  // both axes from the window's height. The padding at an axis's end is therefore determined by the outputs, if ONNX
  // would compute another size.
  const padsAfter = window.padsAfter.map((after, axis) => {
    const extent = (kernel[axis]! - 1) * dilations[axis]! + 1;
    const unpadded = inSpatial[axis]! + padsBefore[axis]!;
    const size = Math.floor((unpadded + after - extent) / strides[axis]!) + 1;
    const wanted = outShape[axis + 1]!;
    return size === wanted ? after : (wanted - 1) * strides[axis]! + extent - unpadded;
  });
  const positive = (lengths: readonly number[]): number[] => lengths.map((length) => Math.max(0, length));
  const negative = (lengths: readonly number[]): number[] => lengths.map((length) => Math.max(0, -length));
  return {
    window: { ...window, padsBefore: positive(padsBefore), padsAfter: positive(padsAfter) },
    outShape,
    cropped: { before: [0, ...negative(padsBefore), 0], after: [0, ...negative(padsAfter), 0] },
  };
}

/** Returns the part of an image that a window covers. */
export function seen(recorder: Recorder, x: Value, { cropped: { before, after } }: Resolved): Value {
  const end = x.shape.map((size, axis) => size - after[axis]!);
  const shape = end.map((last, axis) => last - before[axis]!);
  if (sameShape(shape, x.shape)) return x;
  const strides = before.map(() => 1);
  return recorder.add("StridedSlice", [x], { begin: before, end, strides }, shape, x.dtype);
}

/**
 * Computes the gradient of an image from that of the part that a window covers, which `gradient` computes in the given
 * shape.
 */
export function unseen(
  recorder: Recorder,
  shape: readonly number[],
  { cropped: { before, after } }: Resolved,
  gradient: (shape: readonly number[]) => Value,
): Value {
  const part = gradient(shape.map((size, axis) => size - before[axis]! - after[axis]!));
  if (sameShape(part.shape, shape)) return part;
  return recorder.add("PadV2", [part], { before, after, value: 0 }, shape, part.dtype);
}

const geometry2d = (info: backend_util.Conv2DInfo): Resolved =>
  fitted(
    {
      kernel: [info.filterHeight, info.filterWidth],
      strides: [info.strideHeight, info.strideWidth],
      dilations: [info.dilationHeight, info.dilationWidth],
      padsBefore: [info.padInfo.top, info.padInfo.left],
      padsAfter: [info.padInfo.bottom, info.padInfo.right],
    },
    [info.inHeight, info.inWidth],
    [info.batchSize, info.outHeight, info.outWidth, info.outChannels],
  );

const geometry3d = (info: backend_util.Conv3DInfo): Resolved =>
  fitted(
    {
      kernel: [info.filterDepth, info.filterHeight, info.filterWidth],
      strides: [info.strideDepth, info.strideHeight, info.strideWidth],
      dilations: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
      padsBefore: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
      padsAfter: [info.padInfo.back, info.padInfo.bottom, info.padInfo.right],
    },
    [info.inDepth, info.inHeight, info.inWidth],
    [info.batchSize, info.outDepth, info.outHeight, info.outWidth, info.outChannels],
  );

/** Returns the geometry of a convolution with two or three spatial axes, as computed by tfjs. */
export function convWindow(
  inShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dilations, dataFormat, dimRoundingMode }: ConvAttributes,
  depthwise = false,
): Resolved {
  channelsLast(dataFormat);
  if (inShape.length === 4) {
    return geometry2d(
      backend_util.computeConv2DInfo(
        inShape as Quad,
        filterShape as Quad,
        strides as number | [number, number],
        (dilations ?? 1) as number | [number, number],
        pad,
        dimRoundingMode,
        depthwise,
      ),
    );
  }
  return geometry3d(
    backend_util.computeConv3DInfo(
      inShape as Quint,
      filterShape as Quint,
      strides as number | [number, number, number],
      (dilations ?? 1) as number | [number, number, number],
      pad as "valid" | "same",
    ),
  );
}

/** Returns the geometry of a pooling with two or three spatial axes, as computed by tfjs. */
export function poolWindow(inShape: readonly number[], attributes: PoolAttributes): Resolved {
  const resolved = poolGeometry(inShape, attributes);
  const { kernel, padsBefore, padsAfter } = resolved.window;
  if (kernel.every((size, axis) => Math.max(padsBefore[axis]!, padsAfter[axis]!) < size)) return resolved;
  throw new CaptureError(
    `capture: a pooling with a window of ${kernel.join("×")} pads by ${padsBefore.join("×")} before and ` +
      `${padsAfter.join("×")} after; ONNX Runtime takes less than the window's size. Use tf.pad before it.`,
  );
}

function poolGeometry(inShape: readonly number[], attributes: PoolAttributes): Resolved {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  if (inShape.length === 4) {
    return geometry2d(
      backend_util.computePool2DInfo(
        inShape as Quad,
        filterSize as [number, number],
        strides as [number, number],
        1,
        pad,
        dimRoundingMode,
      ),
    );
  }
  return geometry3d(
    backend_util.computePool3DInfo(
      inShape as Quint,
      filterSize as [number, number, number],
      strides as [number, number, number],
      1,
      pad as "valid" | "same" | number,
      dimRoundingMode,
    ),
  );
}
