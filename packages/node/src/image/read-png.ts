import { decodePng as readPng } from "@feedforward/data/images";
import type { Pixels } from "../jpeg/decode";

/** TensorFlow's limit on the number of values of an image, as bytes of 16-bit samples with alpha. */
const maxBytes = 2 ** 31;

/**
 * @internal Decodes a PNG image into 8 bits per sample, like TensorFlow with libpng: 16-bit samples are reduced to
 * their upper byte, samples of fewer than 8 bits are scaled to 0 to 255, and a transparent colour becomes alpha only if
 * four channels are requested.
 *
 * @param channels 0 (as stored), 1, 3 or 4.
 */
export function readPngPixels(bytes: Uint8Array, channels: number): Pixels {
  const { pixels, width, height, color, bitDepth } = readPng(bytes, { name: "decodePng", maxBytes });
  const { data } = pixels;
  const held = pixels.shape[2]!;
  const isGrey = held < 3;
  const hasAlpha = held % 2 === 0;
  const stored = color === "grey" ? 1 : color === "rgb" ? 3 : held;
  const wanted = channels === 0 ? stored : channels;
  const fileDepth = bytes[24]!;
  const factor = bitDepth < 8 ? 255 / (2 ** bitDepth - 1) : 1;
  const shift = bitDepth > 8 ? bitDepth - 8 : 0;
  // Alpha if the file has none: TensorFlow uses the largest sample of the file's depth, even if it scales the samples
  // to 0 to 255.
  const opaque = (2 ** fileDepth - 1) & 0xff;
  const out = new Uint8Array(width * height * wanted);
  for (let i = 0; i < width * height; i++) {
    const from = i * held;
    const to = i * wanted;
    const sample = (k: number): number => (data[from + k]! >> shift) * factor;
    if (wanted < 3) {
      out[to] = isGrey ? sample(0) : greyOf(data[from]!, data[from + 1]!, data[from + 2]!, shift);
    } else for (let k = 0; k < 3; k++) out[to + k] = sample(isGrey ? 0 : k);
    if (wanted % 2 === 0) out[to + wanted - 1] = hasAlpha ? sample(held - 1) : opaque;
  }
  return { data: out, width, height, channels: wanted };
}

/** libpng's weights of red, green and blue, times 2^15; 16-bit samples are rounded before the lower byte is dropped. */
const greyOf = (red: number, green: number, blue: number, shift: number): number =>
  ((9797 * red + 19234 * green + 3737 * blue + (shift > 0 ? 16384 : 0)) / 2 ** 15) >> shift;
