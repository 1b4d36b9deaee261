// @internal
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { imageFolder, readImage } from "@feedforward/data/images";
import { FILE_KINDS, listExtensions } from "@feedforward/data/kinds";
import type { RawData } from "../dataset";

/** Extensions that `imageFolder` reads. */
const EXTENSIONS = listExtensions(FILE_KINDS.holding("picture").filter(({ inKeras }) => inKeras));

/** Maximum size of images, because every pixel is an input of the first layer. */
const LARGEST = 64;

/**
 * Reads a folder of images with one subfolder per class. All images are converted to the size and colours of the first
 * image, unless a size is given.
 *
 * @param size `[height, width]`. Default: that of the first image, at most 64 pixels along its longer side.
 * @throws DataError if there is no image or one cannot be read; FeedforwardError if there are fewer than two classes.
 */
export async function readPictures(
  folder: string,
  name: string,
  size: readonly [number, number] | undefined,
): Promise<RawData> {
  const found = await imageFolder(folder, { shuffle: false });
  if (found.classNames.length < 2) {
    throw new FeedforwardError(
      `${folder} contains one folder of images, ${found.classNames[0]}; expected one folder per class, at least two.`,
    );
  }
  const empty = found.classNames.find((_, k) => !Array.from(found.labels.data as Int32Array).includes(k));
  if (empty !== undefined) {
    throw new FeedforwardError(
      `${join(folder, empty)} contains no images (${EXTENSIONS}); add some or remove the folder.`,
    );
  }
  const first = await readImage(join(folder, found.files[0]!), { channels: 3 });
  const [height = 1, width = 1] = first.shape;
  const shrink = Math.min(1, LARGEST / Math.max(height, width));
  const imageSize = size ?? ([height, width].map((side) => Math.max(1, Math.round(side * shrink))) as [number, number]);
  const colorMode = isGrey(first.data as Uint8Array) ? "grayscale" : "rgb";
  const pictures = await imageFolder(folder, { shuffle: false, imageSize, colorMode });
  return {
    name,
    x: (await pictures.load()).cast("uint8"),
    labels: found.labels.data as Int32Array,
    classNames: found.classNames,
    image: { height: imageSize[0], width: imageSize[1], channels: colorMode === "grayscale" ? 1 : 3 },
    imageFiles: true,
  };
}

function isGrey(rgb: Uint8Array): boolean {
  for (let i = 0; i < rgb.length; i += 3) if (rgb[i] !== rgb[i + 1] || rgb[i] !== rgb[i + 2]) return false;
  return true;
}
