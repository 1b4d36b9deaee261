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
  /** Whether both parts have the proportions of the classes, as with scikit-learn's `stratify`. Default: false. */
  readonly stratify?: boolean | undefined;
  /**
   * Number of folds, for cross-validation: the rows are dealt out to folds with equal shares of each class, and one of them
   * is the validation data, whatever `testSize` is. Default: none.
   */
  readonly folds?: number | undefined;
  /** The fold that is the validation data, from 1 to `folds`. Default: 1. */
  readonly fold?: number | undefined;
}

/** Indices of the training rows and of the validation rows. */
export interface RowSplit {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Splits rows as scikit-learn's `train_test_split` does, or, with `folds`, as its `StratifiedKFold(shuffle=True)`; rows
 * without classes, as its `KFold(shuffle=True)`. With `rows`, both parts are cut.
 *
 * @param labels class of each row; undefined if a number is predicted.
 * @throws FeedforwardError for a fold that does not exist, and for more folds than rows.
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
  // A fold's rows come in the order of the file, which may be that of the classes: the first rows alone would have one.
  RandomState.from(options.randomState).shuffle(train);
  return { train, test };
}

/** Checks which fold is asked for. @throws FeedforwardError (exit code 2). */
export function checkFold({ folds, fold }: Pick<SplitOptions, "folds" | "fold">): void {
  if (folds === undefined && fold === undefined) return;
  if (folds === undefined)
    throw new FeedforwardError("data.fold names a fold, but there are none; give data.folds too.", { usage: true });
  if (!Number.isInteger(folds) || folds < 2)
    throw new FeedforwardError(`data.folds is ${folds}; expected a whole number from 2.`, { usage: true });
  if (fold !== undefined && (!Number.isInteger(fold) || fold < 1 || fold > folds))
    throw new FeedforwardError(`data.fold is ${fold}; expected a whole number from 1 to ${folds}.`, { usage: true });
}
