import { backend_util } from "@tensorflow/tfjs-core";
import type { Window } from "../../graph/ops";
import { CaptureError } from "../errors";

type Pad = "valid" | "same" | number | backend_util.ExplicitPadding;

/** Attributes that tfjs's convolutions share. */
export interface ConvAttributes {
  readonly strides: number | number[];
  readonly pad: Pad;
  /** tfjs-layers passes null for none. */
  readonly dilations?: number | number[] | null;
  readonly dataFormat?: string;
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/** Attributes that tfjs's pooling kernels share. */
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

const geometry2d = (info: backend_util.Conv2DInfo): Resolved => ({
  window: {
    kernel: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    padsBefore: [info.padInfo.top, info.padInfo.left],
    padsAfter: [info.padInfo.bottom, info.padInfo.right],
  },
  outShape: [info.batchSize, info.outHeight, info.outWidth, info.outChannels],
});

const geometry3d = (info: backend_util.Conv3DInfo): Resolved => ({
  window: {
    kernel: [info.filterDepth, info.filterHeight, info.filterWidth],
    strides: [info.strideDepth, info.strideHeight, info.strideWidth],
    dilations: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
    padsBefore: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
    padsAfter: [info.padInfo.back, info.padInfo.bottom, info.padInfo.right],
  },
  outShape: [info.batchSize, info.outDepth, info.outHeight, info.outWidth, info.outChannels],
});

/** Geometry of a convolution of two or three spatial axes, as tfjs computes it. */
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

/** Geometry of a pooling of two or three spatial axes, as tfjs computes it. */
export function poolWindow(inShape: readonly number[], attributes: PoolAttributes): Resolved {
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
