import { FeedforwardError } from "@feedforward/shared";

/** Sizes of the parts: below 1 a fraction of the rows, otherwise a count. */
export interface SplitSizes {
  /** Fraction (0 to 1) or number of rows held out. Default: the complement of `trainSize`, or 0.25. */
  testSize?: number;
  /** Fraction (0 to 1) or number of training rows. Default: the complement of `testSize`. */
  trainSize?: number;
}

/**
 * Row counts of both parts by scikit-learn's rule: a test fraction is rounded up, a training fraction down.
 *
 * @param defaultTestSize Fraction held out if neither size is given.
 * @throws If a size is neither a fraction nor a count, or leaves a part empty.
 */
export function splitSizes(n: number, sizes: SplitSizes, defaultTestSize: number): { train: number; test: number } {
  const { testSize, trainSize } = sizes;
  const testPart = trainSize === undefined ? (testSize ?? defaultTestSize) : testSize;
  check(testPart, n, "testSize");
  check(trainSize, n, "trainSize");
  if (isShare(testPart) && isShare(trainSize) && testPart + trainSize > 1) {
    throw new FeedforwardError(
      `expected testSize and trainSize to sum to at most 1, received ${testPart + trainSize}: reduce one`,
    );
  }
  const testRows = testPart === undefined ? undefined : isShare(testPart) ? Math.ceil(testPart * n) : testPart;
  const trainRows = trainSize === undefined ? undefined : isShare(trainSize) ? Math.floor(trainSize * n) : trainSize;
  const test = testRows ?? n - trainRows!;
  const train = trainRows ?? n - test;
  if (train + test > n) {
    throw new FeedforwardError(
      `expected testSize and trainSize to sum to at most the ${n} rows, received ${train + test}: reduce one`,
    );
  }
  if (train <= 0) {
    throw new FeedforwardError(
      `the training part would be empty with ${n} rows, testSize ${testPart} and trainSize ${trainSize}: change a size`,
    );
  }
  return { train, test };
}

const isShare = (size: number | undefined): size is number => size !== undefined && size > 0 && size < 1;

function check(size: number | undefined, n: number, name: string): void {
  if (size === undefined || isShare(size)) return;
  if (!Number.isInteger(size) || size < 1 || (n > 0 && size >= n)) {
    throw new FeedforwardError(
      `expected ${name} to be a share above 0 and below 1 or a count from 1 to ${Math.max(1, n - 1)} of ${n} rows, received ${size}`,
    );
  }
}
