import { FeedforwardError } from "@feedforward/core";
import { kFold, RandomState, stratifiedKFold, trainTestIndices } from "@feedforward/data";

/** Options of `prepare`. */
export interface SplitOptions {
  /** Fraction of the rows used for validation, between 0 and 1. Default: 0.2. */
  readonly testSize?: number | undefined;
  /** Seed of scikit-learn's `train_test_split`. Default: 2019. */
  readonly randomState?: number | undefined;
  /** Number of shuffled training rows to use (and a quarter as many validation rows). Default: all. */
  readonly rows?: number | undefined;
  /** Whether both parts have the class proportions of the data, as with scikit-learn's `stratify`. Default: false. */
  readonly stratify?: boolean | undefined;
  /**
   * Number of folds for cross-validation. Each fold has the class proportions of the data, and one of them is used for
   * validation, regardless of `testSize`. Default: none.
   */
  readonly folds?: number | undefined;
  /** Number of the validation fold, from 1 to `folds`. Default: 1. */
  readonly fold?: number | undefined;
}

/** Indices of the training rows and of the validation rows. */
export interface RowSplit {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Splits rows like scikit-learn's `train_test_split` or, with `folds`, like its `StratifiedKFold(shuffle=True)`; rows
 * without classes, like its `KFold(shuffle=True)`. With `rows`, both parts are truncated.
 *
 * @param labels class of each row; undefined for a numeric target.
 * @throws FeedforwardError if the fold does not exist, or there are more folds than rows.
 */
export function splitRows(count: number, labels: readonly number[] | undefined, options: SplitOptions): RowSplit {
  const { testSize = 0.2, randomState = 2019, rows: limit, stratify = false, folds, fold = 1 } = options;
  checkFold(options);
  const split =
    folds === undefined
      ? trainTestIndices(count, { testSize, randomState, ...(stratify && labels && { stratify: labels }) })
      : foldOf(count, labels, { splits: folds, shuffle: true, randomState }, fold);
  if (limit === undefined) return split;
  return { train: split.train.slice(0, limit), test: split.test.slice(0, Math.max(1, Math.ceil(limit / 4))) };
}

function foldOf(
  count: number,
  labels: readonly number[] | undefined,
  options: { splits: number; shuffle: boolean; randomState: number },
  fold: number,
): RowSplit {
  const splits = labels ? stratifiedKFold(labels, options) : kFold(count, options);
  const { train, test } = splits[fold - 1]!;
  // The rows of a fold are in the order of the file, which may be sorted by class, so the first rows could all have one
  // class.
  RandomState.from(options.randomState).shuffle(train);
  return { train, test };
}

/**
 * Checks that the requested fold exists.
 *
 * @throws FeedforwardError (exit code 2) if it does not.
 */
export function checkFold({ folds, fold }: Pick<SplitOptions, "folds" | "fold">): void {
  if (folds === undefined && fold === undefined) return;
  if (folds === undefined)
    throw new FeedforwardError("data.fold names a fold, but there are none; give data.folds too.", { usage: true });
  if (!Number.isInteger(folds) || folds < 2)
    throw new FeedforwardError(`data.folds is ${folds}; expected a whole number from 2.`, { usage: true });
  if (fold !== undefined && (!Number.isInteger(fold) || fold < 1 || fold > folds))
    throw new FeedforwardError(`data.fold is ${fold}; expected a whole number from 1 to ${folds}.`, { usage: true });
}
