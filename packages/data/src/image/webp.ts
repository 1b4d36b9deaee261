// @internal
import { checkImageSize, DataError, type DataErrorKind } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import { isNode } from "../source/read-bytes";
import type { DecodedImage, DecodeImageOptions } from "./decoded-image";

/**
 * Decodes a WebP image, lossy or lossless, with libwebp (the WebAssembly build of @jsquash/webp).
 *
 * @throws DataError if it is truncated, damaged or animated, or larger than allowed.
 */
export async function decodeWebp(bytes: Uint8Array, options: DecodeImageOptions = {}): Promise<DecodedImage> {
  const file = options.name ?? "bytes";
  const { width, height, alpha } = readHeader(bytes, file);
  checkImageSize(width, height, 4, bytes.length, options);
  const decode = await loadDecoder();
  // A copy of these bytes, since the decoder uses the whole buffer.
  const picture = await decode(new Uint8Array(bytes).buffer).catch(() => undefined);
  if (picture?.width !== width || picture.height !== height) {
    throw new DataError("corrupt-data", {
      file,
      expected: `a readable picture of ${width} × ${height}`,
      received: "damaged data",
    });
  }
  const channels = alpha ? 4 : 3;
  const values = new Uint8Array(width * height * channels);
  for (let i = 0; i < width * height; i++)
    for (let k = 0; k < channels; k++) values[i * channels + k] = picture.data[4 * i + k]!;
  const pixels = new NdArray<"uint8">(values, [height, width, channels]);
  return { format: "webp", width, height, color: alpha ? "rgba" : "rgb", bitDepth: 8, pixels, frames: 1 };
}

/** Size and alpha, from the first chunk (VP8, VP8L or VP8X). */
function readHeader(bytes: Uint8Array, file: string): { width: number; height: number; alpha: boolean } {
  const fail = (kind: DataErrorKind, at: number, expected: string, received: string) =>
    new DataError(kind, { file, place: `byte ${at}`, expected, received });
  if (bytes.length < 30) throw fail("truncated-header", bytes.length, "a header of 30 bytes", "the end of the file");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(4, true) + 8;
  if (size > bytes.length) throw fail("truncated-data", bytes.length, `${size} bytes`, String(bytes.length));
  const kind = text(bytes, 12);
  if (kind === "VP8 ") {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, alpha: false };
  }
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, alpha: (bits & 0x10000000) !== 0 };
  }
  if (kind !== "VP8X") throw fail("bad-header", 12, "a chunk VP8, VP8L or VP8X", JSON.stringify(kind));
  if (bytes[20]! & 2) throw fail("unsupported-compression", 20, "a still picture", "an animation");
  const length = (at: number) => view.getUint16(at, true) + (bytes[at + 2]! << 16) + 1;
  return { width: length(24), height: length(27), alpha: (bytes[20]! & 16) !== 0 };
}

const text = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

type Decoder = (buffer: ArrayBuffer) => Promise<Picture>;

let loaded: Promise<Decoder> | undefined;

function loadDecoder(): Promise<Decoder> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Decoder> {
  const { default: decode, init } = await import("@jsquash/webp/decode.js");
  if (!isNode()) return decode as Decoder;
  const { compileWebpDecoder } = await import("./webp-node");
  const module = await compileWebpDecoder();
  const { provided } = await withImageData(undefined, () => init(module));
  return async (buffer) => (await withImageData(provided, () => decode(buffer))).result as Picture;
}

/**
 * libwebp's build returns an ImageData and defines it globally in Node, which has none. Other libraries take its
 * presence for a browser, so it exists only while libwebp works.
 */
async function withImageData<T>(own: unknown, run: () => Promise<T>): Promise<{ result: T; provided: unknown }> {
  const scope = globalThis as { ImageData?: unknown };
  const isMissing = scope.ImageData === undefined;
  if (isMissing && own !== undefined) scope.ImageData = own;
  try {
    const result = await run();
    return { result, provided: scope.ImageData };
  } finally {
    if (isMissing) delete scope.ImageData;
  }
}
