import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { RandomState, type Seed } from "../random/random-state";
import { classesOf, type Labels, labelCount } from "./classes";
import { shareOut } from "./shuffle-split";

/** Options of {@link resampleIndices}. */
export interface ResampleOptions {
  /** Number of rows to draw. Default: n. */
  samples?: number;
  /** Whether a row may be drawn twice. Default true: a bootstrap. */
  replace?: boolean;
  /** Labels whose proportions the sample preserves. Default: none. */
  stratify?: Labels;
  /** Weight of each row; only with replacement. Default: uniform. */
  weights?: ArrayLike<number>;
  /** Seed or generator. Default: a random seed. */
  randomState?: Seed;
}

/**
 * Row indices of a sample of n rows: scikit-learn's `resample` (a bootstrap unless `replace` is false).
 *
 * @example
 * const boot = x.rows(resampleIndices(x.length, { randomState: 1 }));
 *
 * @throws If more than n rows are requested without replacement.
 */
export function resampleIndices(n: number, options: ResampleOptions = {}): Int32Array {
  checkOptions("resampleIndices", options, {
    samples: true,
    replace: true,
    stratify: true,
    weights: true,
    randomState: true,
  });
  const { samples = n, replace = true, stratify, weights } = options;
  const random = RandomState.from(options.randomState);
  if (!Number.isSafeInteger(samples) || samples < 0)
    throw new FeedforwardError(`expected a number of samples, received ${samples}`);
  if (!replace && samples > n)
    throw new FeedforwardError(`cannot draw ${samples} of ${n} rows without replacement: ask for fewer`);
  if (weights && (stratify || !replace)) throw new FeedforwardError("weights go with replacement and without stratify");
  if (stratify) return stratified(stratify, n, samples, replace, random);
  if (!replace) return random.permutation(n).slice(0, samples);
  return random.choice(n, { size: samples, p: weights && shares(weights) });
}

/**
 * The numbers 0 to n - 1 in random order: scikit-learn's `shuffle`.
 *
 * @param randomState seed or generator. Default: a random order.
 */
export const shuffleIndices = (n: number, randomState?: Seed): Int32Array =>
  RandomState.from(randomState).permutation(n);

function stratified(labels: Labels, n: number, samples: number, replace: boolean, random: RandomState): Int32Array {
  if (labelCount(labels) !== n)
    throw new FeedforwardError(`expected a label for each of the ${n} rows, received ${labelCount(labels)}`);
  const { rows } = classesOf(labels);
  const counts = shareOut(
    rows.map((list) => list.length),
    samples,
    random,
  );
  const drawn = rows.flatMap((list, code) =>
    Array.from(random.choice(list.length, { size: counts[code]!, replace }), (at) => list[at]!),
  );
  return random.shuffle(Int32Array.from(drawn));
}

function shares(weights: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(weights);
  const sum = values.reduce((total, weight) => total + weight, 0);
  return values.map((weight) => weight / sum);
}
