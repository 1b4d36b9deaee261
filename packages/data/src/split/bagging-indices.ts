import { checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { RandomState, type Seed } from "../random/random-state";

/** Options of {@link baggingIndices}. */
export interface BaggingOptions {
  /** Number of subsets. Default 10. */
  estimators?: number;
  /** Rows per subset: a fraction below 1, a count, or `"all"`. Default: all. */
  maxSamples?: number | "all";
  /** Whether rows are drawn with replacement. Default true. */
  bootstrap?: boolean;
  /** Number of columns to draw from. Default 1. */
  features?: number;
  /** Columns per subset: a fraction below 1, or a count. Default: all. */
  maxFeatures?: number | "all";
  /** Whether columns are drawn with replacement. Default false. */
  bootstrapFeatures?: boolean;
  /** Seed or generator. Default: a random seed. */
  randomState?: Seed;
}

const optionNames: OptionNames<BaggingOptions> = {
  estimators: true,
  maxSamples: true,
  bootstrap: true,
  features: true,
  maxFeatures: true,
  bootstrapFeatures: true,
  randomState: true,
};

/** Rows and columns of one estimator of a bagging ensemble. */
export interface BaggingSubset {
  /** Indices of the rows, which may repeat. */
  readonly rows: Int32Array;
  /** Indices of the features. */
  readonly features: Int32Array;
}

/**
 * The subsets on which scikit-learn's `BaggingClassifier` trains its estimators (`estimators_samples_`,
 * `estimators_features_`), for n rows.
 */
export function baggingIndices(n: number, options: BaggingOptions = {}): BaggingSubset[] {
  checkOptions("baggingIndices", options, optionNames);
  const {
    estimators = 10,
    maxSamples,
    bootstrap = true,
    features = 1,
    maxFeatures,
    bootstrapFeatures = false,
  } = options;
  const rowCount = subsetSize(maxSamples, n, "maxSamples");
  const featureCount = subsetSize(maxFeatures, features, "maxFeatures");
  if (!bootstrap && rowCount > n)
    throw new FeedforwardError(`expected maxSamples of at most ${n} without bootstrap, received ${rowCount}`);
  if (featureCount > features)
    throw new FeedforwardError(`expected maxFeatures of at most ${features}, received ${featureCount}`);
  const seeds = RandomState.from(options.randomState).randint(0, 2 ** 31 - 1, estimators);
  return Array.from(seeds, (seed) => {
    const random = new RandomState(seed);
    // Columns are drawn first.
    const columns = draw(random, features, featureCount, bootstrapFeatures);
    return { features: columns, rows: draw(random, n, rowCount, bootstrap) };
  });
}

function subsetSize(size: number | "all" | undefined, count: number, name: string): number {
  if (size === undefined || size === "all") return count;
  if (size > 0 && size < 1) return Math.max(1, Math.floor(size * count));
  if (Number.isInteger(size) && size >= 1) return size;
  throw new FeedforwardError(
    `expected ${name} to be a share above 0 and below 1 or a count of at least 1, received ${size}`,
  );
}

function draw(random: RandomState, count: number, size: number, replace: boolean): Int32Array {
  return replace ? random.choice(count, { size }) : sampleWithoutReplacement(random, count, size);
}

/** scikit-learn's `sample_without_replacement`, which selects its method by the fraction drawn. */
function sampleWithoutReplacement(random: RandomState, count: number, size: number): Int32Array {
  const share = count === 0 ? 1 : size / count;
  if (share > 0.01 && share < 0.99) return random.permutation(count).slice(0, size);
  if (share >= 0.2) return reservoir(random, count, size);
  const chosen = new Set<number>();
  while (chosen.size < size) chosen.add(random.randint(0, count));
  return Int32Array.from(chosen);
}

function reservoir(random: RandomState, count: number, size: number): Int32Array {
  const kept = Int32Array.from({ length: size }, (_, i) => i);
  for (let i = size; i < count; i++) {
    const at = random.randint(0, i + 1);
    if (at < size) kept[at] = i;
  }
  return kept;
}
