import { FeedforwardError } from "@feedforward/shared";
import { imageInfo } from "../media/image-info";
import { type RawImage, toPixels } from "../media/pixels";
import { encodePng } from "../media/png";
import { stringTensor } from "../tensor/encode";
import { type ArrayData, isArrayData, sizeOf } from "../tensor/numbers";

/** An image: bytes of a PNG, JPEG, GIF, BMP or WebP file, pixels with a size, or an array of shape [height, width(, channels)]. */
export type ImageInput = Uint8Array | RawImage | ArrayData;

/** Several images: a list, or one array of shape [count, height, width, channels]. */
export type ImagesInput = readonly ImageInput[] | ArrayData;

interface Encoded {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** The images of one step as TensorBoard's tensor: width, height, then the file of each image. */
export function imageTensor(images: readonly ImageInput[]) {
  if (images.length === 0) throw new FeedforwardError("images: expected at least one image, got none");
  const encoded = images.map(encode);
  const { width, height } = encoded[0]!;
  return stringTensor([String(width), String(height), ...encoded.map(({ bytes }) => bytes)], [2 + encoded.length]);
}

/** The images of a list or a four-dimensional array one by one. */
export function listImages(images: ImagesInput): readonly ImageInput[] {
  if (!isArrayData(images)) return images as readonly ImageInput[];
  const [count, ...shape] = images.shape;
  if (count === undefined || shape.length !== 3)
    throw new FeedforwardError(
      `images: expected an array of shape [count, height, width, channels], got [${images.shape}]`,
    );
  const size = sizeOf(shape);
  return Array.from({ length: count }, (_, i) => ({ data: images.data.subarray(i * size, (i + 1) * size), shape }));
}

function encode(image: ImageInput): Encoded {
  if (!(image instanceof Uint8Array)) {
    const pixels = toPixels(image);
    return { bytes: encodePng(pixels), width: pixels.width, height: pixels.height };
  }
  const info = imageInfo(image);
  if (!info)
    throw new FeedforwardError(
      "image: bytes must be a PNG, JPEG, GIF, BMP or WebP file; give raw pixels as { data, width, height, channels }",
    );
  return { bytes: image, width: info.width, height: info.height };
}
