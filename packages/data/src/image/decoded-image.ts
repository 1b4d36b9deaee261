import type { OptionNames } from "@feedforward/shared";
import type { NdArray } from "../array/nd-array";

/** Meaning of an image's channels. Palettes are resolved to RGB or RGBA. */
export type ImageColor = "grey" | "grey-alpha" | "rgb" | "rgba" | "palette" | "cmyk";

/** A decoded image. */
export interface DecodedImage {
  /** The name of the kind in `FILE_KINDS` of `@feedforward/data/kinds`: `png`, `jpeg`, `gif`, `bmp`, `webp`. */
  readonly format: string;
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Colour model of the file. */
  readonly color: ImageColor;
  /** Bits per sample: values are from 0 to 2^bitDepth - 1. */
  readonly bitDepth: number;
  /** Samples as stored, `[height, width, channels]`: uint8, or uint16 for more than 8 bits. */
  readonly pixels: NdArray<"uint8"> | NdArray<"uint16">;
  /** Number of images in the file, of which the first is decoded. */
  readonly frames: number;
}

/** Options of every image decoder. */
export interface DecodeImageOptions {
  /** Name for errors. Default `bytes`. */
  name?: string;
  /** Maximum size of the pixels in bytes. Default: 64 MiB, or 64 times the size of the file if that is larger. */
  maxBytes?: number;
}

/** The names of {@link DecodeImageOptions}. */
export const decodeOptionNames: OptionNames<DecodeImageOptions> = { name: true, maxBytes: true };
