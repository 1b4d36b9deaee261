import { checkOptions, decodePng as decode, plainBytes } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import { type DecodedImage, type DecodeImageOptions, decodeOptionNames } from "./decoded-image";

/**
 * Decodes a PNG image: every colour type and depth, interlaced or not. Stored values are returned: no gamma is applied.
 *
 * @param source content of the file.
 * @throws DataError if it is truncated or damaged, or larger than allowed.
 */
export function decodePng(source: Uint8Array, options: DecodeImageOptions = {}): DecodedImage {
  checkOptions("decodePng", options, decodeOptionNames);
  const decoded = decode(plainBytes(source, "decodePng"), options);
  const { values, channels, width, height, color, bitDepth } = decoded;
  const pixels = new NdArray(values, [height, width, channels]) as DecodedImage["pixels"];
  return { format: "png", width, height, color, bitDepth, pixels, frames: 1 };
}
