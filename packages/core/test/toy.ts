import { l1l2 } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { model as functional, input, layers } from "@tensorflow/tfjs-layers";
import type { EngineName } from "../src";

/** The engines that tests run on; one that is absent is shown as skipped by its own test of availability. */
export const ENGINES: readonly EngineName[] = ["cpu", "onnx"];

/** Rows whose class is the quadrant of their first two numbers. */
export function quadrants(rows: number, columns = 6): { x: Float32Array; y: Float32Array } {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const x = Float32Array.from({ length: rows * columns }, next);
  const y = new Float32Array(rows * 4);
  for (let row = 0; row < rows; row++) {
    const quadrant = ((x[row * columns] ?? 0) > 0 ? 1 : 0) + ((x[row * columns + 1] ?? 0) > 0 ? 2 : 0);
    y[row * 4 + quadrant] = 1;
  }
  return { x, y };
}

export const array = (data: Float32Array, ...shape: number[]) => ({ data, shape, dtype: "float32" });

/** 6-8-4 with the same first weights every time. */
export function toyModel(options: { penalty?: boolean } = {}) {
  const x = input({ shape: [6] });
  const initial = (seed: number) => ({
    className: "GlorotUniform",
    config: { seed },
  });
  const hidden = layers
    .dense({
      units: 8,
      activation: "relu",
      kernelInitializer: initial(1) as never,
      ...(options.penalty ? { kernelRegularizer: l1l2({ l1: 0.01, l2: 0.01 }) as never } : {}),
    })
    .apply(x);
  const y = layers.dense({ units: 4, activation: "softmax", kernelInitializer: initial(2) as never }).apply(hidden);
  return functional({ inputs: x, outputs: y as never });
}

/** Tensors and bytes that `run` leaves behind. */
export async function leftBehind(run: () => Promise<unknown>): Promise<{ tensors: number; bytes: number }> {
  const before = tf.memory();
  await run();
  const after = tf.memory();
  return { tensors: after.numTensors - before.numTensors, bytes: after.numBytes - before.numBytes };
}
