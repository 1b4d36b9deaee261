import { type NdArray, RandomState } from "@feedforward/data";
import { checkArgument } from "@feedforward/shared";
import { augmentationOf, checkedSize } from "./augmentations";
import type { ImageSize } from "./dataset";

/**
 * Applies augmentations, one after another, to rows that are images of one size; float32 `[rows, pixels]`.
 *
 * @param names names of `AUGMENTATIONS`; an empty list leaves the rows unchanged.
 * @param image size of an image.
 * @param seed seed of the augmentations.
 */
export function augmented(rows: NdArray, image: ImageSize, names: readonly string[], seed: number): NdArray<"float32"> {
  checkArgument("augmented", "rows", rows, "array");
  const { height, width, channels } = checkedSize("augmented", image);
  const change = augmentationOf("augmented", names);
  const pictures = rows.reshape([rows.length, height, width, channels]);
  return change(pictures, new RandomState(seed)).reshape([rows.length, height * width * channels]);
}
