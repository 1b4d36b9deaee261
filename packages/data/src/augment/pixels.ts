import { checkOptions, FeedforwardError } from "@feedforward/shared";
import type { NdArray } from "../array/nd-array";
import { addNormal } from "../random/fast-normal";
import { type Augmentation, withRecipe } from "./recipe";
import { batchShape, floatCopy } from "./warp";

/** Directions of {@link flip}. */
export interface FlipOptions {
  /** Left to right. Default true. */
  horizontal?: boolean;
  /** Top to bottom. Default false. */
  vertical?: boolean;
}

/** Flips each image with probability ½, independently for each direction. */
export function flip(options: FlipOptions = {}): Augmentation {
  checkOptions("augment.flip", options, { horizontal: true, vertical: true });
  const { horizontal = true, vertical = false } = options;
  return withRecipe("flip", [{ horizontal, vertical }], (images, random) => {
    const { count, height, width, channels } = batchShape(images);
    const flipped = floatCopy(images);
    const size = height * width * channels;
    for (let picture = 0; picture < count; picture++) {
      const across = horizontal && random.randomSample() < 0.5;
      const over = vertical && random.randomSample() < 0.5;
      if (!across && !over) continue;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const to = picture * size + (y * width + x) * channels;
          const from = picture * size + ((over ? height - 1 - y : y) * width + (across ? width - 1 - x : x)) * channels;
          for (let k = 0; k < channels; k++) flipped.data[to + k] = Number(images.data[from + k]);
        }
      }
    }
    return flipped;
  });
}

/** Options of {@link noise}. */
export interface NoiseOptions {
  /** Range to which values are clipped. Default: no clipping. */
  clip?: readonly [number, number];
}

/**
 * Adds normally distributed noise to every value.
 *
 * @param deviation Standard deviation, in the unit of the images.
 */
export function noise(deviation: number, options: NoiseOptions = {}): Augmentation {
  checkOptions("augment.noise", options, { clip: true });
  const { clip } = options;
  if (!(deviation >= 0))
    throw new FeedforwardError(`expected a standard deviation of at least 0, received ${deviation}`);
  const [low, high] = clip ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return withRecipe("noise", [deviation, clip ? { clip } : {}], (images, random) => {
    const noisy = floatCopy(images);
    const { data } = noisy;
    addNormal(data, deviation, random);
    if (clip) for (let i = 0; i < data.length; i++) data[i] = Math.min(high, Math.max(low, data[i]!));
    return noisy;
  });
}

/** Options of {@link color}. */
export interface ColorOptions {
  /** Largest change added to all values, as a fraction of `range`. Default 0. */
  brightness?: number;
  /** Largest change of the distance from the image's mean: the factor is uniform in 1 ± contrast. Default 0. */
  contrast?: number;
  /** Largest change of the distance from grey: the factor is uniform in 1 ± saturation. Only with 3 channels. Default 0. */
  saturation?: number;
  /** Largest pixel value; results are clipped to [0, range]. Default 1. */
  range?: number;
}

/** Changes brightness, contrast and saturation of each image, in this order. */
export function color(options: ColorOptions = {}): Augmentation {
  checkOptions("augment.color", options, { brightness: true, contrast: true, saturation: true, range: true });
  const { brightness = 0, contrast = 0, saturation = 0, range = 1 } = options;
  for (const amount of [brightness, contrast, saturation]) {
    if (!(amount >= 0)) throw new FeedforwardError(`expected changes of at least 0, received ${amount}`);
  }
  return withRecipe("color", [{ brightness, contrast, saturation, range }], (images, random) => {
    const { count, height, width, channels } = batchShape(images);
    if (saturation > 0 && channels !== 3)
      throw new FeedforwardError(`expected 3 channels to change the saturation, received ${channels}`);
    const changed = floatCopy(images);
    const size = height * width * channels;
    for (let picture = 0; picture < count; picture++) {
      const pixels = changed.data.subarray(picture * size, (picture + 1) * size);
      const add = random.uniform(-brightness, brightness) * range;
      const spread = random.uniform(1 - contrast, 1 + contrast);
      const colorful = saturation > 0 ? random.uniform(1 - saturation, 1 + saturation) : 1;
      const mean = pixels.reduce((sum, value) => sum + value, 0) / size + add;
      for (let i = 0; i < size; i++) pixels[i] = (pixels[i]! + add - mean) * spread + mean;
      if (saturation > 0) saturate(pixels, colorful);
      for (let i = 0; i < size; i++) pixels[i] = Math.min(range, Math.max(0, pixels[i]!));
    }
    return changed;
  });
}

function saturate(pixels: Float32Array, factor: number): void {
  for (let i = 0; i < pixels.length; i += 3) {
    const grey = 0.299 * pixels[i]! + 0.587 * pixels[i + 1]! + 0.114 * pixels[i + 2]!;
    for (let k = 0; k < 3; k++) pixels[i + k] = grey + (pixels[i + k]! - grey) * factor;
  }
}

/** Options of {@link cutout}. */
export interface CutoutOptions {
  /** Number of squares. Default 1. */
  holes?: number;
  /** Value inside the squares. Default 0. */
  value?: number;
}

/**
 * Covers squares at random positions of each image; parts outside the image are ignored (T. DeVries and G. W. Taylor, "Improved
 * regularization of convolutional neural networks with Cutout", 2017).
 *
 * @param size Side of the square in pixels.
 */
export function cutout(size: number, options: CutoutOptions = {}): Augmentation {
  checkOptions("augment.cutout", options, { holes: true, value: true });
  const { holes = 1, value = 0 } = options;
  if (!Number.isSafeInteger(holes) || holes < 0)
    throw new FeedforwardError(`expected a number of holes, received ${holes}`);
  if (!Number.isSafeInteger(size) || size < 1)
    throw new FeedforwardError(`expected a side of at least 1 pixel, received ${size}`);
  return withRecipe("cutout", [size, { holes, value }], (images: NdArray, random) => {
    const { count, height, width, channels } = batchShape(images);
    const covered = floatCopy(images);
    for (let hole = 0; hole < count * holes; hole++) {
      const start = Math.floor(hole / holes) * height * width * channels;
      const top = random.randint(0, height) - Math.floor(size / 2);
      const left = random.randint(0, width) - Math.floor(size / 2);
      for (let y = Math.max(0, top); y < Math.min(height, top + size); y++) {
        const row = start + y * width * channels;
        covered.data.fill(value, row + Math.max(0, left) * channels, row + Math.min(width, left + size) * channels);
      }
    }
    return covered;
  });
}
