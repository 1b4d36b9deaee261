import { augment, NdArray, RandomState } from "@feedforward/data";
import { checkArgument, unknownName } from "@feedforward/shared";
import type { ImageSize } from "./dataset";

type Augmentation = (images: NdArray, random: RandomState) => NdArray<"float32">;

/** Random augmentations of images by name, with strengths that keep a digit readable. */
export const AUGMENTATIONS: Readonly<Record<string, Augmentation>> = {
  rotate: augment.rotate(15),
  shift: augment.shift(2),
  zoom: augment.zoom(0.15),
  stretch: augment.stretch(0.15),
  shear: augment.shear(10),
  noise: augment.noise(0.1, { clip: [0, 1] }),
  elastic: augment.elastic(),
  cutout: augment.cutout(8),
  flip: augment.flip(),
};

/**
 * Returns the rows, which are images of this size, followed by `copies` augmented copies of each.
 *
 * @param image size of an image.
 * @param names augmentations to apply, in order.
 * @param seed seed of the copies.
 */
export function withCopies(
  rows: NdArray,
  image: ImageSize,
  names: readonly string[],
  copies: number,
  seed: number,
): NdArray {
  checkArgument("withCopies", "rows", rows, "array");
  const { height, width, channels } = checkedSize("withCopies", image);
  const change = augmentationOf("withCopies", names);
  const random = new RandomState(seed);
  const inputs = rows.size / rows.length;
  const pictures = rows.reshape([rows.length, height, width, channels]);
  const data = new Float32Array(rows.size * (copies + 1));
  data.set(rows.data as Float32Array);
  for (let copy = 1; copy <= copies; copy++) data.set(change(pictures, random).data, copy * rows.size);
  return new NdArray(data, [rows.length * (copies + 1), inputs]);
}

/** Returns the rows repeated `times` times. */
export function repeated(rows: NdArray, times: number): NdArray {
  const data = new Float32Array(rows.size * times);
  for (let i = 0; i < times; i++) data.set(rows.data as Float32Array, i * rows.size);
  return new NdArray(data, [rows.length * times, ...rows.shape.slice(1)]);
}

/** Returns the augmentations of these names, one after the other. */
export function augmentationOf(owner: string, names: readonly string[]): Augmentation {
  checkArgument(owner, "names", names, "list of texts");
  const known = Object.keys(AUGMENTATIONS);
  for (const name of names) if (!known.includes(name)) throw unknownName("augmentation", name, known);
  return augment.pipeline(names.map((name) => AUGMENTATIONS[name]!));
}

/** Returns the size of an image after checking that it is one. */
export function checkedSize(owner: string, image: ImageSize): ImageSize {
  checkArgument(owner, "image", image, "object");
  const { height, width, channels } = image;
  for (const [name, value] of Object.entries({ height, width, channels }))
    checkArgument(owner, `image.${name}`, value, "number");
  return image;
}
