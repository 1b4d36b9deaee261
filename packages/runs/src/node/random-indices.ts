import { RandomState } from "@feedforward/data";

/** Picks `size` of `n` numbers, each at most once, the same for the same seed. */
export const randomIndices =
  (seed: number) =>
  (n: number, size: number): ArrayLike<number> =>
    new RandomState(seed).choice(n, { size, replace: false });
