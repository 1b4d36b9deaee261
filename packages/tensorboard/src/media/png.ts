import {
  checkArgument,
  decodePng as decode,
  encodePng as encode,
  FeedforwardError,
  isPng,
  type Pixels,
} from "@feedforward/shared";
import { zlibSync } from "fflate";

export type { Pixels };

/** The pixels as a PNG file. Differences between neighbours compress pictures well and flat areas to nothing. */
export function encodePng(pixels: Pixels): Uint8Array<ArrayBuffer> {
  checkArgument("encodePng", "pixels", pixels, "object");
  return encode(pixels, { filter: 1, deflate: zlibSync });
}

/**
 * The pixels of a PNG file, as 8 bits a channel: fewer bits are spread over 0 to 255, of 16 the upper byte is kept, palettes
 * become RGB or RGBA.
 *
 * @param png content of the file.
 * @throws FeedforwardError if it is no PNG, damaged, or takes far more memory than it has bytes.
 */
export function decodePng(png: Uint8Array): Pixels {
  checkArgument("decodePng", "png", png, "bytes");
  if (!isPng(png)) throw new FeedforwardError("not a PNG file");
  const { width, height, channels, bitDepth, values } = decode(png, { name: "PNG" });
  const factor = bitDepth < 8 ? 255 / (2 ** bitDepth - 1) : 1;
  const data =
    bitDepth === 8 ? (values as Uint8Array) : Uint8Array.from(values, (v) => (v >> Math.max(0, bitDepth - 8)) * factor);
  return { data, width, height, channels };
}
