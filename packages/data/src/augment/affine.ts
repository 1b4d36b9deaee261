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
 * Turns each picture around its middle by an angle uniform in ±`degrees`.
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
 * Moves each picture down and right by distances uniform in ±`distance`.
 *
 * @param distance Pixels; below 1 a share of the picture's height and width.
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
 * Slants each picture by an angle uniform in ±`degrees`.
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
 * Makes each picture larger or smaller around its middle by a factor uniform in 1 ± `amount`, the same both ways.
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
 * Stretches each picture in height and in width by factors uniform in 1 ± `amount`, each drawn alone.
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
