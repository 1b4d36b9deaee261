import { FeedforwardError } from "@feedforward/shared";
import type { Tensor3D } from "@tensorflow/tfjs";
import { encodeJpegPixels } from "../jpeg/encode";
import { checkChoice, checkWhole, tensorPixels } from "./pixels-tensor";
import { writePng } from "./write-png";

/** The largest text that one marker of a JPEG file holds beside its header. */
const mostXmpBytes = 65504;

/**
 * Encodes an image as a JPEG file: the bytes that TensorFlow writes.
 *
 * @param image `[height, width, channels]`, 0 to 255, 1 or 3 channels.
 * @param format `"grayscale"` or `"rgb"`; `""`, the default, goes by the channels.
 * @param quality 0 to 100. Default: 95.
 * @param progressive Whether the picture becomes sharper as the file is loaded. Default: false.
 * @param optimizeSize Whether the file gets the shortest codes for its picture, which takes longer. Default: false.
 * @param chromaDownsampling Whether colours are stored at half the density in both directions. Default: true.
 * @param densityUnit What the densities are counted for: `"in"` (the default) or `"cm"`.
 * @param xDensity Dots a unit across, 0 to 65535. Default: 300.
 * @param yDensity Dots a unit down, 0 to 65535. Default: 300.
 * @param xmpMetadata Text of an XMP marker. Default: `""`, none.
 * @throws FeedforwardError if the image or an argument is none of those above.
 */
export async function encodeJpeg(
  image: Tensor3D,
  format: "" | "grayscale" | "rgb" = "",
  quality = 95,
  progressive = false,
  optimizeSize = false,
  chromaDownsampling = true,
  densityUnit: "in" | "cm" = "in",
  xDensity = 300,
  yDensity = 300,
  xmpMetadata = "",
): Promise<Uint8Array> {
  checkChoice("encodeJpeg", "format", format, ["", "grayscale", "rgb"]);
  checkWhole("encodeJpeg", "quality", quality, 0, 100);
  checkChoice("encodeJpeg", "densityUnit", densityUnit, ["in", "cm"]);
  checkWhole("encodeJpeg", "xDensity", xDensity, 0, 65535);
  checkWhole("encodeJpeg", "yDensity", yDensity, 0, 65535);
  const xmpBytes = Buffer.byteLength(xmpMetadata);
  if (xmpBytes > mostXmpBytes) {
    throw new FeedforwardError(
      `encodeJpeg: expected xmpMetadata of at most ${mostXmpBytes} bytes, received ${xmpBytes}`,
    );
  }
  const channels = format === "grayscale" ? [1] : format === "rgb" ? [3] : [1, 3];
  const pixels = await tensorPixels(image, "encodeJpeg", channels);
  if (pixels.width > 65535 || pixels.height > 65535) {
    throw new FeedforwardError(`encodeJpeg: expected at most 65535 × 65535 pixels, received shape [${image.shape}]`);
  }
  return encodeJpegPixels(pixels, {
    quality,
    isProgressive: progressive,
    hasOwnCodes: optimizeSize,
    halvesColors: chromaDownsampling,
    densityUnit: densityUnit === "in" ? 1 : 2,
    xDensity,
    yDensity,
    xmp: xmpMetadata,
  });
}

/**
 * Encodes an image as a PNG file: the bytes that TensorFlow writes, except for those of compression 0 beyond 8 KiB, whose
 * stored blocks begin elsewhere.
 *
 * @param image `[height, width, channels]`, 0 to 255: 1 channel (grey), 2 (grey, alpha), 3 (RGB) or 4 (RGBA).
 * @param compression zlib's level: 0 (none) to 9 (slowest), or -1 for zlib's default. Default: 1.
 * @throws FeedforwardError if the image or an argument is none of those above.
 */
export async function encodePng(image: Tensor3D, compression = 1): Promise<Uint8Array> {
  checkWhole("encodePng", "compression", compression, -1, 9);
  return writePng(await tensorPixels(image, "encodePng", [1, 2, 3, 4]), compression);
}
