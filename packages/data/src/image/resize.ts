import { checkArgument, checkOptions, FeedforwardError, unknownName } from "@feedforward/shared";
import { type ArrayData, NdArray } from "../array/nd-array";
import { showShape } from "../array/shape";

/** Interpolation method. */
export type Interpolation = "nearest" | "bilinear" | "bicubic" | "area";

/** Options of {@link resizeImage}. */
export interface ResizeOptions {
  /** Default `bilinear`. */
  interpolation?: Interpolation;
  /** First crop the largest central part with the target's aspect ratio. Default false. */
  cropToAspectRatio?: boolean;
  /** Keep the image's aspect ratio and pad it with black. Default false. */
  padToAspectRatio?: boolean;
}

/** Source pixels of each result pixel along one axis, with their weights. */
interface Tap {
  readonly at: number[];
  readonly weights: number[];
}

const single = Math.fround;

const interpolations: readonly Interpolation[] = ["nearest", "bilinear", "bicubic", "area"];

/**
 * Resizes an image of shape `[height, width, channels]` as `tf.image.resize` does (half-pixel centres, no
 * antialiasing), in float32.
 *
 * @param size `[height, width]` of the result.
 * @returns float32.
 */
export function resizeImage(
  image: ArrayData,
  size: readonly [number, number],
  options: ResizeOptions = {},
): NdArray<"float32"> {
  checkArgument("resizeImage", "image", image, "array");
  checkArgument("resizeImage", "size", size, "list of numbers");
  checkOptions("resizeImage", options, { interpolation: true, cropToAspectRatio: true, padToAspectRatio: true });
  const { interpolation = "bilinear", cropToAspectRatio = false, padToAspectRatio = false } = options;
  if (!interpolations.includes(interpolation))
    throw unknownName("interpolation", String(interpolation), interpolations);
  if (image.shape.length !== 3)
    throw new FeedforwardError(
      `expected a picture of shape [height, width, channels], received ${showShape(image.shape)}`,
    );
  for (const length of size)
    if (!Number.isSafeInteger(length) || length < 1)
      throw new FeedforwardError(`expected a size of whole numbers ≥ 1, received ${showShape(size)}`);
  if (cropToAspectRatio && padToAspectRatio)
    throw new FeedforwardError("expected cropToAspectRatio or padToAspectRatio, received both");
  if (padToAspectRatio) return resizeWithPad(image, size, interpolation);
  const fitted = cropToAspectRatio ? crop(image, size) : image;
  const [height, width, channels] = fitted.shape as [number, number, number];
  const rows = taps(height, size[0], interpolation);
  const columns = taps(width, size[1], interpolation);
  const source = fitted.data as Float32Array;
  const resized = new Float32Array(size[0] * size[1] * channels);
  // An area's weights are divided by its size once, at the end.
  const divide = interpolation === "area" ? single(1 / single(single(height / size[0]) * single(width / size[1]))) : 1;
  for (const [y, row] of rows.entries()) {
    for (const [x, column] of columns.entries()) {
      for (let k = 0; k < channels; k++) {
        let sum = 0;
        for (let i = 0; i < row.at.length; i++) {
          const line = row.at[i]! * width;
          let across = 0;
          for (let j = 0; j < column.at.length; j++)
            across += column.weights[j]! * Number(source[(line + column.at[j]!) * channels + k]);
          sum += row.weights[i]! * single(across);
        }
        resized[(y * size[1] + x) * channels + k] = sum * divide;
      }
    }
  }
  return new NdArray<"float32">(resized, [size[0], size[1], channels]);
}

function taps(from: number, to: number, interpolation: Interpolation): Tap[] {
  const scale = single(from / to);
  const last = from - 1;
  return Array.from({ length: to }, (_, i): Tap => {
    if (interpolation === "nearest")
      return { at: [Math.min(last, Math.floor(single((i + 0.5) * scale)))], weights: [1] };
    if (interpolation === "area") return areaTap(single(i * scale), single((i + 1) * scale), scale, last);
    const centre = single(single((i + 0.5) * scale) - 0.5);
    const floor = Math.floor(centre);
    const share = single(centre - floor);
    if (interpolation === "bicubic") return cubicTap(floor, share, last);
    return { at: [Math.max(0, floor), Math.min(last, Math.max(0, Math.ceil(centre)))], weights: [1 - share, share] };
  });
}

