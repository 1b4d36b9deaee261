// @internal: implemented here because npm's only package of Sobol sequences has been unmaintained since 2015 and has no
// seed.
import { FeedforwardError } from "@feedforward/shared";
import { randomStream } from "../random";
import { type Space, valueAt } from "../space";
import type { Sampler } from "./sampler";
import { SOBOL_DIRECTIONS } from "./sobol-directions";

const BITS = 30;

/** Maximum number of parameters for which a Sobol sequence has direction numbers. */
export const SOBOL_DIMENSIONS = SOBOL_DIRECTIONS.length + 1;

/** Samples points that fill the space evenly, with a random digital shift by the seed, which preserves evenness. */
export function sobolSampler(space: Space, seed: number): Sampler {
  const names = Object.keys(space);
  if (names.length > SOBOL_DIMENSIONS) {
    throw new FeedforwardError(
      `method sobol knows at most ${SOBOL_DIMENSIONS} parameters, received ${names.length}; use random or tpe.`,
      { usage: true },
    );
  }
  const random = randomStream(seed, 0);
  const shifts = names.map(() => Math.floor(random() * 2 ** BITS));
  return {
    learns: false,
    suggest(number) {
      const point = sobolPoint(number, names.length);
      return Object.fromEntries(
        names.map((name, index) => [name, valueAt(space[name]!, (point[index]! ^ shifts[index]!) / 2 ** BITS)]),
      );
    },
  };
}

const directions = new Map<number, readonly number[]>();

/** Returns the direction numbers of a dimension: Bratley & Fox (1988), algorithm 659. */
function directionsOf(dimension: number): readonly number[] {
  const known = directions.get(dimension);
  if (known !== undefined) return known;
  const m = Array.from({ length: BITS }, () => 1);
  if (dimension > 0) {
    const [polynomial, first] = SOBOL_DIRECTIONS[dimension - 1]!;
    const degree = first.length;
    for (let index = 0; index < BITS; index++) {
      if (index < degree) {
        m[index] = first[index]!;
        continue;
      }
      let next = m[index - degree]! ^ (m[index - degree]! * 2 ** degree);
      for (let k = 1; k < degree; k++) if ((polynomial >> (degree - k)) & 1) next ^= m[index - k]! * 2 ** k;
      m[index] = next;
    }
  }
  const result = m.map((value, index) => value * 2 ** (BITS - 1 - index));
  directions.set(dimension, result);
  return result;
}

/** Returns a point of the sequence in Gray code order, as integers below 2^30. */
export function sobolPoint(index: number, dimensions: number): number[] {
  const gray = index ^ (index >>> 1);
  return Array.from({ length: dimensions }, (_, dimension) => {
    const numbers = directionsOf(dimension);
    let point = 0;
    for (let bit = 0; bit < BITS; bit++) if ((gray >>> bit) & 1) point ^= numbers[bit]!;
    return point;
  });
}
