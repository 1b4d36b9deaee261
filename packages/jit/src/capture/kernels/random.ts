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
