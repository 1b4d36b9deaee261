import { decodeGifFrames } from "@feedforward/data/images";
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs";
import { decodeJpegPixels, type JpegOptions } from "../jpeg/decode";
import { type ImageType, imageBytes } from "./image-type";
import { checkChoice, pixelsTensor } from "./pixels-tensor";
import { readBmpPixels } from "./read-bmp";
import { readPngPixels } from "./read-png";

const plainJpeg: Omit<JpegOptions, "channels"> = { ratio: 1, isFancy: true, isAccurate: false };

/** Decodes a JPEG, PNG or single-frame GIF image: like TensorFlow's, the decoder of one format accepts the others. */
function decodeStill(owner: string, contents: Uint8Array, channels: number, jpeg = plainJpeg): tf.Tensor3D {
  const { bytes, type } = imageBytes(contents, owner);
  switch (type) {
    case "jpeg":
      checkChoice(owner, "channels of a JPEG image", channels, [0, 1, 3]);
      return pixelsTensor(decodeJpegPixels(bytes, { ...jpeg, channels }));
    case "png":
      return pixelsTensor(readPngPixels(bytes, channels));
    case "gif":
      return decodeStillGif(owner, bytes, channels);
    case "bmp":
      throw wrongFormat(owner, type);
  }
}

function decodeStillGif(owner: string, bytes: Uint8Array, channels: number): tf.Tensor3D {
  checkChoice(owner, "channels of a GIF image", channels, [0, 3]);
  const { data, shape } = decodeGifFrames(bytes, { name: owner, maxBytes });
  const [frames, height, width] = shape as [number, number, number, number];
  if (frames === 1) return pixelsTensor({ data, width, height, channels: 3 });
  throw new FeedforwardError(`${owner}: expected an image of one picture, received a GIF of ${frames}: use decodeGif`);
}

/** TensorFlow's limit on the number of values of an image. */
const maxBytes = 2 ** 29;

const names: { readonly [type in ImageType]: string } = {
  jpeg: "a JPEG image: use decodeJpeg",
  png: "a PNG image: use decodePng",
  gif: "a GIF image: use decodeGif",
  bmp: "a BMP image: use decodeBmp",
};

const wrongFormat = (owner: string, type: ImageType): FeedforwardError =>
  new FeedforwardError(`${owner}: received ${names[type]} or decodeImage`);

/**
 * Decodes a JPEG image, baseline or progressive, into exactly the bytes that TensorFlow returns. CMYK becomes RGB; the
 * EXIF orientation is ignored. As in TensorFlow, a PNG image or a GIF image with one frame is decoded as well.
 *
 * @param contents Bytes of the file.
 * @param channels 0: as stored, 1: grey, 3: RGB. Default: 0.
 * @param ratio Downscaling factor: 1, 2, 4 or 8. Default: 1.
 * @param fancyUpscaling Whether subsampled colours are interpolated. Default: true.
 * @param tryRecoverTruncated Only false, the default: a truncated image is rejected.
 * @param acceptableFraction Only 1, the default; it concerns truncated images.
 * @param dctMethod `"INTEGER_FAST"` or `"INTEGER_ACCURATE"`. Default: `""`, the fast one, as in TensorFlow.
 * @returns int32 `[height, width, channels]`, 0 to 255.
 * @throws FeedforwardError if the image is truncated or damaged, or an argument is invalid.
 */
export function decodeJpeg(
  contents: Uint8Array,
  channels = 0,
  ratio = 1,
  fancyUpscaling = true,
  tryRecoverTruncated = false,
  acceptableFraction = 1,
  dctMethod = "",
): tf.Tensor3D {
  checkChoice("decodeJpeg", "channels", channels, [0, 1, 3, 4]);
  checkChoice("decodeJpeg", "ratio", ratio, [1, 2, 4, 8]);
  checkChoice("decodeJpeg", "dctMethod", dctMethod, ["", "INTEGER_FAST", "INTEGER_ACCURATE"]);
  if (tryRecoverTruncated || acceptableFraction !== 1) {
    const received = tryRecoverTruncated ? "tryRecoverTruncated" : `acceptableFraction ${acceptableFraction}`;
    throw new FeedforwardError(`decodeJpeg: images that are cut are not read, received ${received}: leave it out`);
  }
  const isAccurate = dctMethod === "INTEGER_ACCURATE";
  return decodeStill("decodeJpeg", contents, channels, { ratio, isFancy: fancyUpscaling, isAccurate });
}

