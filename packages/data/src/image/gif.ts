import { checkImageSize, checkOptions, DataError, plainBytes } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import { type DecodedImage, type DecodeImageOptions, decodeOptionNames } from "./decoded-image";
import { paintGif, readGif } from "./gif-frames";

/** Size allowed for a screen beyond its images: 8 MiB. */
const smallestScreen = 2 ** 23;

/**
 * Decodes the first image of a GIF file; `frames` is the number of images. A grey palette gives one channel.
 * Areas that the first image does not cover are black.
 *
 * @throws DataError if it is truncated or damaged, or larger than allowed.
 */
export function decodeGif(bytes: Uint8Array, options: DecodeImageOptions = {}): DecodedImage {
  const { width, height, frames, count } = readGif(bytes, options, 1);
  const first = { ...frames[0]!, transparent: undefined };
  // The screen may be larger than the stored image and consist of zeros only.
  const held = 4 * 3 * first.width * first.height;
  checkImageSize(width, height, 3, bytes.length, options, Math.max(smallestScreen, held));
  const isGrey = first.palette.every((value, i) => value === first.palette[i - (i % 3)]);
  const channels = isGrey ? 1 : 3;
  const values = new Uint8Array(width * height * channels);
  paintGif(first, values, width, height, channels, badColor(options));
  const pixels = new NdArray<"uint8">(values, [height, width, channels]);
  return { format: "gif", width, height, color: isGrey ? "grey" : "palette", bitDepth: 8, pixels, frames: count };
}

/**
 * Decodes every image of a GIF file as TensorFlow's `decode_gif` does: each is drawn over the previous one, which shows
 * through transparent pixels; disposal methods are ignored. The screen is black at first.
 *
 * @param source content of the file.
 * @returns uint8 `[frames, height, width, 3]`.
 * @throws DataError if it is truncated or damaged, or larger than allowed.
 */
export function decodeGifFrames(source: Uint8Array, options: DecodeImageOptions = {}): NdArray<"uint8"> {
  checkOptions("decodeGifFrames", options, decodeOptionNames);
  const bytes = plainBytes(source, "decodeGifFrames");
  const { width, height, frames } = readGif(bytes, options, Number.POSITIVE_INFINITY);
  const size = width * height * 3;
  const values = new Uint8Array(frames.length * size);
  for (const [i, frame] of frames.entries()) {
    if (i > 0) values.copyWithin(i * size, (i - 1) * size, i * size);
    paintGif(frame, values.subarray(i * size, (i + 1) * size), width, height, 3, badColor(options));
  }
  return new NdArray<"uint8">(values, [frames.length, height, width, 3]);
}

const badColor =
  ({ name: file = "bytes" }: DecodeImageOptions) =>
  (received: string): DataError =>
    new DataError("corrupt-data", { file, place: "byte 13", expected: "a colour of the palette", received });
