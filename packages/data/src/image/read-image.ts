import { checkOptions, type OptionNames } from "@feedforward/shared";
import type { NdArray } from "../array/nd-array";
import { type ReadOptions, readBytes, type Source } from "../source/read-bytes";
import { decodeImage } from "./decode-image";
import type { DecodeImageOptions } from "./decoded-image";
import { type ToUint8Options, toUint8 } from "./to-uint8";

/** Options of {@link readImage}. */
export type ReadImageOptions = ReadOptions & DecodeImageOptions & ToUint8Options;

const optionNames: OptionNames<ReadImageOptions> = { name: true, maxBytes: true, channels: true };

/**
 * Reads an image (PNG, JPEG, GIF, BMP, WebP) as bytes of shape `[height, width, channels]`.
 *
 * @param source path, URL, bytes or Blob of the file.
 * @example
 * const digit = await readImage("digit.png", { channels: 1 });
 *
 * @throws DataError if it is not an image, truncated, damaged or too large.
 */
export async function readImage(source: Source, options: ReadImageOptions = {}): Promise<NdArray<"uint8">> {
  checkOptions("readImage", options, optionNames);
  const { bytes, name } = await readBytes(source, options);
  const { channels, maxBytes } = options;
  const picture = await decodeImage(bytes, { name, ...(maxBytes === undefined ? {} : { maxBytes }) });
  return toUint8(picture, channels === undefined ? {} : { channels });
}
