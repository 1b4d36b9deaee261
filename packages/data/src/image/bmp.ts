import { NdArray } from "../array/nd-array";
import { DataError, type DataErrorKind } from "../source/data-error";
import { checkImageSize } from "./check-size";
import type { DecodedImage, DecodeImageOptions } from "./decoded-image";

/** Whether bytes begin as BMP does. */
export const isBmp = (bytes: Uint8Array): boolean => bytes[0] === 0x42 && bytes[1] === 0x4d;

/**
 * Decodes a BMP picture: uncompressed, with 1, 4 or 8 bits and a palette, or 24 or 32 bits. Like TensorFlow, a 32-bit
 * picture has an alpha channel.
 *
 * @throws DataError if it is cut, of another kind, or larger than allowed.
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
  checkImageSize(width, height, options);
  // 3 is bit fields: the same bytes when 32 bits are in the usual order.
  if (compression !== 0 && !(compression === 3 && bits === 32)) {
    throw fail("unsupported-compression", "byte 30", "an uncompressed picture", `compression ${compression}`);
  }
  if (![1, 4, 8, 24, 32].includes(bits))
    throw fail("unsupported-dtype", "byte 28", "1, 4, 8, 24 or 32 bits a pixel", String(bits));
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
  const channels = bits === 32 ? 4 : 3;
  const values = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const line = start + (signedHeight < 0 ? row : height - 1 - row) * rowBytes;
    for (let column = 0; column < width; column++) {
      const to = (row * width + column) * channels;
      let from = line + (column * bits) / 8;
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
