// Writes the same bytes as libpng. pako is zlib in JavaScript; Node's own zlib is Chromium's, whose output differs.
import { crc32 } from "@feedforward/shared";
import { deflate } from "pako";
import type { Pixels } from "../jpeg/decode";
import { filterRows } from "./png-filter";

/** PNG's colour types by number of channels: grey, grey and alpha, RGB, RGBA. */
const colorTypes: { readonly [channels: number]: number } = { 1: 0, 2: 4, 3: 2, 4: 6 };

/** Size in bytes of libpng's image data chunks, and of the window of a stored block. */
const chunkBytes = 8192;

/**
 * @internal Encodes a PNG file of 8 bits per sample.
 *
 * @param compression Level of zlib: 0 to 9, or -1 for its default.
 */
export function writePng({ data, width, height, channels }: Pixels, compression: number): Uint8Array {
  const filtered = filterRows(data, width * channels, channels);
  const compressed = compress(filtered, compression);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colorTypes[channels]!], 8);
  const chunks = [chunk("IHDR", header)];
  for (let at = 0; at < compressed.length; at += chunkBytes) {
    chunks.push(chunk("IDAT", compressed.subarray(at, at + chunkBytes)));
  }
  chunks.push(chunk("IEND", new Uint8Array(0)));
  return Uint8Array.from(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]));
}

/** Compresses with the smallest window that fits the data, like libpng for up to 16 KiB. */
function compress(data: Uint8Array, level: number): Uint8Array {
  let windowBits = 15;
  const isSmall = data.length <= 16384;
  if (isSmall) while (windowBits > 8 && data.length + 262 <= 1 << (windowBits - 1)) windowBits--;
  const options = { level: level as 1, windowBits, memLevel: 9, strategy: 1 as const, chunkSize: chunkBytes };
  const compressed = deflate(data, options);
  if (!isSmall) return compressed;
  // The header may declare an even smaller window, which is enough for the decoder.
  let bits = (compressed[0]! >> 4) + 8;
  while (bits > 8 && data.length <= 1 << (bits - 1)) bits--;
  const first = (compressed[0]! & 15) | ((bits - 8) << 4);
  const second = compressed[1]! & 0xe0;
  compressed.set([first, second + 31 - ((first * 256 + second) % 31)]);
  return compressed;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length);
  out.write(name, 4, "latin1");
  out.set(data, 8);
  out.writeUInt32BE(crc32(out, 4, data.length + 8), data.length + 8);
  return out;
}
