// @internal
import { checkImageSize, DataError, type DataErrorKind } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import type { DecodedImage, DecodeImageOptions } from "./decoded-image";

/** Compression types without compression, whose samples are located by masks. */
const BIT_FIELDS = 3;
const ALPHA_BIT_FIELDS = 6;

/** Position of a sample in a pixel. */
interface Field {
  readonly shift: number;
  /** Largest value of the sample. */
  readonly largest: number;
}

/** Default masks of 16-bit pixels: 5 bits each of red, green and blue. */
const fiveBitFields: readonly Field[] = [10, 5, 0].map((shift) => ({ shift, largest: 31 }));

/**
 * Decodes an uncompressed BMP image: 1, 4 or 8 bits with a palette, or 16, 24 or 32 bits, optionally with bit masks of
 * any width. Without masks a 32-bit image has an alpha channel, as in TensorFlow; with masks it has one if the file
 * defines its mask, as in Pillow. Samples of other widths are scaled to 0 to 255 and truncated, as in Pillow.
 *
 * @throws DataError if it is truncated, of another kind, or larger than allowed.
 */
export function decodeBmp(bytes: Uint8Array, options: DecodeImageOptions = {}): DecodedImage {
  const file = options.name ?? "bytes";
  const fail = (kind: DataErrorKind, place: string, expected: string, received: string) =>
    new DataError(kind, { file, place, expected, received });
  if (bytes.length < 54)
    throw fail("truncated-header", `byte ${bytes.length}`, "headers of 54 bytes", "the end of the file");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(10, true);
  const headerSize = view.getUint32(14, true);
  if (headerSize < 40)
    throw fail("unsupported-version", "byte 14", "a header of at least 40 bytes", String(headerSize));
  const width = view.getInt32(18, true);
  const signedHeight = view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const isMasked = (compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS) && (bits === 16 || bits === 32);
  if (compression !== 0 && !isMasked) {
    throw fail("unsupported-compression", "byte 30", "an uncompressed picture", `compression ${compression}`);
  }
  if (![1, 4, 8, 16, 24, 32].includes(bits))
    throw fail("unsupported-dtype", "byte 28", "1, 4, 8, 16, 24 or 32 bits per pixel", String(bits));
  const fields = isMasked
    ? readMasks(view, bits, compression === ALPHA_BIT_FIELDS || headerSize >= 56, fail)
    : bits === 16
      ? fiveBitFields
      : undefined;
  const channels = fields?.length ?? (bits === 32 ? 4 : 3);
  checkImageSize(width, height, channels, bytes.length, options);
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  if (start + rowBytes * height > bytes.length) {
    throw fail(
      "truncated-data",
      `byte ${start}`,
      `${rowBytes * height} bytes of rows`,
      String(Math.max(0, bytes.length - start)),
    );
  }
  const palette = 14 + headerSize;
  const colors = bits <= 8 ? view.getUint32(46, true) || 1 << bits : 0;
  if (palette + 4 * colors > bytes.length)
    throw fail("truncated-data", `byte ${palette}`, `${colors} colours`, "the end of the file");
  const values = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const line = start + (signedHeight < 0 ? row : height - 1 - row) * rowBytes;
    for (let column = 0; column < width; column++) {
      const to = (row * width + column) * channels;
      let from = line + (column * bits) / 8;
      if (fields) {
        const word = bits === 16 ? view.getUint16(from, true) : view.getUint32(from, true);
        for (let k = 0; k < channels; k++) values[to + k] = sampleOf(word, fields[k]!);
        continue;
      }
      if (bits <= 8) {
        const bit = column * bits;
        const index = (bytes[line + (bit >> 3)]! >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
        if (index >= colors) throw fail("corrupt-data", `row ${row}`, `a colour below ${colors}`, String(index));
        from = palette + 4 * index;
      }
      for (let k = 0; k < 3; k++) values[to + k] = bytes[from + 2 - k]!;
      if (channels === 4) values[to + 3] = bytes[from + 3]!;
    }
  }
  const color = bits <= 8 ? "palette" : channels === 4 ? "rgba" : "rgb";
  const pixels = new NdArray<"uint8">(values, [height, width, channels]);
  return { format: "bmp", width, height, color, bitDepth: 8, pixels, frames: 1 };
}

/** A sample of 0 to 255. */
const sampleOf = (word: number, { shift, largest }: Field): number =>
  Math.floor(((((word >>> shift) & largest) >>> 0) * 255) / largest);

/**
 * The masks of red, green, blue and, where the header names one, alpha. They follow the header's first 40 bytes, whether
 * they are part of it (versions 2 to 5) or not.
 */
function readMasks(view: DataView, bits: number, mayHaveAlpha: boolean, fail: Fail): Field[] {
  const end = 54 + (mayHaveAlpha ? 16 : 12);
  if (end > view.byteLength) throw fail("truncated-header", "byte 54", "masks of 4 bytes", "the end of the file");
  const masks = [54, 58, 62].map((at) => view.getUint32(at, true));
  const alpha = mayHaveAlpha ? view.getUint32(66, true) : 0;
  if (alpha !== 0) masks.push(alpha);
  let taken = 0;
  return masks.map((mask, k) => {
    const shift = 31 - Math.clz32(mask & -mask);
    const largest = mask === 0 ? 0 : mask >>> shift;
    const isRun = largest !== 0 && (largest & (largest + 1)) === 0;
    if (!isRun || (mask & taken) !== 0 || (bits === 16 && mask > 0xffff)) {
      const expected = `a mask of neighbouring bits of ${bits} that no other channel takes`;
      throw fail("bad-header", `byte ${54 + 4 * k}`, expected, `0x${mask.toString(16).padStart(8, "0")}`);
    }
    taken |= mask;
    return { shift, largest };
  });
}

type Fail = (kind: DataErrorKind, place: string, expected: string, received: string) => DataError;
