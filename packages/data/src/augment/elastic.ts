import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { type Augmentation, withRecipe } from "./recipe";
import { batchShape, checkFill, type WarpOptions, warp, warpOptionNames } from "./warp";

/** Options of {@link elastic}. */
export interface ElasticOptions extends WarpOptions {
  /** Strength in pixels. Default 34, for digits of 28 × 28. */
  alpha?: number;
  /** Standard deviation of the smoothing in pixels: how far neighbours move together. Default 4. */
  sigma?: number;
}

/**
 * Deforms images as handwriting varies: every pixel is displaced by smoothed random distances (P. Simard, D. Steinkraus and
 * J. Platt, "Best practices for convolutional neural networks applied to visual document analysis", ICDAR 2003).
 *
 * @param given size and smoothness of the displacements. Default: see {@link ElasticOptions}.
 */
export function elastic(given: ElasticOptions = {}): Augmentation {
  checkOptions("augment.elastic", given, { alpha: true, sigma: true, ...warpOptionNames });
  const { alpha = 34, sigma = 4, ...options } = given;
  checkFill(options);
  if (!(alpha >= 0) || !(sigma > 0))
    throw new FeedforwardError(`expected alpha of at least 0 and sigma above 0, received ${alpha} and ${sigma}`);
  const kernel = gaussianKernel(sigma);
  return withRecipe("elastic", [{ alpha, sigma, ...options }], (images, random) => {
    const { height, width } = batchShape(images);
    const field = (): Float64Array => smooth(random.uniform(-alpha, alpha, height * width), height, width, kernel);
    return warp(
      images,
      () => {
        const [down, right] = [field(), field()];
        return (y, rows, columns) => {
          for (let x = 0; x < width; x++) {
            rows[x] = y + down[y * width + x]!;
            columns[x] = x + right[y * width + x]!;
          }
        };
      },
      options,
    );
  });
}

function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.ceil(3 * sigma);
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  return kernel.map((weight) => weight / sum);
}

/** Smooths a field along both axes; it is 0 outside. */
function smooth(field: Float64Array, height: number, width: number, kernel: Float64Array): Float64Array {
  const along = (
    source: Float64Array,
    length: number,
    step: number,
    across: number,
    acrossStep: number,
  ): Float64Array => {
    const radius = (kernel.length - 1) / 2;
    const result = new Float64Array(source.length);
    for (let line = 0; line < across; line++) {
      for (let i = 0; i < length; i++) {
        let sum = 0;
        for (let j = Math.max(0, i - radius); j <= Math.min(length - 1, i + radius); j++) {
          sum += kernel[j - i + radius]! * source[line * acrossStep + j * step]!;
        }
        result[line * acrossStep + i * step] = sum;
      }
    }
    return result;
  };
  return along(along(field, width, 1, height, width), height, width, width, 1);
}
