import { FeedforwardError } from "@feedforward/shared";
import { type ArrayData, flat, isArrayData, type Numbers } from "../tensor/numbers";
import type { Pixels } from "./png";

/** An unencoded image. */
export interface RawImage {
  /** Samples row by row, channels together: bytes, or numbers from 0 to 1. */
  data: Numbers;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. Default: derived from the length of the data. */
  channels?: number;
  /** Order of the data: height-width-channel (default) or channel-height-width. */
  layout?: "HWC" | "CHW";
  /** Values shown as black and white. Default: [0, 255] for integer arrays, [0, 1] for floating-point arrays and plain numbers. */
  range?: readonly [number, number];
}

/** Converts a RawImage or an array of shape [height, width] or [height, width, channels] to 8-bit pixels. */
export function toPixels(image: RawImage | ArrayData): Pixels {
  if (isArrayData(image) && !("width" in image)) {
    const [height, width, channels = 1] = image.shape;
    if (height === undefined || width === undefined || image.shape.length > 3)
      throw new FeedforwardError(
        `image: expected shape [height, width] or [height, width, channels], got [${image.shape}]`,
      );
    return toPixels({ data: image, width, height, channels });
  }
  const raw = image as RawImage;
  const { width, height, layout = "HWC" } = raw;
  const values = flat(raw.data, "image");
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0))
    throw new FeedforwardError(`image: width and height must be whole numbers above 0, got ${width} × ${height}`);
  const channels = raw.channels ?? values.length / (width * height);
  if (channels !== 1 && channels !== 2 && channels !== 3 && channels !== 4)
    throw new FeedforwardError(
      `image: ${values.length} values for ${width} × ${height} pixels make ${channels} channels; expected 1 to 4`,
    );
  if (values.length !== width * height * channels)
    throw new FeedforwardError(
      `image: ${width} × ${height} × ${channels} needs ${width * height * channels} values, got ${values.length}`,
    );
  const source = isArrayData(raw.data) ? raw.data.data : raw.data;
  const [low, high] = raw.range ?? (isInteger(source) ? [0, 255] : [0, 1]);
  if (!(Number.isFinite(low) && Number.isFinite(high) && low !== high))
    throw new FeedforwardError(`image: range must be two different numbers, got [${low}, ${high}]`);
  if (!raw.range) checkUnit(source, values);
  const scale = 255 / (high - low);
  // clamps, rounds to even, and makes NaN black
  const data = new Uint8ClampedArray(values.length);
  for (let i = 0; i < data.length; i++) {
    const from = layout === "HWC" ? i : (i % channels) * width * height + Math.floor(i / channels);
    data[i] = (values[from]! - low) * scale;
  }
  return { data: new Uint8Array(data.buffer), width, height, channels };
}

/** Throws for floats outside [0, 1] without a range, since floats of 0 to 255 would all be white. */
function checkUnit(source: unknown, values: ArrayLike<number>): void {
  if (isInteger(source)) return;
  // Interpolation and rounding may exceed the range slightly.
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > 1.01 || values[i]! < -0.01)
      throw new FeedforwardError(
        `image: floating-point values must lie in [0, 1], got ${values[i]} at ${i}; give range, for example { range: [0, 255] }`,
      );
  }
}

const isInteger = (data: unknown) =>
  ArrayBuffer.isView(data) && !(data instanceof Float32Array || data instanceof Float64Array);
