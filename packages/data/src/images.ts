import type { ImageFolder, ImageFolderOptions } from "./image/image-folder";

export { decodeImage } from "./image/decode-image";
export type { DecodedImage, DecodeImageOptions, ImageColor } from "./image/decoded-image";
export { decodeGifFrames } from "./image/gif";
export type { ImageFolder, ImageFolderOptions } from "./image/image-folder";
export { decodePng } from "./image/png";
export { type ReadImageOptions, readImage } from "./image/read-image";
export { type Interpolation, type ResizeOptions, resizeImage } from "./image/resize";
export { type Channels, type ToUint8Options, toUint8 } from "./image/to-uint8";

/**
 * Images in one folder per class (Node), in the order and with the labels, splits and pixels of Keras'
 * `image_dataset_from_directory`.
 *
 * @example
 * const pets = await imageFolder("pets", { imageSize: [64, 64] });
 * const images = await pets.load(); // float32 [count, 64, 64, 3], 0 to 255
 *
 * @throws DataError if the folder is missing or contains no images.
 */
export async function imageFolder(folder: string, options: ImageFolderOptions = {}): Promise<ImageFolder> {
  const { openImageFolder } = await import("./image/image-folder");
  return openImageFolder(folder, options);
}
