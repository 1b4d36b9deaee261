// @internal: implemented here because no JavaScript library of it is maintained. Equal to Optuna 5's TPESampler with
// its defaults (multivariate, constant liar), which the tests compare with: Bergstra et al. 2011, "Algorithms for
// Hyper-Parameter Optimization", with the settings that Watanabe 2023, "Tree-structured Parzen estimator", recommends.

import type { Random } from "../../random";
import { randomStream } from "../../random";
import { allValues, type Space, type Value, type Values } from "../../space";
import { randomSampler } from "../random";
import type { KnownTrial, Sampler } from "../sampler";
import { type Kernels, kernelsOf, toNumber, toValue } from "./kernels";

/** Number of initial random trials. */
const STARTUP_TRIALS = 10;
const CANDIDATES = 24;

/** Suggests values near those of the best tenth of trials and far from the others. */
export function tpeSampler(space: Space, seed: number): Sampler {
  const start = randomSampler(space, seed);
  return {
    learns: true,
    suggest(number, history) {
      const known = history();
      const scored = known.filter(({ state }) => state !== "running").length;
      if (scored < STARTUP_TRIALS) return start.suggest(number, history);
      // A separate stream, so that it does not repeat the numbers of the random trials.
      return tpeValues(space, known, randomStream(seed, number, 1));
    },
  };
}

/** Returns the values that Optuna's sampler chooses for this history with these random numbers. */
export function tpeValues(space: Space, history: readonly KnownTrial[], random: Random): Values {
  const fixed = Object.entries(space).filter(([, parameter]) => allValues(parameter)?.length === 1);
  const names = Object.keys(space)
    .filter((name) => !fixed.some(([one]) => one === name))
    .sort();
  const chosen: Record<string, Value> = Object.fromEntries(
    fixed.map(([name, parameter]) => [name, allValues(parameter)![0]!]),
  );
  if (names.length > 0) {
    const { below, above } = split(history);
    const good = mixtureOf(space, names, below);
    const bad = mixtureOf(space, names, above);
    const candidates = sample(space, names, good, random);
    let best = candidates[0]!;
    let highest = Number.NEGATIVE_INFINITY;
    for (const candidate of candidates) {
      const gain = logDensity(good, candidate) - logDensity(bad, candidate);
      if (gain > highest) [best, highest] = [candidate, gain];
    }
    names.forEach((name, index) => {
      chosen[name] = toValue(space[name]!, best[index]!);
    });
  }
  return Object.fromEntries(Object.keys(space).map((name) => [name, chosen[name]!]));
}

/**
 * Splits the history into the best tenth (at most 25, complete trials before pruned ones), and the rest with running
 * trials.
 */
function split(history: readonly KnownTrial[]): { below: KnownTrial[]; above: KnownTrial[] } {
  const complete = history.filter(({ state }) => state === "complete").sort((a, b) => byScore(a, b));
  const pruned = history.filter(({ state }) => state === "pruned").sort((a, b) => b.epochs - a.epochs || byScore(a, b));
  const ranked = [...complete, ...pruned];
  const count = Math.min(Math.ceil(0.1 * ranked.length), 25);
  const running = history.filter(({ state }) => state === "running");
  const byNumber = (a: KnownTrial, b: KnownTrial) => a.number - b.number;
  return {
    below: ranked.slice(0, count).sort(byNumber),
    above: [...ranked.slice(count), ...running].sort(byNumber),
  };
}

/** Compares by score. Infinite scores are equal, since their difference would be NaN. */
const byScore = (a: KnownTrial, b: KnownTrial): number =>
  a.score === b.score ? a.number - b.number : a.score - b.score;

/** Kernels of all parameters, one per trial and the prior, with their weights. */
interface Mixture {
  readonly weights: readonly number[];
  readonly kernels: readonly Kernels[];
}

function mixtureOf(space: Space, names: readonly string[], trials: readonly KnownTrial[]): Mixture {
  const raw = [...ages(trials.length), 1];
  const sum = raw.reduce((total, one) => total + one, 0);
  const kernels = names.map((name) => {
    const parameter = space[name]!;
    return kernelsOf(
      parameter,
      trials.map(({ values }) => toNumber(parameter, values[name]!)),
    );
  });
  return { weights: raw.map((weight) => weight / sum), kernels };
}

/** Returns weights by age: with more than 25 trials, the oldest weigh less, from 1/n up to 1. */
function ages(count: number): number[] {
  const old = count - 25;
  if (old <= 0) return Array.from({ length: count }, () => 1);
  const ramp = Array.from({ length: old }, (_, index) =>
    old === 1 ? 1 / count : 1 / count + (index * (1 - 1 / count)) / (old - 1),
  );
  return [...ramp, ...Array.from({ length: 25 }, () => 1)];
}

/**
 * Draws candidates from the mixture of the good trials, with random numbers in Optuna's order: choices before ranges.
 */
function sample(space: Space, names: readonly string[], { weights, kernels }: Mixture, random: Random): number[][] {
  const sums: number[] = [];
  for (const weight of weights) sums.push((sums.at(-1) ?? 0) + weight);
  const active = Array.from({ length: CANDIDATES }, () => {
    const quantile = random() * sums.at(-1)!;
    return Math.min(
      weights.length - 1,
      sums.findIndex((sum) => sum > quantile),
    );
  });
  const candidates = active.map(() => new Array<number>(names.length));
  const isList = (index: number) => "values" in space[names[index]!]!;
  const order = [...names.keys()].sort((a, b) => Number(isList(b)) - Number(isList(a)));
  for (const index of order)
    for (const [place, kernel] of active.entries()) candidates[place]![index] = kernels[index]!.sample(kernel, random);
  return candidates;
}

function logDensity({ weights, kernels }: Mixture, candidate: readonly number[]): number {
  const logs = Float64Array.from(weights, Math.log);
  for (const [index, kernel] of kernels.entries()) {
    const own = kernel.logPdf(candidate[index]!);
    for (let place = 0; place < logs.length; place++) logs[place] = logs[place]! + own[place]!;
  }
  const most = logs.reduce((high, one) => Math.max(high, one), Number.NEGATIVE_INFINITY);
  if (most === Number.NEGATIVE_INFINITY) return most;
  return most + Math.log(logs.reduce((sum, one) => sum + Math.exp(one - most), 0));
}
