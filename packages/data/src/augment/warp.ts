import { isBigInt } from "../array/dtype";
import { NdArray } from "../array/nd-array";

/** What is put where a moved picture leaves a gap. */
export interface WarpOptions {
  /** `constant`: `cval`; `nearest`: the edge's pixel; `reflect`: the picture mirrored at its edge. Default `constant`. */
  fill?: "constant" | "nearest" | "reflect";
  /** The value for `constant`. Default 0. */
  cval?: number;
}

/** Height, width, channels and number of a batch of pictures. */
export interface BatchShape {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * The shape of a batch of pictures: `[count, height, width]`, `[count, height, width, channels]`, or rows of square
 * pictures `[count, height * width]`.
 */
export function batchShape({ shape, dtype }: NdArray): BatchShape {
  if (isBigInt(dtype)) throw new Error(`expected pictures of floats or of integers up to 32 bits, received ${dtype}`);
  const [count = 0, height = 0, width, channels = 1] = shape;
  if (shape.length === 3 || shape.length === 4) return { count, height, width: width!, channels };
  const side = Math.round(Math.sqrt(height));
  if (shape.length === 2 && side * side === height) return { count, height: side, width: side, channels: 1 };
  throw new Error(
    `expected a batch of shape [count, height, width], [count, height, width, channels] or [count, side * side], received [${shape.join(", ")}]`,
  );
}

/** A float32 copy of a batch, to write into. */
export const floatCopy = (images: NdArray): NdArray<"float32"> => images.cast("float32");

/** From where in the old picture the pixels of a row of the new one come: writes their rows and columns. */
export type Sampler = (y: number, rows: Float64Array, columns: Float64Array) => void;

/** Moves the pixels of each picture of a batch, between pixels bilinearly. `samplerOf` is asked once a picture. */
export function warp(
  images: NdArray,
  samplerOf: (picture: number) => Sampler,
  options: WarpOptions = {},
): NdArray<"float32"> {
  const { count, height, width, channels } = batchShape(images);
  const moved = new Float32Array(images.size);
  const [rows, columns] = [new Float64Array(width), new Float64Array(width)];
  // One type of array in the loop below, which reads each pixel four times.
  const data = images.data instanceof Float64Array ? images.data : images.cast("float32").data;
  const edge = edgeReader(data, { count, height, width, channels }, options);
  const size = height * width * channels;
  for (let picture = 0; picture < count; picture++) {
    const sample = samplerOf(picture);
    const start = picture * size;
    for (let y = 0, to = start; y < height; y++) {
      sample(y, rows, columns);
      for (let x = 0; x < width; x++, to += channels) {
        const row = rows[x]!;
        const column = columns[x]!;
        const top = Math.floor(row);
        const left = Math.floor(column);
        const down = row - top;
        const right = column - left;
        const isInside = top >= 0 && left >= 0 && top + 1 < height && left + 1 < width;
        if (!isInside) {
          for (let k = 0; k < channels; k++) moved[to + k] = edge(start + k, top, left, down, right);
          continue;
        }
        const a = start + (top * width + left) * channels;
        const b = a + width * channels;
        for (let k = 0; k < channels; k++) {
          const above = data[a + k]! + (data[a + channels + k]! - data[a + k]!) * right;
          const below = data[b + k]! + (data[b + channels + k]! - data[b + k]!) * right;
          moved[to + k] = above + (below - above) * down;
        }
      }
    }
  }
  return new NdArray<"float32">(moved, images.shape);
}

/** Reads between four pixels of which not all are inside; `start` is the first value of the picture's channel. */
function edgeReader(
  data: Float32Array | Float64Array,
  { height, width, channels }: BatchShape,
  { fill = "constant", cval = 0 }: WarpOptions,
) {
  const wrap = fill === "reflect" ? reflect : clamp;
  return (start: number, top: number, left: number, down: number, right: number): number => {
    // Far outside there is nothing but the constant.
    if (fill === "constant" && (top < -1 || left < -1 || top >= height || left >= width)) return cval;
    let value = 0;
    for (let corner = 0; corner < 4; corner++) {
      const v = top + (corner >> 1);
      const u = left + (corner & 1);
      const weight = (corner >> 1 ? down : 1 - down) * (corner & 1 ? right : 1 - right);
      if (weight === 0) continue;
      const isInside = v >= 0 && u >= 0 && v < height && u < width;
      const isRead = isInside || fill !== "constant";
      value += weight * (isRead ? data[start + (wrap(v, height) * width + wrap(u, width)) * channels]! : cval);
    }
    return value;
  };
}

const clamp = (at: number, length: number): number => (at < 0 ? 0 : at >= length ? length - 1 : at);

/** d c b a | a b c d | d c b a. */
function reflect(at: number, length: number): number {
  const turn = ((at % (2 * length)) + 2 * length) % (2 * length);
  return turn < length ? turn : 2 * length - 1 - turn;
}
