import { checkOptions, FeedforwardError } from "@feedforward/shared";

/** The draws that a choice is made of, as {@link RandomState} gives them. */
interface Draws {
  randomSample(size: number): Float64Array;
  randint(low: number, high: number, size: number): ArrayLike<number>;
  permutation(n: number): Int32Array;
}

/** Options of `RandomState.choice`. */
export interface ChoiceOptions {
  /** Number of rows to draw. Default 1. */
  size?: number;
  /** Whether a row may be drawn twice. Default true. */
  replace?: boolean;
  /** Probability of each row; they sum to 1. Default: uniform. */
  p?: ArrayLike<number>;
}

/** Draws rows as `numpy.random.choice` does; `RandomState.choice` is its public interface. */
export function choose(random: Draws, n: number, options: ChoiceOptions): Int32Array {
  checkOptions("choice", options, { size: true, replace: true, p: true });
  const { size = 1, replace = true, p } = options;
  if (!Number.isSafeInteger(n) || n < 0 || (n === 0 && size > 0)) {
    throw new FeedforwardError(`expected at least one row to choose from, received ${n}`);
  }
  if (!Number.isSafeInteger(size) || size < 0)
    throw new FeedforwardError(`expected a size of at least 0, received ${size}`);
  if (p) checkProbabilities(p, n);
  if (replace)
    return p
      ? searchAll(cumulate(p), random.randomSample(size))
      : Int32Array.from(size ? random.randint(0, n, size) : []);
  if (size > n)
    throw new FeedforwardError(`cannot choose ${size} of ${n} rows without replacement: ask for fewer, or set replace`);
  return p ? chooseUnlike(random, p, size) : random.permutation(n).slice(0, size);
}

/** Rejects duplicates round by round, as NumPy does: rows found keep their position, and their probability becomes 0. */
function chooseUnlike(random: Draws, p: ArrayLike<number>, size: number): Int32Array {
  const left = Float64Array.from(p);
  if (left.filter((share) => share > 0).length < size) {
    throw new FeedforwardError(`cannot choose ${size} rows without replacement: fewer have a probability above 0`);
  }
  const found = new Set<number>();
  while (found.size < size) {
    const samples = random.randomSample(size - found.size);
    for (const row of found) left[row] = 0;
    for (const row of searchAll(cumulate(left), samples)) found.add(row);
  }
  return Int32Array.from(found);
}

function checkProbabilities(p: ArrayLike<number>, n: number): void {
  if (p.length !== n)
    throw new FeedforwardError(`expected a probability for each of the ${n} rows, received ${p.length}`);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (!(p[i]! >= 0))
      throw new FeedforwardError(`expected probabilities of at least 0, received ${p[i]} at position ${i}`);
    sum += p[i]!;
  }
  // NumPy's tolerance: the square root of float64's epsilon.
  if (!(Math.abs(sum - 1) <= 1.5e-8))
    throw new FeedforwardError(`expected probabilities that sum to 1, received a sum of ${sum}`);
}

function cumulate(p: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(p.length);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    sum += p[i]!;
    sums[i] = sum;
  }
  return sums.map((part) => part / sum);
}

/** For each value the number of sums that are at most it: `searchsorted(sums, values, side="right")`. */
function searchAll(sums: Float64Array, values: Float64Array): Int32Array {
  return Int32Array.from(values, (value) => {
    let low = 0;
    let high = sums.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}
