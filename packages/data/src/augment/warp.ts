import { FeedforwardError, type OptionNames, unknownName } from "@feedforward/shared";
import { isBigInt } from "../array/dtype";
import { NdArray } from "../array/nd-array";

/** Options for filling gaps at the edges of a moved image. */
export interface WarpOptions {
  /** `constant`: `cval`; `nearest`: the nearest edge pixel; `reflect`: the image mirrored at its edge. Default `constant`. */
  fill?: "constant" | "nearest" | "reflect";
  /** The value for `constant`. Default 0. */
  cval?: number;
}

/** The names of {@link WarpOptions}. */
export const warpOptionNames: OptionNames<WarpOptions> = { fill: true, cval: true };

const fills = ["constant", "nearest", "reflect"] as const;

/** @throws FeedforwardError for an unknown fill mode. */
export function checkFill({ fill = "constant" }: WarpOptions): void {
  if (!fills.includes(fill)) throw unknownName("fill", String(fill), fills);
}

/** Height, width, channels and number of images of a batch. */
export interface BatchShape {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * The shape of a batch of images: `[count, height, width]`, `[count, height, width, channels]`, or rows of square
 * images `[count, height * width]`.
 */
export function batchShape({ shape, dtype }: NdArray): BatchShape {
  if (isBigInt(dtype))
    throw new FeedforwardError(`expected pictures of floats or of integers up to 32 bits, received ${dtype}`);
  const [count = 0, height = 0, width, channels = 1] = shape;
  if (shape.length === 3 || shape.length === 4) return { count, height, width: width!, channels };
  const side = Math.round(Math.sqrt(height));
  if (shape.length === 2 && side * side === height) return { count, height: side, width: side, channels: 1 };
  throw new FeedforwardError(
    `expected a batch of shape [count, height, width], [count, height, width, channels] or [count, side * side], received [${shape.join(", ")}]`,
  );
}

/** A float32 copy of a batch, to write into. */
export const floatCopy = (images: NdArray): NdArray<"float32"> => images.cast("float32");

/** Affine map from the new image to the old one: a matrix around the image's centre, and a translation. */
export interface Affine {
  readonly yy: number;
  readonly yx: number;
  readonly xy: number;
  readonly xx: number;
  readonly down: number;
  readonly right: number;
}

/** Writes the source rows and columns in the old image for the pixels of one row of the new image. */
export type Sampler = (y: number, rows: Float64Array, columns: Float64Array) => void;

/** An image with a border, one pixel above and left and two below and right, so that reads need no bounds checks. */
interface Frame {
  readonly values: Float64Array;
  /** Number of values per row. */
  readonly stride: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Moves the pixels of each image of a batch with bilinear interpolation. `affineOf` is called once per image. */
export function warpAffine(
  images: NdArray,
  affineOf: (picture: number) => Affine,
  options: WarpOptions = {},
): NdArray<"float32"> {
  const { fill = "constant" } = options;
  if (fill === "reflect") return warp(images, (picture) => affineSampler(affineOf(picture), images), options);
  return framed(images, options, (frame, picture, moved, start) => {
    pullAffine(frame, affineOf(picture), fill === "constant" ? 1 : 0, moved, start);
  });
}

/** {@link warpAffine} with arbitrary source positions. */
export function warp(
  images: NdArray,
  samplerOf: (picture: number) => Sampler,
  options: WarpOptions = {},
): NdArray<"float32"> {
  const { height, width, channels } = batchShape(images);
  const [rows, columns] = [new Float64Array(width), new Float64Array(width)];
  return framed(images, options, (frame, picture, moved, start) => {
    const sample = samplerOf(picture);
    for (let y = 0; y < height; y++) {
      sample(y, rows, columns);
      hold(rows, height, options.fill);
      hold(columns, width, options.fill);
      const to = start + y * width * channels;
      for (let channel = 0; channel < channels; channel++) pull(frame, rows, columns, channel, moved, to + channel);
    }
  });
}

/** Copies each image into a border and reads its pixels from there. */
function framed(
  images: NdArray,
  { cval = 0 }: WarpOptions,
  pullAll: (frame: Frame, picture: number, moved: Float32Array, start: number) => void,
): NdArray<"float32"> {
  const { count, height, width, channels } = batchShape(images);
  const moved = new Float32Array(images.size);
  const stride = (width + 3) * channels;
  const frame = { values: new Float64Array((height + 3) * stride).fill(cval), stride, height, width, channels };
  const size = height * width * channels;
  for (let picture = 0; picture < count && size > 0; picture++) {
    copyInto(frame, images.data as Float32Array, picture * size);
    pullAll(frame, picture, moved, picture * size);
  }
  return new NdArray<"float32">(moved, images.shape);
}

function copyInto({ values, stride, height, width, channels }: Frame, data: ArrayLike<number>, start: number): void {
  const length = width * channels;
  for (let y = 0, from = start; y < height; y++) {
    const to = (y + 1) * stride + channels;
    for (let i = 0; i < length; i++) values[to + i] = data[from++]!;
  }
}

/**
 * Warps an image in one loop, in half the time of {@link warp}, which stores the positions first. Positions beyond `margin`
 * pixels outside are treated like those at `margin`.
 */
function pullAffine(frame: Frame, affine: Affine, margin: 0 | 1, moved: Float32Array, start: number): void {
  const { values, stride, height, width, channels } = frame;
  const { yy, yx, xy, xx, down, right } = affine;
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2];
  const [first, lastRow, lastColumn] = [1 - margin, height + margin, width + margin];
  for (let y = 0, to = start; y < height; y++) {
    const rowStart = yy * (y - middleY) + middleY - down + 1;
    const columnStart = xy * (y - middleY) + middleX - right + 1;
    for (let x = 0; x < width; x++) {
      const u = x - middleX;
      const row = Math.min(Math.max(rowStart + yx * u, first), lastRow);
      const column = Math.min(Math.max(columnStart + xx * u, first), lastColumn);
      const top = row | 0;
      const left = column | 0;
      let a = (Math.imul(top, stride) + Math.imul(left, channels)) | 0;
      for (let k = 0; k < channels; k++, a++) {
        const b = (a + stride) | 0;
        const above = values[a]! + (values[a + channels]! - values[a]!) * (column - left);
        const below = values[b]! + (values[b + channels]! - values[b]!) * (column - left);
        moved[to++] = above + (below - above) * (row - top);
      }
    }
  }
}

function affineSampler({ yy, yx, xy, xx, down, right }: Affine, images: NdArray): Sampler {
  const { height, width } = batchShape(images);
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2];
  return (y, rows, columns) => {
    const v = y - middleY;
    for (let x = 0; x < rows.length; x++) {
      const u = x - middleX;
      rows[x] = yy * v + yx * u + middleY - down;
      columns[x] = xy * v + xx * u + middleX - right;
    }
  };
}

