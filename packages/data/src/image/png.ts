import { decodePng as decode } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import type { DecodedImage, DecodeImageOptions } from "./decoded-image";

/**
 * Decodes a PNG picture: every colour type and depth, interlaced or not. Stored values are given: no gamma is applied.
 *
 * @throws DataError if it is cut or damaged, or larger than allowed.
 */
export function decodePng(bytes: Uint8Array, options: DecodeImageOptions = {}): DecodedImage {
  const { values, channels, width, height, color, bitDepth } = decode(bytes, options);
  const pixels = new NdArray(values, [height, width, channels]) as DecodedImage["pixels"];
  return { format: "png", width, height, color, bitDepth, pixels, frames: 1 };
}
