import { FeedforwardError } from "@feedforward/shared";
import type { Tensor3D } from "@tensorflow/tfjs";
import { encodeJpegPixels } from "../jpeg/encode";
import { checkChoice, checkWhole, tensorPixels } from "./pixels-tensor";
import { writePng } from "./write-png";

/** Maximum length of the text in one marker of a JPEG file, without its header. */
const mostXmpBytes = 65504;

/**
 * Encodes an image as a JPEG file, with the same bytes as TensorFlow.
 *
 * @param image `[height, width, channels]`, 0 to 255, 1 or 3 channels.
 * @param format `"grayscale"` or `"rgb"`. Default: `""`, which follows the number of channels.
 * @param quality 0 to 100. Default: 95.
 * @param progressive Whether to write a progressive file, which becomes sharper while it is loaded. Default: false.
 * @param optimizeSize Whether to compute optimal Huffman codes, which takes longer. Default: false.
 * @param chromaDownsampling Whether colours are subsampled by 2 in both directions. Default: true.
 * @param densityUnit Unit of the densities: `"in"` (the default) or `"cm"`.
 * @param xDensity Horizontal dots per unit, 0 to 65535. Default: 300.
 * @param yDensity Vertical dots per unit, 0 to 65535. Default: 300.
 * @param xmpMetadata Text of an XMP marker. Default: `""`, which writes no marker.
 * @throws FeedforwardError if the image or an argument is invalid.
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
 * Encodes an image as a PNG file, with the same bytes as TensorFlow, except for images of more than 8 KiB with
 * compression 0, whose stored blocks begin elsewhere.
 *
 * @param image `[height, width, channels]`, 0 to 255: 1 channel (grey), 2 (grey, alpha), 3 (RGB) or 4 (RGBA).
 * @param compression Level of zlib: 0 (none) to 9 (slowest), or -1 for its default. Default: 1.
 * @throws FeedforwardError if the image or an argument is invalid.
 */
export async function encodePng(image: Tensor3D, compression = 1): Promise<Uint8Array> {
  checkWhole("encodePng", "compression", compression, -1, 9);
  return writePng(await tensorPixels(image, "encodePng", [1, 2, 3, 4]), compression);
}
