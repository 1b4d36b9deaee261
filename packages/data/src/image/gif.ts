import { checkOptions, DataError, plainBytes } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import { checkImageSize } from "./check-size";
import { type DecodedImage, type DecodeImageOptions, decodeOptionNames } from "./decoded-image";
import { paintGif, readGif } from "./gif-frames";

/** Whether bytes begin as GIF does. */
export const isGif = (bytes: Uint8Array): boolean =>
  ["GIF87a", "GIF89a"].includes(String.fromCharCode(...bytes.subarray(0, 6)));

/** What any screen may take beyond the pictures on it: 8 MiB. */
const smallestScreen = 2 ** 23;

/**
 * Decodes the first picture of a GIF file; `frames` says how many there are. A palette of greys gives one channel.
 * What the first picture leaves uncovered is black.
 *
 * @throws DataError if it is cut or damaged, or larger than allowed.
 */
export function decodeGif(bytes: Uint8Array, options: DecodeImageOptions = {}): DecodedImage {
  const { width, height, frames, count } = readGif(bytes, options, 1);
  const first = { ...frames[0]!, transparent: undefined };
  // The screen may be larger than the picture that the file holds, and be made of nothing but zeros.
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
 * Decodes every picture of a GIF file as TensorFlow's `decode_gif` does: each is drawn over the one before it, and what is
 * transparent shows that one; the file's wish to remove a picture before the next is ignored. The screen begins black.
 *
 * @returns uint8 `[frames, height, width, 3]`.
 * @throws DataError if it is cut or damaged, or larger than allowed.
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
