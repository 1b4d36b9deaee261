import { FeedforwardError } from "@feedforward/core";
import { type NdArray, RandomState, stratifiedKFold, trainTestSplit } from "@feedforward/data";

/** Options of `prepare`. */
export interface SplitOptions {
  /** Fraction of the rows used for validation, between 0 and 1. Default: 0.2. */
  readonly testSize?: number | undefined;
  /** Seed of scikit-learn's `train_test_split`. Default: 2019. */
  readonly randomState?: number | undefined;
  /** Number of shuffled training rows to use (and a quarter as many validation rows). Default: all. */
  readonly rows?: number | undefined;
  /**
   * Number of folds, for cross-validation: the rows are dealt out to folds with equal shares of each class, and one of them
   * is the validation data, whatever `testSize` is. Default: none.
   */
  readonly folds?: number | undefined;
  /** The fold that is the validation data, from 1 to `folds`. Default: 1. */
  readonly fold?: number | undefined;
}

/** Inputs and labels of the training rows and of the validation rows. */
type Split = [trainX: NdArray, validationX: NdArray, trainLabels: number[], validationLabels: number[]];

/**
 * Splits rows as scikit-learn's `train_test_split` does, or, with `folds`, as its `StratifiedKFold(shuffle=True)`.
 *
 * @throws FeedforwardError for a fold that there is not, and for more folds than rows.
 */
export function splitRows(x: NdArray, labels: number[], options: SplitOptions): Split {
  const { testSize = 0.2, randomState = 2019, folds, fold = 1 } = options;
  checkFold(options);
  if (folds === undefined) return trainTestSplit([x, labels], { testSize, randomState }) as Split;
  const { train, test } = stratifiedKFold(labels, { splits: folds, shuffle: true, randomState })[fold - 1]!;
  // A fold's rows come in the order of the file, which may be that of the classes: the first rows alone would have one.
  RandomState.from(randomState).shuffle(train);
  return [
    x.rows(train),
    x.rows(test),
    ...[train, test].map((rows) => Array.from(rows, (row) => labels[row]!)),
  ] as Split;
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
