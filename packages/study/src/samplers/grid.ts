// @internal
import { randomStream } from "../random";
import { allValues, type Space, type Value } from "../space";
import type { Sampler } from "./sampler";

/** Suggests every combination, the last parameter changing fastest; or a random subset of them, in that order. */
export function gridSampler(space: Space, trials: number, seed: number): Sampler {
  const axes = Object.entries(space).map(([name, parameter]) => ({ name, values: allValues(parameter)! }));
  const all = axes.reduce((product, { values }) => product * values.length, 1);
  const chosen = trials < all ? chooseIndices(all, trials, seed) : undefined;
  return {
    learns: false,
    suggest(number) {
      let rest = chosen?.[number] ?? number;
      const values: [string, Value][] = [];
      for (const { name, values: choices } of [...axes].reverse()) {
        values.unshift([name, choices[rest % choices.length]!]);
        rest = Math.floor(rest / choices.length);
      }
      return Object.fromEntries(values);
    },
  };
}

/** Returns `count` distinct integers below `all` in ascending order: Floyd's algorithm, which needs no list of all. */
function chooseIndices(all: number, count: number, seed: number): number[] {
  const random = randomStream(seed, 0);
  const chosen = new Set<number>();
  for (let last = all - count; last < all; last++) {
    const index = Math.floor(random() * (last + 1));
    chosen.add(chosen.has(index) ? last : index);
  }
  return [...chosen].sort((a, b) => a - b);
}
