import type { NdArray } from "../array/nd-array";
import type { RandomState } from "../random/random-state";

/**
 * Changes a batch of pictures at random. Takes `[count, height, width]`, `[count, height, width, channels]` or rows of
 * square pictures; gives float32 of the same shape. The same generator state gives the same pictures.
 */
export type Augmentation = (images: NdArray, random: RandomState) => NdArray<"float32">;

/**
 * Several augmentations, one after another.
 *
 * @example
 * batches(data, { augment: augment.pipeline([augment.rotate(15), augment.shift(2)]), seed: 1 });
 */
export function pipeline(steps: readonly Augmentation[]): Augmentation {
  const [first = (images: NdArray) => images.cast("float32"), ...rest] = steps;
  return (images, random) => rest.reduce((changed, step) => step(changed, random), first(images, random));
}
