import { crc32 } from "../zip/crc32";
import { PNG_SIGNATURE } from "./signature";

/** Pixels of 8 bits, row by row; 1 channel is grey, 2 grey and alpha, 3 RGB, 4 RGBA. */
export interface Pixels {
  /** Bytes, row by row, channels together. */
  data: Uint8Array;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. */
  channels: 1 | 2 | 3 | 4;
}

/** Encoding options of a PNG file. */
export interface PngPacking {
  /**
   * Filter of every row: 0 stores bytes unchanged; 1 stores each byte minus the corresponding byte of the previous
   * pixel.
   */
  readonly filter: 0 | 1;
  /** Compresses rows as zlib (RFC 1950). */
  readonly deflate: (rows: Uint8Array) => Uint8Array;
}

const COLOUR_TYPES = { 1: 0, 2: 4, 3: 2, 4: 6 } as const;

/** Encodes pixels as a PNG file (ISO/IEC 15948). */
export function encodePng(
  { data, width, height, channels }: Pixels,
  { filter, deflate }: PngPacking,
): Uint8Array<ArrayBuffer> {
  const stride = width * channels;
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const at = y * (stride + 1);
    rows[at] = filter;
    const row = data.subarray(y * stride, (y + 1) * stride);
    rows.set(row, at + 1);
    if (filter === 1) for (let x = channels; x < stride; x++) rows[at + 1 + x] = row[x]! - row[x - channels]!;
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, COLOUR_TYPES[channels]], 8);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflate(rows)), chunk("IEND", new Uint8Array(0))];
  const png = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, PNG_SIGNATURE.length));
  png.set(PNG_SIGNATURE);
  let at = PNG_SIGNATURE.length;
  for (const part of chunks) {
    png.set(part, at);
    at += part.length;
  }
  return png;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes, 4, data.length + 8));
  return bytes;
}
