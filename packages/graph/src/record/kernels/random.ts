import type { KernelWith } from "./kernel";

/**
 * Random numbers drawn by the host: an input of the program, filled before every step from the caller's own stream. The
 * kernel is feedforward's; the optim package registers its eager form.
 */
export const FeedforwardRandom: KernelWith<{ shape: number[]; fill: (values: Float32Array) => void }> = (
  recorder,
  _,
  { shape, fill },
) => recorder.random(shape, { kind: "host", fill });

/**
 * A mask whose events the host draws, one byte each. The program converts them to floats, which would be four times as
 * much to write and to copy.
 */
export const FeedforwardMask: KernelWith<{ shape: number[]; value: number; fill: (events: Uint8Array) => void }> = (
  recorder,
  _,
  { shape, value, fill },
) => {
  const events = recorder.cast(recorder.random(shape, { kind: "events", fill }), "float32");
  return recorder.add("Multiply", [events, recorder.scalar(value)], {}, shape, "float32");
};
