import { FeedforwardError } from "@feedforward/shared";
import { zlibSync } from "fflate";
import { type ArrayData, checkArray, extent } from "./array-data.js";
import { parseColor, rampColor } from "./color.js";
import { element } from "./svg.js";

/** A small image: red, green and blue bytes, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  /** Mean brightness of each pixel, 0 to 1, for terminals. */
  readonly brightness: Float32Array;
}

/** How values are converted to brightness. */
export interface PictureOptions {
  /** Values drawn as black and white. Default: 0 and 255 for uint8, 0 and 1 for floats. */
  readonly range?: readonly [number, number];
  /** Draw dark on light instead of light on dark, which prints better. Default false. */
  readonly invert?: boolean;
}

/** The images of an array of shape [n, height, width], [n, height, width, 1 or 3 or 4], or one image without n. */
export function picturesOf(array: ArrayData, options: PictureOptions = {}): Picture[] {
  const { data, shape, dtype } = checkArray(array, "images");
  const channelsLast = shape.length >= 3 && [1, 3, 4].includes(shape.at(-1)!) && (shape.length === 4 || shape[1]! > 4);
  const channels = channelsLast ? shape.at(-1)! : 1;
  const size = channelsLast ? shape.slice(0, -1) : shape;
  if (size.length < 2 || size.length > 3)
    throw new FeedforwardError(
      `images have shape [${shape.join(", ")}]: expected [n, height, width], [n, height, width, 1 | 3 | 4], or one image without n`,
    );
  const [height, width] = [size.at(-2)!, size.at(-1)!];
  const count = size.length === 3 ? size[0]! : 1;
  const [low, high] = options.range ?? defaultRange(data, dtype);
  const level = (value: number) => {
    const t = Math.max(0, Math.min(1, (value - low) / (high - low || 1)));
    return Math.round(255 * (options.invert ? 1 - t : t));
  };
  return Array.from({ length: count }, (_, n) => {
    const start = n * height * width * channels;
    return picture(width, height, (pixel) => {
      const at = start + pixel * channels;
      const red = level(data[at]!);
      return channels < 3 ? [red, red, red] : [red, level(data[at + 1]!), level(data[at + 2]!)];
    });
  });
}

/** A grid of values as an image, coloured by a ramp over `range`. */
export function rampPicture(
  values: ArrayLike<number>,
  width: number,
  height: number,
  range: readonly [number, number],
  ramp: readonly string[],
): Picture {
  const table = Array.from({ length: 256 }, (_, i) => parseColor(rampColor(ramp, i / 255)));
  return picture(width, height, (pixel) => {
    const t = (values[pixel]! - range[0]) / (range[1] - range[0] || 1);
    return table[Math.round(255 * Math.max(0, Math.min(1, Number.isFinite(t) ? t : 0)))]!;
  });
}

/** An SVG image element; pixels stay sharp squares unless `smooth`. */
export function imageElement(
  image: Picture,
  x: number,
  y: number,
  width: number,
  height: number,
  smooth = false,
): string {
  let binary = "";
  for (const byte of encodePng(image)) binary += String.fromCharCode(byte);
  const href = `data:image/png;base64,${btoa(binary)}`;
  const rendering = smooth ? "optimizeQuality" : "pixelated";
  return element("image", { x, y, width, height, preserveAspectRatio: "none", "image-rendering": rendering, href });
}

function picture(width: number, height: number, color: (pixel: number) => readonly [number, number, number]): Picture {
  const rgb = new Uint8Array(width * height * 3);
  const brightness = new Float32Array(width * height);
  for (let i = 0; i < width * height; i++) {
    const c = color(i);
    rgb.set(c, i * 3);
    brightness[i] = (0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2]) / 255;
  }
  return { width, height, rgb, brightness };
}

function defaultRange(data: ArrayLike<number>, dtype: string | undefined): readonly [number, number] {
  if (dtype === "uint8" || data instanceof Uint8Array) return [0, 255];
  return extent(data)[1] > 2 ? [0, 255] : [0, 1];
}

/** PNG (ISO/IEC 15948), 8-bit RGB. */
function encodePng({ width, height, rgb }: Picture): Uint8Array {
  const rows = new Uint8Array(height * (1 + width * 3));
  for (let y = 0; y < height; y++) rows.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), y * (1 + width * 3) + 1);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = [137, 80, 78, 71, 13, 10, 26, 10];
  const parts = [chunk("IHDR", header), chunk("IDAT", zlibSync(rows, { level: 9 })), chunk("IEND", new Uint8Array())];
  const result = new Uint8Array(8 + parts.reduce((sum, part) => sum + part.length, 0));
  result.set(signature);
  let at = 8;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const result = new Uint8Array(12 + data.length);
  const view = new DataView(result.buffer);
  view.setUint32(0, data.length);
  result.set(
    [...type].map((c) => c.charCodeAt(0)),
    4,
  );
  result.set(data, 8);
  view.setUint32(8 + data.length, crc32(result.subarray(4, 8 + data.length)));
  return result;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
