import { checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { RandomState, type Seed } from "../random/random-state";
import { classesOf, type Labels } from "./classes";
import { type SplitSizes, splitSizes } from "./split-sizes";

/** Row indices of the two parts. */
export interface Split {
  /** Indices of the training rows. */
  readonly train: Int32Array;
  /** Indices of the test rows. */
  readonly test: Int32Array;
}

/** Options of {@link shuffleSplit} and {@link stratifiedShuffleSplit}. */
export interface ShuffleSplitOptions extends SplitSizes {
  /** Number of independent splits. Default 10. */
  splits?: number;
  /** Seed or generator. Default: a random seed. */
  randomState?: Seed;
  /** Fraction held out if neither size is given. Default 0.1. */
  defaultTestSize?: number;
}

const optionNames: OptionNames<ShuffleSplitOptions> = {
  splits: true,
  testSize: true,
  trainSize: true,
  randomState: true,
  defaultTestSize: true,
};

/** Independent random splits of n rows: scikit-learn's `ShuffleSplit`, with the same rows in the same order. */
export function shuffleSplit(n: number, options: ShuffleSplitOptions = {}): Split[] {
  checkOptions("shuffleSplit", options, optionNames);
  const { splits = 10, randomState, defaultTestSize = 0.1 } = options;
  const sizes = splitSizes(n, options, defaultTestSize);
  const random = RandomState.from(randomState);
  return Array.from({ length: splits }, () => {
    const order = random.permutation(n);
    return { test: order.slice(0, sizes.test), train: order.slice(sizes.test, sizes.test + sizes.train) };
  });
}

/**
 * Independent random splits that preserve the class proportions: scikit-learn's `StratifiedShuffleSplit`.
 *
 * @param labels class of each row.
 * @throws If a class has fewer than 2 rows, or a part has fewer rows than classes.
 */
export function stratifiedShuffleSplit(labels: Labels, options: ShuffleSplitOptions = {}): Split[] {
  checkOptions("stratifiedShuffleSplit", options, optionNames);
  const { splits = 10, randomState, defaultTestSize = 0.1 } = options;
  const { names, codes, rows } = classesOf(labels);
  const sizes = splitSizes(codes.length, options, defaultTestSize);
  const counts = rows.map((list) => list.length);
  const rare = names.filter((_, code) => counts[code]! < 2);
  if (rare.length > 0) {
    throw new FeedforwardError(
      `expected at least 2 rows of each class to stratify by, received 1 of class ${rare.join(", ")}`,
    );
  }
  for (const part of ["train", "test"] as const) {
    if (sizes[part] < names.length) {
      throw new FeedforwardError(
        `expected a ${part} part of at least ${names.length} rows (one a class), received ${sizes[part]}`,
      );
    }
  }
  const random = RandomState.from(randomState);
  return Array.from({ length: splits }, () => {
    const trainCounts = shareOut(counts, sizes.train, random);
    const left = counts.map((count, code) => count - trainCounts[code]!);
    const testCounts = shareOut(left, sizes.test, random);
    const train = new Int32Array(sizes.train);
    const test = new Int32Array(sizes.test);
    let trainFilled = 0;
    let testFilled = 0;
    for (const [code, list] of rows.entries()) {
      const order = random.permutation(list.length);
      const inTrain = trainCounts[code]!;
      for (let i = 0; i < inTrain; i++) train[trainFilled++] = list[order[i]!]!;
      for (let i = inTrain; i < inTrain + testCounts[code]!; i++) test[testFilled++] = list[order[i]!]!;
    }
    return { train: random.shuffle(train), test: random.shuffle(test) };
  });
}

/**
 * Distributes `draws` rows over classes in proportion to their sizes: integer parts first, the rest to the largest
 * remainders, ties at random (the mode of the multivariate hypergeometric distribution, as scikit-learn approximates it).
 */
export function shareOut(counts: readonly number[], draws: number, random: RandomState): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (count / total) * draws);
  const shares = exact.map(Math.floor);
  let missing = draws - shares.reduce((sum, share) => sum + share, 0);
  const remainders = exact.map((value, code) => value - shares[code]!);
  const distinct = [...new Set(remainders)].sort((a, b) => b - a);
  for (const remainder of distinct) {
    if (missing <= 0) break;
    const tied = remainders.flatMap((value, code) => (value === remainder ? [code] : []));
    const add = Math.min(tied.length, missing);
    for (const at of random.choice(tied.length, { size: add, replace: false })) shares[tied[at]!]!++;
    missing -= add;
  }
  return shares;
}