/**
 * Decodes a PNG image of any colour type and depth, interlaced or not, into exactly the bytes that TensorFlow returns.
 * 16-bit samples are reduced to their upper byte. As in TensorFlow, a JPEG image or a GIF image with one frame is
 * decoded as well.
 *
 * @param contents Bytes of the file.
 * @param channels 0: as stored (2 for grey with alpha), 1: grey, 3: RGB, 4: RGBA. Default: 0.
 * @param dtype Only `"int32"`, the default.
 * @returns int32 `[height, width, channels]`, 0 to 255.
 * @throws FeedforwardError if the image is truncated or damaged, or an argument is invalid.
 */
export function decodePng(contents: Uint8Array, channels = 0, dtype = "int32"): tf.Tensor3D {
  checkChoice("decodePng", "channels", channels, [0, 1, 3, 4]);
  checkChoice("decodePng", "dtype", dtype, ["int32"]);
  return decodeStill("decodePng", contents, channels);
}

/**
 * Decodes a BMP image of 8, 24 or 32 bits per pixel. As in TensorFlow, palettes are not applied: the values are palette
 * indices.
 *
 * @param contents Bytes of the file.
 * @param channels 0: as stored (1 for 8 bits per pixel), or the stored number: 3 or 4. Default: 0.
 * @returns int32 `[height, width, channels]`, 0 to 255.
 * @throws FeedforwardError if the image is truncated, is of another kind, or has another number of channels.
 */
export function decodeBmp(contents: Uint8Array, channels = 0): tf.Tensor3D {
  checkChoice("decodeBmp", "channels", channels, [0, 3, 4]);
  const { bytes, type } = imageBytes(contents, "decodeBmp");
  if (type !== "bmp") throw wrongFormat("decodeBmp", type);
  return pixelsTensor(readBmpPixels(bytes, channels));
}

/**
 * Decodes every frame of a GIF image; as in TensorFlow, each is drawn over the previous one. A JPEG or PNG image is
 * decoded as one frame.
 *
 * @param contents Bytes of the file.
 * @returns int32 `[frames, height, width, 3]`, 0 to 255.
 * @throws FeedforwardError if the image is truncated or damaged.
 */
export function decodeGif(contents: Uint8Array): tf.Tensor4D {
  const { bytes, type } = imageBytes(contents, "decodeGif");
  if (type === "bmp") throw wrongFormat("decodeGif", type);
  if (type !== "gif") {
    return tf.tidy(() => tf.expandDims<tf.Tensor4D>(decodeStill("decodeGif", contents, 3)));
  }
  const { data, shape } = decodeGifFrames(bytes, { name: "decodeGif", maxBytes });
  return tf.tensor4d(Int32Array.from(data), shape as [number, number, number, number], "int32");
}

/**
 * Decodes a BMP, GIF, JPEG or PNG image. The format is detected from the content.
 *
 * @param content Bytes of the file.
 * @param channels See the decoder of each format; ignored for GIF images. Default: 0.
 * @param dtype Only `"int32"`, the default.
 * @param expandAnimations Whether to return all frames of a GIF image, `[frames, height, width, 3]`, instead of only
 *   the first. Default: true.
 * @returns int32 `[height, width, channels]`, or `[frames, height, width, 3]` for a GIF image.
 * @throws FeedforwardError if the image has another format or is truncated or damaged, or an argument is invalid.
 */
export function decodeImage(
  content: Uint8Array,
  channels = 0,
  dtype = "int32",
  expandAnimations = true,
): tf.Tensor3D | tf.Tensor4D {
  checkChoice("decodeImage", "dtype", dtype, ["int32"]);
  const { type } = imageBytes(content, "decodeImage");
  if (type === "jpeg") return decodeJpeg(content, channels);
  if (type === "png") return decodePng(content, channels);
  if (type === "bmp") return decodeBmp(content, channels);
  return tf.tidy(() => {
    const pictures = decodeGif(content);
    return expandAnimations ? pictures : tf.squeeze<tf.Tensor3D>(tf.slice(pictures, 0, 1), [0]);
  });
}
