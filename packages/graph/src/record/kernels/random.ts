import { sizeOf } from "../../value";
import type { KernelWith } from "./kernel";

/**
 * Random numbers that the host draws: an input of the program, filled before every step by the caller's own stream.
 * The kernel is feedforward's; its eager form is registered by the optim package.
 */
export const FeedforwardRandom: KernelWith<{ shape: number[]; fill: (values: Float32Array) => void }> = (
  recorder,
  _,
  { shape, fill },
) => recorder.random(shape, { kind: "host", fill });

/**
 * A mask whose bits the host draws, eight in a number. The program looks the eight values up in a table: the mask itself
 * would be eight times as much to write, to copy and to read, more than all else that a small network does.
 */
export const FeedforwardMask: KernelWith<{ shape: number[]; value: number; fill: (bytes: Int32Array) => void }> = (
  recorder,
  _,
  { shape, value, fill },
) => {
  const size = sizeOf(shape);
  const count = Math.ceil(size / 8);
  const bytes = recorder.random([count], { kind: "events", fill });
  const table = recorder.constant(
    Float32Array.from({ length: 256 * 8 }, (_, index) => (((index >> 3) >> (index & 7)) & 1 ? value : 0)),
    [256, 8],
  );
  const spread = recorder.add("GatherV2", [table, bytes], { axis: 0, batchDims: 0 }, [count, 8], "float32");
  const flat = recorder.reshape(spread, [count * 8]);
  const cut = { begin: [0], end: [size], strides: [1] };
  return recorder.reshape(
    size === count * 8 ? flat : recorder.add("StridedSlice", [flat], cut, [size], "float32"),
    shape,
  );
};
