import { checkArgument, checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { type DType, type DTypeArrays, dtypeOf } from "../array/dtype";
import { type ArrayData, NdArray, rowCount } from "../array/nd-array";
import type { Seed } from "../random/random-state";
import { type Labels, labelCount } from "./classes";
import { type Split, shuffleSplit, stratifiedShuffleSplit } from "./shuffle-split";
import { type SplitSizes, splitSizes } from "./split-sizes";

/** Input of {@link trainTestSplit}: arrays, typed arrays, or lists of any values. */
export type Splittable = ArrayData | DTypeArrays[DType] | readonly unknown[];

/** A part of a {@link Splittable}: an NdArray for an array, otherwise the same type. */
export type Part<T> =
  T extends NdArray<infer D>
    ? NdArray<D>
    : T extends ArrayData
      ? NdArray
      : T extends readonly (infer Item)[]
        ? Item[]
        : T;

/** `[trainA, testA, trainB, testB, …]` of `[A, B, …]`. */
export type Parts<T extends readonly Splittable[]> = T extends readonly [
  infer First,
  ...infer Rest extends readonly Splittable[],
]
  ? [Part<First>, Part<First>, ...Parts<Rest>]
  : T extends readonly []
    ? []
    : Part<T[number]>[];

/** Options of {@link trainTestSplit}. */
export interface TrainTestSplitOptions extends SplitSizes {
  /** Seed or generator. Default: a random seed. */
  randomState?: Seed;
  /** Shuffle before splitting. Default true; otherwise the last rows are the test part. */
  shuffle?: boolean;
  /** Labels whose proportions both parts preserve. Default: none. */
  stratify?: Labels;
}

const optionNames: OptionNames<TrainTestSplitOptions> = {
  testSize: true,
  trainSize: true,
  randomState: true,
  shuffle: true,
  stratify: true,
};

/**
 * Splits rows into a training and a test part: the same rows that scikit-learn's `train_test_split` selects for the same
 * `random_state`, in the same order.
 *
 * @example
 * const [trainX, testX, trainY, testY] = trainTestSplit([x, y], { testSize: 0.2, randomState: 2019 });
 *
 * @param arrays Arrays with equal numbers of rows.
 * @throws If the numbers of rows differ, or a part would be empty.
 */
export function trainTestSplit<const T extends readonly Splittable[]>(
  arrays: T,
  options: TrainTestSplitOptions = {},
): Parts<T> {
  checkArgument("trainTestSplit", "arrays", arrays, "list of objects");
  checkOptions("trainTestSplit", options, optionNames);
  const counts = arrays.map((array) => ("shape" in array ? rowCount(array) : array.length));
  const [n] = counts;
  if (n === undefined) throw new FeedforwardError("expected at least one array to split, received none");
  if (counts.some((count) => count !== n)) {
    throw new FeedforwardError(`expected arrays with equally many rows, received ${counts.join(" and ")}`);
  }
  const { train, test } = trainTestIndices(n, options);
  return arrays.flatMap((array) => [rowsOf(array, train), rowsOf(array, test)]) as Parts<T>;
}

/** The row indices of the two parts of {@link trainTestSplit}, for n rows. */
export function trainTestIndices(n: number, options: TrainTestSplitOptions = {}): Split {
  checkOptions("trainTestIndices", options, optionNames);
  const { shuffle = true, stratify, randomState } = options;
  const sizes = splitSizes(n, options, 0.25);
  const drawn = { splits: 1, trainSize: sizes.train, testSize: sizes.test, randomState };
  if (!shuffle) {
    if (stratify) throw new FeedforwardError("cannot stratify without shuffling: set shuffle, or leave stratify out");
    const order = Int32Array.from({ length: sizes.train + sizes.test }, (_, i) => i);
    return { train: order.slice(0, sizes.train), test: order.slice(sizes.train) };
  }
  if (!stratify) return shuffleSplit(n, drawn)[0]!;
  if (labelCount(stratify) !== n) {
    throw new FeedforwardError(
      `expected a label for each of the ${n} rows to stratify by, received ${labelCount(stratify)}`,
    );
  }
  return stratifiedShuffleSplit(stratify, drawn)[0]!;
}

/** Selects rows of a splittable value and returns the same type. */
export function rowsOf(array: Splittable, indices: Int32Array): unknown {
  if ("shape" in array) {
    const whole = array instanceof NdArray ? array : new NdArray(array.data, array.shape, array.dtype as DType);
    return whole.rows(indices);
  }
  if (!ArrayBuffer.isView(array)) return Array.from(indices, (row) => array[row]);
  return new NdArray(array, [array.length], dtypeOf(array)).rows(indices).data;
}
