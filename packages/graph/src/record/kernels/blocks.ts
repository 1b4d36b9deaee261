import { backend_util } from "@tensorflow/tfjs-core";
import { sizeOf } from "../../value";
import { given, type KernelWith } from "./kernel";
import { PadV2, Slice } from "./shape";

type Pairs = [number, number][];

/** Pads the spatial axes and moves each block of neighbours to the batch axis. */
export const SpaceToBatchND: KernelWith<{ blockShape: number[]; paddings: Pairs }> = (
  recorder,
  inputs,
  { blockShape, paddings },
) => {
  const x = given(inputs, "x");
  const size = sizeOf(blockShape);
  const rest = x.shape.slice(1 + blockShape.length).map((): [number, number] => [0, 0]);
  const all: Pairs = [[0, 0], ...paddings, ...rest];
  const padded = [PadV2(recorder, { x }, { paddings: all })].flat()[0]!;
  const split = backend_util.getReshaped([...padded.shape], blockShape, size, false);
  const permutation = backend_util.getPermuted(split.length, blockShape.length, false);
  const shape = backend_util.getReshapedPermuted([...padded.shape], blockShape, size, false);
  return recorder.reshape(recorder.transpose(recorder.reshape(padded, split), permutation), shape);
};

/** The inverse of {@link SpaceToBatchND}; the padding is cropped. */
export const BatchToSpaceND: KernelWith<{ blockShape: number[]; crops: Pairs }> = (
  recorder,
  inputs,
  { blockShape, crops },
) => {
  const x = given(inputs, "x");
  const size = sizeOf(blockShape);
  const split = backend_util.getReshaped([...x.shape], blockShape, size);
  const permutation = backend_util.getPermuted(split.length, blockShape.length);
  const shape = backend_util.getReshapedPermuted([...x.shape], blockShape, size);
  const joined = recorder.reshape(recorder.transpose(recorder.reshape(x, split), permutation), shape);
  const begin = backend_util.getSliceBeginCoords(crops, blockShape.length);
  return Slice(recorder, { x: joined }, { begin, size: backend_util.getSliceSize(shape, crops, blockShape.length) });
};

/** Each pixel's channels become a block of pixels. tfjs's op supports channels-last images only on the cpu backend. */
export const DepthToSpace: KernelWith<{ blockSize: number; dataFormat: "NHWC" | "NCHW" }> = (
  recorder,
  inputs,
  { blockSize, dataFormat },
) => {
  const x = given(inputs, "x");
  const [batch, a, b, c] = x.shape as [number, number, number, number];
  const squared = blockSize * blockSize;
  if (dataFormat === "NCHW") {
    const split = recorder.reshape(x, [batch, blockSize, blockSize, a / squared, b, c]);
    const moved = recorder.transpose(split, [0, 3, 4, 1, 5, 2]);
    return recorder.reshape(moved, [batch, a / squared, b * blockSize, c * blockSize]);
  }
  const split = recorder.reshape(x, [batch, a, b, blockSize, blockSize, c / squared]);
  const moved = recorder.transpose(split, [0, 1, 3, 2, 4, 5]);
  return recorder.reshape(moved, [batch, a * blockSize, b * blockSize, c / squared]);
};
