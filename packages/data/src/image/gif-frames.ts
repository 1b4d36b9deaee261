// @internal
import { checkImageSize, checkMemory, DataError, type DataErrorKind } from "@feedforward/shared";
import type { DecodeImageOptions } from "./decoded-image";
import { unpackLzw } from "./gif-lzw";

/** One picture of a GIF file. */
export interface GifFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  readonly palette: Uint8Array;
  /** Palette number of each pixel. */
  readonly indices: Uint8Array;
  /** The palette number that leaves what is below; undefined if none does. */
  readonly transparent: number | undefined;
}

/** What a GIF file holds. */
export interface GifFile {
  /** Size of the screen that the pictures lie on. */
  readonly width: number;
  readonly height: number;
  /** The first pictures, as many as were asked for. */
  readonly frames: readonly GifFrame[];
  /** Number of pictures in the file. */
  readonly count: number;
}

/**
 * Reads the pictures of a GIF file.
 *
 * @param most How many are unpacked; the others are counted.
 * @throws DataError if it is cut or damaged, holds no picture, or is larger than allowed.
 */
export function readGif(bytes: Uint8Array, options: DecodeImageOptions, most: number): GifFile {
  const file = options.name ?? "bytes";
  const fail = (kind: DataErrorKind, at: number, expected: string, received: string) =>
    new DataError(kind, { file, place: `byte ${at}`, expected, received });
  if (bytes.length < 13) throw fail("truncated-header", bytes.length, "a header of 13 bytes", "the end of the file");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  checkImageSize(width, height, 3, bytes.length, options);
  const cut = () => fail("truncated-data", bytes.length, "a picture and the file's end (3b)", "the end of the file");
  const table = (at: number, flags: number): Uint8Array => {
    if (!(flags & 0x80)) return new Uint8Array(0);
    const end = at + 3 * 2 ** ((flags & 7) + 1);
    if (end > bytes.length) throw cut();
    return bytes.subarray(at, end);
  };
  /** The byte after sub-blocks, and how much they hold. */
  const pass = (start: number): { length: number; end: number } => {
    let length = 0;
    let at = start;
    for (let size = bytes[at]; size !== 0; size = bytes[at]) {
      if (size === undefined || at + 1 + size > bytes.length) throw cut();
      length += size;
      at += 1 + size;
    }
    return { length, end: at + 1 };
  };
  /** What sub-blocks hold. */
  const joined = (start: number, length: number): Uint8Array => {
    const data = new Uint8Array(length);
    for (let at = start, filled = 0; filled < length; ) {
      const size = bytes[at]!;
      // Byte by byte: a view of each block would take more than the block.
      for (let i = 1; i <= size; i++) data[filled++] = bytes[at + i]!;
      at += 1 + size;
    }
    return data;
  };

  const shared = table(13, bytes[10]!);
  const frames: GifFrame[] = [];
  const budget = { file, stored: bytes.length, maxBytes: options.maxBytes, smallest: 2 ** 26 };
  let held = 0;
  let count = 0;
  let transparent: number | undefined;
  for (let at = 13 + shared.length; bytes[at] !== 0x3b; ) {
    if (at >= bytes.length) {
      if (count > 0) break;
      throw cut();
    }
    if (bytes[at] === 0x21) {
      // A graphic control extension; its last byte but one names the transparent colour, if its flags say that there is one.
      if (bytes[at + 1] === 0xf9 && bytes[at + 2] === 4) transparent = bytes[at + 3]! & 1 ? bytes[at + 6] : undefined;
      at = pass(at + 2).end;
      continue;
    }
    if (bytes[at] !== 0x2c)
      throw fail("corrupt-data", at, "a picture, an extension or the end", bytes[at]!.toString(16));
    if (at + 11 > bytes.length) throw cut();
    const flags = bytes[at + 9]!;
    const own = table(at + 10, flags);
    const start = at + 10 + own.length;
    const { length, end } = pass(start + 1);
    count++;
    if (count <= most) {
      const [left, top, frameWidth, frameHeight] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true)) as [
        number,
        number,
        number,
        number,
      ];
      checkImageSize(frameWidth, frameHeight, 1, bytes.length, options);
      held += frameWidth * frameHeight + 3 * width * height;
      if (count > 1)
        checkMemory(held, { ...budget, place: `header: ${count} pictures of ${width} × ${height} pixels` });
      const indices = unpackLzw(
        joined(start + 1, length),
        bytes[start]!,
        frameWidth * frameHeight,
        (expected, received) => fail("corrupt-data", start, expected, received),
      );
      if (indices.length < frameWidth * frameHeight) {
        throw fail("truncated-data", start, `${frameWidth * frameHeight} pixels`, String(indices.length));
      }
      const palette = own.length > 0 ? own : shared;
      const interlaced = (flags & 0x40) !== 0;
      frames.push({ left, top, width: frameWidth, height: frameHeight, interlaced, palette, indices, transparent });
    }
    transparent = undefined;
    at = end;
  }
  if (count === 0) throw fail("truncated-data", bytes.length, "at least one picture", "none");
  return { width, height, frames, count };
}

/** Puts a frame into its place on a screen. What is transparent stays. */
export function paintGif(
  frame: GifFrame,
  values: Uint8Array,
  width: number,
  height: number,
  channels: number,
  fail: (received: string) => DataError,
): void {
  const order = Array.from({ length: frame.height }, (_, row) => row);
  const rows = frame.interlaced
    ? [
        [0, 8],
        [4, 8],
        [2, 4],
        [1, 2],
      ].flatMap(([start, step]) => order.filter((row) => row >= start! && (row - start!) % step! === 0))
    : order;
  for (const [i, row] of rows.entries()) {
    for (let column = 0; column < frame.width; column++) {
      const index = frame.indices[i * frame.width + column]!;
      const [x, y] = [frame.left + column, frame.top + row];
      if (x >= width || y >= height || index === frame.transparent) continue;
      if (3 * index >= frame.palette.length) throw fail(`colour ${index}`);
      for (let k = 0; k < channels; k++) values[(y * width + x) * channels + k] = frame.palette[3 * index + k]!;
    }
  }
}
