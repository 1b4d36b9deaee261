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

/** From where in the old picture a pixel of the new one comes: writes row and column into `from`. */
export type Sampler = (y: number, x: number, from: { y: number; x: number }) => void;

/** Moves the pixels of each picture of a batch, between pixels bilinearly. `samplerOf` is asked once a picture. */
export function warp(
  images: NdArray,
  samplerOf: (picture: number) => Sampler,
  options: WarpOptions = {},
): NdArray<"float32"> {
  const { count, height, width, channels } = batchShape(images);
  const { fill = "constant", cval = 0 } = options;
  const data = images.data as Float32Array;
  const moved = new Float32Array(images.size);
  const from = { y: 0, x: 0 };
  const size = height * width * channels;
  const wrap = fill === "reflect" ? reflect : clamp;
  for (let picture = 0; picture < count; picture++) {
    const sample = samplerOf(picture);
    const start = picture * size;
    for (let y = 0, to = start; y < height; y++) {
      for (let x = 0; x < width; x++, to += channels) {
        sample(y, x, from);
        const top = Math.floor(from.y);
        const left = Math.floor(from.x);
        const down = from.y - top;
        const right = from.x - left;
        if (top >= 0 && left >= 0 && top + 1 < height && left + 1 < width) {
          const a = start + (top * width + left) * channels;
          const b = a + width * channels;
          for (let k = 0; k < channels; k++) {
            const above = data[a + k]! + (data[a + channels + k]! - data[a + k]!) * right;
            const below = data[b + k]! + (data[b + channels + k]! - data[b + k]!) * right;
            moved[to + k] = above + (below - above) * down;
          }
          continue;
        }
        for (let k = 0; k < channels; k++) {
          let value = 0;
          for (let corner = 0; corner < 4; corner++) {
            const [v, u] = [top + (corner >> 1), left + (corner & 1)];
            const weight = (corner >> 1 ? down : 1 - down) * (corner & 1 ? right : 1 - right);
            if (weight === 0) continue;
            const isInside = v >= 0 && u >= 0 && v < height && u < width;
            value +=
              weight *
              (isInside || fill !== "constant"
                ? data[start + (wrap(v, height) * width + wrap(u, width)) * channels + k]!
                : cval);
          }
          moved[to + k] = value;
        }
      }
    }
  }
  return new NdArray<"float32">(moved, images.shape);
}

const clamp = (at: number, length: number): number => (at < 0 ? 0 : at >= length ? length - 1 : at);

/** d c b a | a b c d | d c b a. */
function reflect(at: number, length: number): number {
  const turn = ((at % (2 * length)) + 2 * length) % (2 * length);
  return turn < length ? turn : 2 * length - 1 - turn;
}
