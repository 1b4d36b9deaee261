// @internal
import { checkOptions, FeedforwardError } from "@feedforward/shared";
import type { NdArray } from "../array/nd-array";
import type { RandomState } from "../random/random-state";
import { type Augmentation, withRecipe } from "./recipe";
import { type Affine, batchShape, checkFill, type WarpOptions, warpAffine, warpOptionNames } from "./warp";

const still: Affine = { yy: 1, yx: 0, xy: 0, xx: 1, down: 0, right: 0 };

function affine(
  name: string,
  amount: number,
  draw: (random: RandomState, height: number, width: number) => Affine,
  options?: WarpOptions,
): Augmentation {
  checkOptions(`augment.${name}`, options, warpOptionNames);
  checkFill(options ?? {});
  return withRecipe(name, [amount, options], (images: NdArray, random: RandomState) => {
    const { height, width } = batchShape(images);
    return warpAffine(images, () => draw(random, height, width), options);
  });
}

/**
 * Rotates each image around its centre by an angle uniform in ±`degrees`.
 *
 * @param degrees Largest angle, in degrees.
 */
export function rotate(degrees: number, options?: WarpOptions): Augmentation {
  check(degrees, "an angle");
  return affine(
    "rotate",
    degrees,
    (random) => {
      const angle = (random.uniform(-degrees, degrees) * Math.PI) / 180;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return { ...still, yy: cos, yx: sin, xy: -sin, xx: cos };
    },
    options,
  );
}

/**
 * Shifts each image vertically and horizontally by distances uniform in ±`distance`.
 *
 * @param distance Pixels; below 1, a fraction of the image's height and width.
 */
export function shift(distance: number, options?: WarpOptions): Augmentation {
  check(distance, "a distance");
  return affine(
    "shift",
    distance,
    (random, height, width) => {
      const [far, wide] = distance < 1 ? [distance * height, distance * width] : [distance, distance];
      return { ...still, down: random.uniform(-far, far), right: random.uniform(-wide, wide) };
    },
    options,
  );
}

/**
 * Shears each image by an angle uniform in ±`degrees`.
 *
 * @param degrees Largest angle, in degrees, below 90.
 */
export function shear(degrees: number, options?: WarpOptions): Augmentation {
  check(degrees, "an angle", 90);
  return affine(
    "shear",
    degrees,
    (random) => ({ ...still, xy: Math.tan((random.uniform(-degrees, degrees) * Math.PI) / 180) }),
    options,
  );
}

/**
 * Zooms each image around its centre by a factor uniform in 1 ± `amount`, the same for both axes.
 *
 * @param amount 0 to below 1.
 */
export function zoom(amount: number, options?: WarpOptions): Augmentation {
  check(amount, "an amount", 1);
  return affine(
    "zoom",
    amount,
    (random) => {
      const factor = 1 / random.uniform(1 - amount, 1 + amount);
      return { ...still, yy: factor, xx: factor };
    },
    options,
  );
}

/**
 * Stretches each image in height and width by independent factors uniform in 1 ± `amount`.
 *
 * @param amount 0 to below 1.
 */
export function stretch(amount: number, options?: WarpOptions): Augmentation {
  check(amount, "an amount", 1);
  return affine(
    "stretch",
    amount,
    (random) => {
      const factor = () => 1 / random.uniform(1 - amount, 1 + amount);
      return { ...still, yy: factor(), xx: factor() };
    },
    options,
  );
}

function check(value: number, what: string, below = Number.POSITIVE_INFINITY): void {
  if (value >= 0 && value < below) return;
  throw new FeedforwardError(
    `expected ${what} of at least 0${below < Infinity ? ` and below ${below}` : ""}, received ${value}`,
  );
}