/**
 * Maps positions along an axis to positions in the border with the same value, counted from the border's first pixel:
 * `constant` continues the border, `nearest` the edge, and `reflect` the mirrored image.
 */
function hold(places: Float64Array, length: number, fill: WarpOptions["fill"] = "constant"): void {
  const margin = fill === "constant" ? 1 : 0;
  for (let i = 0; i < places.length; i++) {
    const at = (fill === "reflect" ? mirrored(places[i]!, length) : places[i]!) + 1;
    places[i] = Math.min(Math.max(at, 1 - margin), length + margin);
  }
}

/** d c b a | a b c d | d c b a. */
function mirrored(place: number, length: number): number {
  const turn = (((place + 0.5) % (2 * length)) + 2 * length) % (2 * length);
  return (turn < length ? turn : 2 * length - turn) - 0.5;
}

/** Interpolates a row of one channel, each value between four pixels of the border. */
function pull(
  { values, stride, channels }: Frame,
  rows: Float64Array,
  columns: Float64Array,
  channel: number,
  moved: Float32Array,
  start: number,
): void {
  for (let x = 0, to = start; x < rows.length; x++, to += channels) {
    const row = rows[x]!;
    const column = columns[x]!;
    const top = row | 0;
    const left = column | 0;
    const a = (Math.imul(top, stride) + Math.imul(left, channels) + channel) | 0;
    const b = (a + stride) | 0;
    const above = values[a]! + (values[a + channels]! - values[a]!) * (column - left);
    const below = values[b]! + (values[b + channels]! - values[b]!) * (column - left);
    moved[to] = above + (below - above) * (row - top);
  }
}
