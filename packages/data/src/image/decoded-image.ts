import type { OptionNames } from "@feedforward/shared";
import type { NdArray } from "../array/nd-array";

/** How a picture's channels are to be read. A palette is looked up: its pixels are RGB or RGBA. */
export type ImageColor = "grey" | "grey-alpha" | "rgb" | "rgba" | "palette" | "cmyk";

/** A picture as its file holds it. */
export interface DecodedImage {
  /** The name of the kind in `FILE_KINDS` of `@feedforward/data/kinds`: `png`, `jpeg`, `gif`, `bmp`, `webp`. */
  readonly format: string;
  readonly width: number;
  readonly height: number;
  /** How the file stores colours. */
  readonly color: ImageColor;
  /** Bits of a sample: values go from 0 to 2^bitDepth - 1. */
  readonly bitDepth: number;
  /** Samples as stored, `[height, width, channels]`: uint8, or uint16 for more than 8 bits. */
  readonly pixels: NdArray<"uint8"> | NdArray<"uint16">;
  /** Number of pictures in the file; the first is decoded. */
  readonly frames: number;
}

/** Options of every image decoder. */
export interface DecodeImageOptions {
  /** Name for errors. Default `bytes`. */
  name?: string;
  /** Most bytes that a picture's pixels may take. Default: 64 MiB, or 64 times the file if that is more. */
  maxBytes?: number;
}

/** The names of {@link DecodeImageOptions}. */
export const decodeOptionNames: OptionNames<DecodeImageOptions> = { name: true, maxBytes: true };
