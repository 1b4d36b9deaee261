import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import type { DecodedImage } from "./decoded-image";

/** Number of channels: 1 grey, 3 RGB, 4 RGBA. */
export type Channels = 1 | 3 | 4;

/** Options of {@link toUint8}. */
export interface ToUint8Options {
  /** Channels of the result. Default: 1 for grey, otherwise 3; alpha is dropped. */
  channels?: Channels;
}

/**
 * Converts a decoded image to bytes `[height, width, channels]`: samples of fewer than 8 bits are scaled to 0 to 255, of 16
 * bits the upper byte is kept. Colours become grey by 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), truncated, in libpng's
 * steps of 2^-15, as in TensorFlow.
 *
 * @param image the decoded image.
 */
export function toUint8(image: DecodedImage, options: ToUint8Options = {}): NdArray<"uint8"> {
  checkArgument("toUint8", "image", image, "object");
  const { pixels, bitDepth } = image;
  checkArgument("toUint8", "image.pixels", pixels, "array");
  checkOptions("toUint8", options, { channels: true });
  const [height, width, stored] = pixels.shape as [number, number, number];
  const isGrey = stored < 3;
  const { channels = isGrey ? 1 : 3 } = options;
  if (![1, 3, 4].includes(channels)) throw new FeedforwardError(`expected 1, 3 or 4 channels, received ${channels}`);
  const { data } = pixels;
  const factor = bitDepth < 8 ? 255 / (2 ** bitDepth - 1) : 1;
  const shift = bitDepth > 8 ? bitDepth - 8 : 0;
  const sample = (index: number): number => (data[index]! >> shift) * factor;
  const bytes = new Uint8Array(height * width * channels);
  for (let i = 0; i < height * width; i++) {
    const from = i * stored;
    const to = i * channels;
    if (channels === 1) {
      bytes[to] = isGrey
        ? sample(from)
        : (9797 * sample(from) + 19234 * sample(from + 1) + 3737 * sample(from + 2)) >> 15;
      continue;
    }
    for (let k = 0; k < 3; k++) bytes[to + k] = sample(isGrey ? from : from + k);
    if (channels === 4) bytes[to + 3] = stored % 2 === 0 ? sample(from + stored - 1) : 255;
  }
  return new NdArray<"uint8">(bytes, [height, width, channels]);
}