/** Covered fraction of each pixel from `start` to `end`. */
function areaTap(start: number, end: number, scale: number, last: number): Tap {
  const at: number[] = [];
  const weights: number[] = [];
  for (let pixel = Math.floor(start); pixel < Math.ceil(end); pixel++) {
    const right = Math.min(pixel + 1, end);
    const left = Math.max(pixel, start);
    at.push(Math.min(last, Math.max(0, pixel)));
    weights.push(pixel < start && pixel + 1 > end ? scale : single(right - left));
  }
  return { at, weights };
}

/**
 * Four pixels with the weights of Keys's cubic (a = -0.5; R. Keys, "Cubic convolution interpolation for digital image
 * processing", 1981), with the fraction in steps of 1/1024 as in TensorFlow. Pixels outside have weight 0.
 */
function cubicTap(floor: number, share: number, last: number): Tap {
  const a = -0.5;
  const x = roundHalfEven(share * 1024) / 1024;
  const near = (t: number) => ((a + 2) * t - (a + 3)) * t * t + 1;
  const far = (t: number) => ((a * t - 5 * a) * t + 8 * a) * t - 4 * a;
  const all = [far(1 + x), near(x), near(1 - x), far(2 - x)];
  const places = [floor - 1, floor, floor + 1, floor + 2];
  const inside = all.map((weight, i) => (places[i]! < 0 || places[i]! > last ? 0 : single(weight)));
  const sum = inside.reduce((total, weight) => total + weight, 0);
  return {
    at: places.map((place) => Math.min(last, Math.max(0, place))),
    weights: inside.map((weight) => single(weight / sum)),
  };
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

function crop(image: ArrayData, [targetHeight, targetWidth]: readonly [number, number]): ArrayData {
  const [height, width] = image.shape as [number, number, number];
  const cropHeight = Math.min(height, Math.trunc((width * targetHeight) / targetWidth));
  const cropWidth = Math.min(width, Math.trunc((height * targetWidth) / targetHeight));
  const top = Math.trunc((height - cropHeight) / 2);
  const left = Math.trunc((width - cropWidth) / 2);
  return copyInto(image, cropHeight, cropWidth, -top, -left);
}

/** Resizes to fit the target and pads with black, as `tf.image.resize_with_pad` does. */
function resizeWithPad(
  image: ArrayData,
  size: readonly [number, number],
  interpolation: Interpolation,
): NdArray<"float32"> {
  const [height, width] = image.shape as [number, number, number];
  const ratio = Math.max(single(width / size[1]), single(height / size[0]));
  const exact = [single(height / ratio), single(width / ratio)] as const;
  const inner = resizeImage(image, [Math.max(1, Math.floor(exact[0])), Math.max(1, Math.floor(exact[1]))], {
    interpolation,
  });
  const [top, left] = exact.map((length, axis) => Math.max(0, Math.floor(single((size[axis]! - length) / 2)))) as [
    number,
    number,
  ];
  return copyInto(inner, size[0], size[1], top, left);
}

/** Places an image at an offset in one of another size; padded with black, cropped outside. */
function copyInto(image: ArrayData, height: number, width: number, top: number, left: number): NdArray<"float32"> {
  const [oldHeight, oldWidth, channels] = image.shape as [number, number, number];
  const pixels = new Float32Array(Math.max(1, height) * Math.max(1, width) * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromY, fromX] = [y - top, x - left];
      if (fromY < 0 || fromY >= oldHeight || fromX < 0 || fromX >= oldWidth) continue;
      for (let k = 0; k < channels; k++)
        pixels[(y * width + x) * channels + k] = Number(image.data[(fromY * oldWidth + fromX) * channels + k]);
    }
  }
  return new NdArray<"float32">(pixels, [Math.max(1, height), Math.max(1, width), channels]);
}
