import { checkOptions, DataError, plainBytes, showBytes } from "@feedforward/shared";
import { decodeBmp, isBmp } from "./bmp";
import { type DecodedImage, type DecodeImageOptions, decodeOptionNames } from "./decoded-image";
import { decodeGif, isGif } from "./gif";
import { decodeJpeg, isJpeg } from "./jpeg";
import { decodePng, isPng } from "./png";
import { decodeWebp, isWebp } from "./webp";

const decoders = [
  [isPng, decodePng],
  [isJpeg, decodeJpeg],
  [isGif, decodeGif],
  [isBmp, decodeBmp],
  [isWebp, decodeWebp],
] as const;

/**
 * Decodes a PNG, JPEG, GIF, BMP or WebP image, detected by its content, with samples as stored.
 *
 * @throws DataError if it is another format, truncated, damaged, or larger than `maxBytes`.
 */
export async function decodeImage(source: Uint8Array, options: DecodeImageOptions = {}): Promise<DecodedImage> {
  checkOptions("decodeImage", options, decodeOptionNames);
  const bytes = plainBytes(source, "decodeImage");
  const file = options.name ?? "bytes";
  if (bytes.length === 0) {
    throw new DataError("truncated-header", {
      file,
      place: "byte 0",
      expected: "a picture",
      received: "an empty file",
    });
  }
  const decoder = decoders.find(([matches]) => matches(bytes));
  if (decoder) return decoder[1](bytes, options);
  const expected = "a PNG, JPEG, GIF, BMP or WebP picture";
  throw new DataError("bad-magic", { file, place: "byte 0", expected, received: showBytes(bytes.subarray(0, 8)) });
}
