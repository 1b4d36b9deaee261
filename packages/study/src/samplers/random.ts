// @internal
import { randomStream } from "../random";
import { type Space, valueAt } from "../space";
import type { Sampler } from "./sampler";

/**
 * Samples every parameter independently and uniformly. The values of a trial depend only on the seed and its number.
 */
export function randomSampler(space: Space, seed: number): Sampler {
  return {
    learns: false,
    suggest(number) {
      const random = randomStream(seed, number);
      return Object.fromEntries(Object.entries(space).map(([name, parameter]) => [name, valueAt(parameter, random())]));
    },
  };
}
