// Our own decoder: fast-png and pngjs allocate whatever size the header declares, decompress without a limit, and do
// not report whether a file is truncated or damaged.
import { DataError, type DataErrorKind } from "../data-error";
import { checkImageSize, type ImageLimits } from "../image-size";
import { crc32 } from "../zip/crc32";
import { unzlib } from "../zip/unzlib";
import { PNG_SIGNATURE } from "./signature";

/** An image as stored in its file. */
export interface PngImage {
  readonly width: number;
  readonly height: number;
  /** Colour type of the file; palettes are resolved. */
  readonly color: PngColor;
  /** Bits per sample: values range from 0 to 2^bitDepth - 1. */
  readonly bitDepth: number;
  /** Samples per pixel: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. */
  readonly channels: 1 | 2 | 3 | 4;
  /** Samples as stored, row by row. */
  readonly values: Uint8Array | Uint16Array;
}

type PngColor = "grey" | "grey-alpha" | "rgb" | "rgba" | "palette";

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly type: number;
  readonly interlaced: boolean;
}

/** Samples per pixel and allowed bit depths of each colour type (PNG specification, table 11.1). */
const types: { readonly [type: number]: { color: PngColor; samples: number; depths: number[] } } = {
  0: { color: "grey", samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { color: "rgb", samples: 3, depths: [8, 16] },
  3: { color: "palette", samples: 1, depths: [1, 2, 4, 8] },
  4: { color: "grey-alpha", samples: 2, depths: [8, 16] },
  6: { color: "rgba", samples: 4, depths: [8, 16] },
};

/** Adam7: first column and row, and steps, of each pass. */
const passes: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/**
 * Decodes a PNG image of any colour type and depth, interlaced or not. Returns the stored values, without gamma
 * correction.
 *
 * @throws DataError if it is truncated, damaged, or larger than allowed.
 */
export function decodePng(bytes: Uint8Array, options: ImageLimits = {}): PngImage {
  const file = options.name ?? "bytes";
  const fail = (kind: DataErrorKind, place: string, expected: string, received: string) =>
    new DataError(kind, { file, place, expected, received });
  const chunks = readChunks(bytes, file);
  const header = readHeader(chunks, fail);
  const { width, height, depth, type } = header;
  const { color, samples } = types[type]!;
  const channels = type === 3 ? 4 : samples + (samples % 2);
  checkImageSize(width, height, (channels * Math.max(8, depth)) / 8, bytes.length, options);
  const parts = chunks.filter(({ name }) => name === "IDAT").map(({ data }) => data);
  if (parts.length === 0) throw fail("truncated-data", "chunks", "image data (IDAT)", "none");
  const layout = passesOf(header).map((pass) => ({ ...pass, rowBytes: Math.ceil((pass.width * samples * depth) / 8) }));
  const total = layout.reduce((sum, pass) => sum + pass.height * (pass.rowBytes + 1), 0);
  const data = unzlib(concat(parts), { file, limit: total, sizeHint: total });
  if (data.length < total) throw fail("truncated-data", "IDAT", `${total} bytes of rows`, String(data.length));
  const raw = depth === 16 ? new Uint16Array(width * height * samples) : new Uint8Array(width * height * samples);
  let at = 0;
  for (const pass of layout) {
    let above = new Uint8Array(pass.rowBytes);
    for (let row = 0; row < pass.height; row++, at += pass.rowBytes + 1) {
      const line = data.subarray(at + 1, at + 1 + pass.rowBytes);
      if (data[at]! > 4) throw fail("corrupt-data", `row ${row}`, "a filter from 0 to 4", String(data[at]));
      unfilter(line, above, data[at]!, Math.max(1, (samples * depth) >> 3));
      above = line as Uint8Array<ArrayBuffer>;
      for (let column = 0; column < pass.width; column++) {
        const to = ((pass.top + row * pass.down) * width + pass.left + column * pass.right) * samples;
        for (let k = 0; k < samples; k++) raw[to + k] = sample(line, column * samples + k, depth);
      }
    }
  }
  const { values, channels: shown } = withTransparency(raw, header, chunks, fail);
  const bitDepth = type === 3 ? 8 : depth;
  return { width, height, color, bitDepth, channels: shown as PngImage["channels"], values };
}

interface Chunk {
  readonly name: string;
  readonly data: Uint8Array;
}

function readChunks(bytes: Uint8Array, file: string): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  const cut = (at: number) => {
    const kind = chunks.length === 0 ? "truncated-header" : "truncated-data";
    return new DataError(kind, {
      file,
      place: `byte ${at}`,
      expected: "a complete chunk",
      received: "the end of the file",
    });
  };
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw cut(bytes.length);
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + 8 + length;
    if (end + 4 > bytes.length) throw cut(bytes.length);
    const stored = view.getUint32(end);
    const computed = crc32(bytes, at + 4, end);
    if (stored !== computed) {
      const details = { file, place: `chunk ${name} (byte ${at})`, expected: `checksum ${stored.toString(16)}` };
      throw new DataError("bad-crc", { ...details, received: computed.toString(16), advice: "the file is damaged" });
    }
    if (name === "IEND") return chunks;
    chunks.push({ name, data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
}

type Fail = (kind: DataErrorKind, place: string, expected: string, received: string) => DataError;

function readHeader([first]: Chunk[], fail: Fail): Header {
  if (first?.name !== "IHDR" || first.data.length !== 13) {
    throw fail(
      "bad-header",
      "byte 8",
      "a chunk IHDR of 13 bytes",
      first ? `${first.name} of ${first.data.length}` : "none",
    );
  }
  const view = new DataView(first.data.buffer, first.data.byteOffset, 13);
  const [depth, type, compression, filter, interlace] = first.data.subarray(8) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (!types[type]?.depths.includes(depth)) {
    throw fail("bad-header", "IHDR", "a valid combination of colour type and depth", `type ${type} with ${depth} bits`);
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw fail(
      "bad-header",
      "IHDR",
      "compression 0, filter 0 and interlace 0 or 1",
      `${compression}, ${filter} and ${interlace}`,
    );
  }
  return { width: view.getUint32(0), height: view.getUint32(4), depth, type, interlaced: interlace === 1 };
}

function passesOf({ width, height, interlaced }: Header) {
  const all = interlaced ? passes : [[0, 0, 1, 1] as const];
  return all
    .map(([left, top, right, down]) => ({
      ...{ left, top, right, down },
      width: Math.ceil((width - left) / right),
      height: Math.ceil((height - top) / down),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/** Reverses a row's filter in place (PNG specification, section 9). */
function unfilter(line: Uint8Array, above: Uint8Array, filter: number, step: number): void {
  if (filter === 0) return;
  for (let i = 0; i < line.length; i++) {
    const left = i < step ? 0 : line[i - step]!;
    const up = above[i]!;
    const corner = i < step ? 0 : above[i - step]!;
    const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    line[i] = line[i]! + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function sample(line: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return line[index]!;
  if (depth === 16) return (line[2 * index]! << 8) | line[2 * index + 1]!;
  const bit = index * depth;
  return (line[bit >> 3]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** Resolves palettes, and converts a transparent colour (tRNS) to an alpha channel. */
function withTransparency(raw: Uint8Array | Uint16Array, { type, depth }: Header, chunks: Chunk[], fail: Fail) {
  const { samples } = types[type]!;
  const transparency = chunks.find(({ name }) => name === "tRNS")?.data;
  if (type === 3) return lookUp(raw, chunks.find(({ name }) => name === "PLTE")?.data, transparency, fail);
  if (!transparency || samples % 2 === 0) return { values: raw, channels: samples };
  if (transparency.length < 2 * samples)
    throw fail("bad-header", "tRNS", `${2 * samples} bytes`, String(transparency.length));
  const key = Array.from({ length: samples }, (_, k) => (transparency[2 * k]! << 8) | transparency[2 * k + 1]!);
  const count = raw.length / samples;
  const values = depth === 16 ? new Uint16Array(count * (samples + 1)) : new Uint8Array(count * (samples + 1));
  for (let i = 0; i < count; i++) {
    const pixel = raw.subarray(i * samples, (i + 1) * samples);
    values.set(pixel, i * (samples + 1));
    values[i * (samples + 1) + samples] = key.every((value, k) => pixel[k] === value) ? 0 : 2 ** depth - 1;
  }
  return { values, channels: samples + 1 };
}

function lookUp(
  raw: Uint8Array | Uint16Array,
  palette: Uint8Array | undefined,
  alpha: Uint8Array | undefined,
  fail: Fail,
) {
  if (!palette || palette.length % 3 !== 0) {
    throw fail(
      "bad-header",
      "PLTE",
      "a palette of three bytes per colour",
      palette ? `${palette.length} bytes` : "none",
    );
  }
  const channels = alpha ? 4 : 3;
  const values = new Uint8Array(raw.length * channels);
  for (let i = 0; i < raw.length; i++) {
    const index = raw[i]!;
    if (3 * index >= palette.length)
      throw fail("corrupt-data", `pixel ${i}`, `a colour below ${palette.length / 3}`, String(index));
    for (let k = 0; k < 3; k++) values[i * channels + k] = palette[3 * index + k]!;
    if (alpha) values[i * channels + 3] = alpha[index] ?? 255;
  }
  return { values, channels };
}

function concat(parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Returns whether bytes begin like a PNG file. */
export const isPng = (bytes: Uint8Array): boolean => PNG_SIGNATURE.every((byte, i) => bytes[i] === byte);
