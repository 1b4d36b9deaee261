// @internal

import { oneHot, RandomState } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import type { Numbers } from "../values";

/** MNIST rows that a submission trains on, and held-out rows, with their digits. */
export interface Digits {
  /** Rows of 784 pixels in [0, 1]. */
  readonly x: Numbers;
  /** One-hot labels, one row each. */
  readonly y: Numbers;
  readonly held: { readonly x: Numbers; readonly digits: readonly number[] };
}

let loaded: ReturnType<typeof mnist> | undefined;

/** Draws rows for training and for judging from MNIST's training set, depending on the seed. */
export async function digits(seed: number, train: number, held: number): Promise<Digits> {
  loaded ??= mnist();
  const { images, labels } = await loaded;
  const order = new RandomState(seed).permutation(images.length);
  const part = (from: number, to: number) => {
    const rows = order.slice(from, to);
    const pixels = images
      .rows(rows)
      .scale(1 / 255)
      .reshape([to - from, 784]);
    return { pixels: numbers(pixels), labels: labels.rows(rows) };
  };
  const [training, judging] = [part(0, train), part(train, train + held)];
  return {
    x: training.pixels,
    y: numbers(oneHot(training.labels, 10)),
    held: { x: judging.pixels, digits: Array.from(judging.labels.data, Number) },
  };
}

/** Converts an array of `@feedforward/data` to numbers in float32. */
export const numbers = ({ data, shape }: { data: ArrayLike<number | bigint>; shape: readonly number[] }): Numbers => ({
  data: Float32Array.from(data as ArrayLike<number>, Number),
  shape,
});
