import { checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { RandomState, type Seed } from "../random/random-state";
import { classesOf, type Labels } from "./classes";
import type { Split } from "./shuffle-split";

/** Options of {@link kFold} and {@link stratifiedKFold}. */
export interface KFoldOptions {
  /** How many folds, at least 2. Default 5. */
  splits?: number;
  /** Shuffle the rows first. Default false. */
  shuffle?: boolean;
  /** Seed or generator; only with `shuffle`. Default: a random seed. */
  randomState?: Seed;
}

const optionNames: OptionNames<KFoldOptions> = { splits: true, shuffle: true, randomState: true };

/** Options of {@link repeatedKFold}. */
export interface RepeatedKFoldOptions {
  /** How many folds, at least 2. Default 5. */
  splits?: number;
  /** Number of repetitions, each with another order. Default 10. */
  repeats?: number;
  /** Seed or generator. Default: a random seed. */
  randomState?: Seed;
}

/**
 * Splits n rows into folds, each of which is the test part once: scikit-learn's `KFold`. Row indices ascend; the first n mod k folds
 * have one more row.
 *
 * @throws If there are fewer than 2 folds, more folds than rows, or a seed without `shuffle`.
 */
export function kFold(n: number, options: KFoldOptions = {}): Split[] {
  checkOptions("kFold", options, optionNames);
  const { splits = 5, shuffle = false, randomState } = options;
  checkFolds(options, n);
  const order = Int32Array.from({ length: n }, (_, row) => row);
  if (shuffle) RandomState.from(randomState).shuffle(order);
  const folds = new Int32Array(n);
  for (let fold = 0, at = 0; fold < splits; fold++) {
    const size = Math.floor(n / splits) + (fold < n % splits ? 1 : 0);
    for (const end = at + size; at < end; at++) folds[order[at]!] = fold;
  }
  return splitByFold(folds, splits);
}

/**
 * Folds that preserve the class proportions: scikit-learn's `StratifiedKFold`.
 *
 * @param labels class of each row.
 * @throws As {@link kFold}, and if every class has fewer rows than there are folds.
 */
export function stratifiedKFold(labels: Labels, options: KFoldOptions = {}): Split[] {
  checkOptions("stratifiedKFold", options, optionNames);
  const { splits = 5, shuffle = false, randomState } = options;
  const { codes, rows } = classesOf(labels);
  checkFolds(options, codes.length);
  if (rows.every((list) => list.length < splits)) {
    throw new FeedforwardError(
      `expected a class of at least ${splits} rows for ${splits} folds, received ${rows.map((list) => list.length).join(", ")} rows a class`,
    );
  }
  // Classes are numbered in the order of first appearance.
  const classes = [...rows].sort((a, b) => a[0]! - b[0]!);
  const sorted = classes.flatMap((list, code) => new Array<number>(list.length).fill(code));
  const share = Array.from({ length: splits }, () => new Int32Array(classes.length));
  for (const [i, code] of sorted.entries()) share[i % splits]![code]!++;
  const random = shuffle ? RandomState.from(randomState) : undefined;
  const folds = new Int32Array(codes.length);
  for (const [code, list] of classes.entries()) {
    const dealt = Int32Array.from(share.flatMap((counts, fold) => new Array<number>(counts[code]!).fill(fold)));
    random?.shuffle(dealt);
    for (const [i, row] of list.entries()) folds[row] = dealt[i]!;
  }
  return splitByFold(folds, splits);
}

/**
 * {@link kFold} several times, each with another order: scikit-learn's `RepeatedKFold`.
 *
 * @param n number of rows.
 */
export function repeatedKFold(n: number, options: RepeatedKFoldOptions = {}): Split[] {
  checkOptions("repeatedKFold", options, { splits: true, repeats: true, randomState: true });
  const { splits = 5, repeats = 10, randomState } = options;
  if (!Number.isSafeInteger(repeats) || repeats < 1)
    throw new FeedforwardError(`expected at least 1 repeat, received ${repeats}`);
  const random = RandomState.from(randomState);
  return Array.from({ length: repeats }, () => kFold(n, { splits, shuffle: true, randomState: random })).flat();
}

/**
 * Splits in which each row is the test part once: scikit-learn's `LeaveOneOut`.
 *
 * @param n number of rows.
 * @throws If there are fewer than 2 rows.
 */
export function leaveOneOut(n: number): Split[] {
  return kFold(n, { splits: n });
}

function checkFolds({ splits = 5, shuffle = false, randomState }: KFoldOptions, n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new FeedforwardError(`expected a number of rows, received ${String(n)}`);
  if (!Number.isInteger(splits) || splits < 2)
    throw new FeedforwardError(`expected at least 2 folds, received ${splits}`);
  if (splits > n) throw new FeedforwardError(`expected at most as many folds as rows (${n}), received ${splits}`);
  if (!shuffle && randomState !== undefined) {
    throw new FeedforwardError("a randomState has no effect without shuffling: set shuffle, or leave randomState out");
  }
}

function splitByFold(folds: Int32Array, splits: number): Split[] {
  const rows = Int32Array.from(folds, (_, row) => row);
  return Array.from({ length: splits }, (_, fold) => ({
    train: rows.filter((row) => folds[row] !== fold),
    test: rows.filter((row) => folds[row] === fold),
  }));
}
