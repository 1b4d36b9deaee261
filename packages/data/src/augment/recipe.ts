import type { NdArray } from "../array/nd-array";
import type { RandomState } from "../random/random-state";

/** What an augmentation was made from, as plain data: its name and the arguments it was given. */
export type Recipe = readonly [name: string, ...args: unknown[]];

/**
 * Changes a batch of pictures at random. Takes `[count, height, width]`, `[count, height, width, channels]` or rows of
 * square pictures; gives float32 of the same shape. The same generator state gives the same pictures.
 */
export interface Augmentation {
  (images: NdArray, random: RandomState): NdArray<"float32">;
  /** From which a worker thread makes the same augmentation again; those of your own need none. */
  readonly recipe?: Recipe;
}

/** Notes what an augmentation was made from. */
export const withRecipe = (name: string, args: readonly unknown[], change: Augmentation): Augmentation =>
  Object.assign(change, { recipe: [name, ...args] as Recipe });
