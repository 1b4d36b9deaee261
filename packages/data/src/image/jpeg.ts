// @internal
import { checkImageSize, DataError, type DataErrorKind } from "@feedforward/shared";
import { decode } from "jpeg-js";
import { NdArray } from "../array/nd-array";
import type { DecodedImage, DecodeImageOptions, ImageColor } from "./decoded-image";

/** Maximum number of scans, each of which covers the whole image. Encoders write about ten for a progressive one. */
const maxScans = 100;

const colors: { readonly [components: number]: ImageColor } = { 1: "grey", 3: "rgb", 4: "cmyk" };

/**
 * Decodes a JPEG image, baseline or progressive, with jpeg-js. CMYK is converted to RGB; the EXIF orientation is
 * ignored, as in TensorFlow: pixels are returned as stored.
 *
 * @throws DataError if it is truncated or damaged, or larger than allowed.
 */
export function decodeJpeg(bytes: Uint8Array, options: DecodeImageOptions = {}): DecodedImage {
  const file = options.name ?? "bytes";
  const frame = readFrame(bytes, file);
  const count = frame.width * frame.height;
  checkImageSize(frame.width, frame.height, frame.components === 1 ? 1 : 3, bytes.length, options);
  // A block of 64 pixels takes at least some bits.
  if (count > 4096 * bytes.length) {
    const expected = `at most ${4096 * bytes.length} pixels in ${bytes.length} bytes`;
    throw new DataError("bad-shape", { file, place: "frame", expected, received: `${frame.width} × ${frame.height}` });
  }
  let decoded: { width: number; height: number; data: Uint8Array };
  try {
    decoded = decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxResolutionInMP: Math.ceil(count / 1e6),
      maxMemoryUsageInMB: 64 + Math.ceil((32 * count) / 2 ** 20),
    });
  } catch (cause) {
    // jpeg-js's messages are often about its own variables rather than the file.
    const expected = "tables and scans that belong together";
    throw new DataError("corrupt-data", { file, place: "scan", expected, received: "damaged picture data", cause });
  }
  const { width, height, data } = decoded;
  const isGrey = frame.components === 1;
  const values = new Uint8Array(width * height * (isGrey ? 1 : 3));
  for (let i = 0; i < values.length; i++) values[i] = data[isGrey ? 3 * i : i]!;
  const pixels = new NdArray<"uint8">(values, [height, width, isGrey ? 1 : 3]);
  return { format: "jpeg", width, height, color: colors[frame.components]!, bitDepth: 8, pixels, frames: 1 };
}

/** Reads the segments up to the scan and looks for the end of the image. */
function readFrame(bytes: Uint8Array, file: string): { width: number; height: number; components: number } {
  const fail = (kind: DataErrorKind, at: number, expected: string, received: string) =>
    new DataError(kind, { file, place: `byte ${at}`, expected, received });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let frame: { width: number; height: number; components: number } | undefined;
  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    if (at + 4 > bytes.length) throw fail("truncated-header", at, "a segment", "the end of the file");
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) throw fail("corrupt-data", at, "a marker (ff)", bytes[at]!.toString(16));
    if (marker === 0xd9) throw fail("truncated-header", at, "a frame and a scan", "the end of the picture");
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) {
      throw fail(
        frame ? "truncated-data" : "truncated-header",
        at,
        `a segment of ${length} bytes`,
        "the end of the file",
      );
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      if (marker > 0xc2)
        throw fail("unsupported-compression", at, "a baseline or progressive JPEG", `type ${marker - 0xc0}`);
      if (length < 8 || bytes[at + 4] !== 8) throw fail("bad-header", at, "8 bits a sample", String(bytes[at + 4]));
      frame = { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: bytes[at + 9]! };
      if (!(frame.components in colors))
        throw fail("bad-header", at + 9, "1, 3 or 4 components", String(frame.components));
    }
    if (marker === 0xda) {
      if (!frame) throw fail("bad-header", at, "a frame before the scan", "none");
      const { scans, ends } = scansAfter(bytes, at);
      if (!ends) throw fail("truncated-data", bytes.length, "the end of the picture (ff d9)", "the end of the file");
      if (scans > maxScans) throw fail("too-large", at, `at most ${maxScans} scans`, "more");
      return frame;
    }
    at += 2 + length;
  }
}

/** Number of scans, and whether the image ends. Scan data contain no other markers. */
function scansAfter(bytes: Uint8Array, start: number): { scans: number; ends: boolean } {
  let scans = 0;
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xda) scans++;
    if (bytes[at + 1] === 0xd9) return { scans, ends: true };
  }
  return { scans, ends: false };
}
