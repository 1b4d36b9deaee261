import type { NdArray } from "../array/nd-array";
import type { RandomState } from "../random/random-state";

/** Description of an augmentation as plain data: its name and its arguments. */
export type Recipe = readonly [name: string, ...args: unknown[]];

/**
 * Changes a batch of images at random. Accepts `[count, height, width]`, `[count, height, width, channels]` or rows of
 * square images; returns float32 of the same shape. The same generator state gives the same images.
 */
export interface Augmentation {
  (images: NdArray, random: RandomState): NdArray<"float32">;
  /** Recipe from which a worker thread recreates the augmentation; absent for custom augmentations. */
  readonly recipe?: Recipe;
}

/** Attaches a recipe to an augmentation. */
export const withRecipe = (name: string, args: readonly unknown[], change: Augmentation): Augmentation =>
  Object.assign(change, { recipe: [name, ...args] as Recipe });
