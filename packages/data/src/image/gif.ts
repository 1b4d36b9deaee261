import { DataError, type DataErrorKind } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import { checkImageSize } from "./check-size";
import type { DecodedImage, DecodeImageOptions } from "./decoded-image";

/** Whether bytes begin as GIF does. */
export const isGif = (bytes: Uint8Array): boolean =>
  ["GIF87a", "GIF89a"].includes(String.fromCharCode(...bytes.subarray(0, 6)));

/** Size allowed for a screen beyond its images: 8 MiB. */
const smallestScreen = 2 ** 23;

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  readonly palette: Uint8Array;
  /** Palette index of each pixel. */
  readonly indices: Uint8Array;
}

/**
 * Decodes the first image of a GIF file; `frames` is the number of images. A grey palette gives one channel.
 * Areas that the first image does not cover are black.
 *
 * @throws DataError if it is truncated or damaged, or larger than allowed.
 */
export function decodeGif(bytes: Uint8Array, options: DecodeImageOptions = {}): DecodedImage {
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
  /** Position after sub-blocks, and their total length. */
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
  /** Contents of sub-blocks. */
  const joined = (start: number, length: number): Uint8Array => {
    const data = new Uint8Array(length);
    for (let at = start, filled = 0; filled < length; ) {
      const size = bytes[at]!;
      // Byte by byte, since a view of each block would take more memory than the block.
      for (let i = 1; i <= size; i++) data[filled++] = bytes[at + i]!;
      at += 1 + size;
    }
    return data;
  };

  const shared = table(13, bytes[10]!);
  let first: Frame | undefined;
  let frames = 0;
  for (let at = 13 + shared.length; bytes[at] !== 0x3b; ) {
    if (at >= bytes.length) {
      if (first) break;
      throw cut();
    }
    if (bytes[at] === 0x21) {
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
    frames++;
    if (!first) {
      const [left, top, frameWidth, frameHeight] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true)) as [
        number,
        number,
        number,
        number,
      ];
      checkImageSize(frameWidth, frameHeight, 1, bytes.length, options);
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
      first = { left, top, width: frameWidth, height: frameHeight, interlaced: (flags & 0x40) !== 0, palette, indices };
    }
    at = end;
  }
  if (!first) throw fail("truncated-data", bytes.length, "at least one picture", "none");
  // The screen may be larger than the stored image and consist of zeros only.
  const held = 4 * 3 * first.width * first.height;
  checkImageSize(width, height, 3, bytes.length, options, Math.max(smallestScreen, held));
  const isGrey = first.palette.every((value, i) => value === first.palette[i - (i % 3)]);
  const values = paint(first, width, height, isGrey ? 1 : 3, (received) =>
    fail("corrupt-data", 13, "a colour of the palette", received),
  );
  const pixels = new NdArray<"uint8">(values, [height, width, isGrey ? 1 : 3]);
  return { format: "gif", width, height, color: isGrey ? "grey" : "palette", bitDepth: 8, pixels, frames };
}

/** Copies a frame to its position. */
function paint(
  frame: Frame,
  width: number,
  height: number,
  channels: number,
  fail: (received: string) => DataError,
): Uint8Array {
  const values = new Uint8Array(width * height * channels);
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
      if (x >= width || y >= height) continue;
      if (3 * index >= frame.palette.length) throw fail(`colour ${index}`);
      for (let k = 0; k < channels; k++) values[(y * width + x) * channels + k] = frame.palette[3 * index + k]!;
    }
  }
  return values;
}

/** GIF's variant of LZW: codes of 3 to 12 bits, low bits first. */
function unpackLzw(
  data: Uint8Array,
  minimum: number,
  limit: number,
  fail: (expected: string, received: string) => DataError,
): Uint8Array {
  if (minimum < 1 || minimum > 8) throw fail("codes of 1 to 8 bits", String(minimum));
  const clear = 1 << minimum;
  const prefix = new Int16Array(4096);
  const suffix = new Uint8Array(4096);
  const lengths = new Uint16Array(4096).fill(1, 0, clear);
  for (let code = 0; code < clear; code++) suffix[code] = code;
  const output = new Uint8Array(Math.min(limit, 4096 * Math.max(1, data.length)));
  let size = 0;
  let next = clear + 2;
  let bits = minimum + 1;
  let previous = -1;
  let hold = 0;
  let held = 0;
  for (let at = 0; size < limit; ) {
    while (held < bits && at < data.length) {
      hold |= data[at++]! << held;
      held += 8;
    }
    if (held < bits) break;
    const code = hold & ((1 << bits) - 1);
    hold >>>= bits;
    held -= bits;
    if (code === clear) {
      next = clear + 2;
      bits = minimum + 1;
      previous = -1;
      continue;
    }
    if (code === clear + 1) break;
    if (code > next || (code === next && previous < 0) || (previous < 0 && code > clear))
      throw fail(`a code up to ${next}`, String(code));
    // A code that is not yet defined means the previous string followed by its own first byte.
    const known = code < next ? code : previous;
    const length = lengths[known]! + (code < next ? 0 : 1);
    let to = size + lengths[known]! - 1;
    let walk = known;
    for (; lengths[walk]! > 1; walk = prefix[walk]!) {
      if (to < limit) output[to] = suffix[walk]!;
      to--;
    }
    const first = suffix[walk]!;
    if (to < limit) output[to] = first;
    if (code === next && size + length - 1 < limit) output[size + length - 1] = first;
    size += length;
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      suffix[next] = first;
      lengths[next] = lengths[previous]! + 1;
      next++;
      if (next === 1 << bits && bits < 12) bits++;
    }
    previous = code;
  }
  return output.subarray(0, Math.min(size, limit));
}
