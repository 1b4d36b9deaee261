import type * as tf from "@tensorflow/tfjs-core";
import { initializers } from "@tensorflow/tfjs-layers";
import * as optim from "../src/index";
import { camelCase } from "./camel-case";

type Options = Record<string, unknown>;
interface Initializer {
  apply(shape: number[]): tf.Tensor;
}

interface Sampled {
  name: string;
  config: Options & { className: string };
  shape: number[];
  expected: {
    distribution: string;
    fanIn?: number;
    fanOut?: number;
    low?: number;
    high?: number;
    mean: number;
    std: number;
    normalStd?: number;
  };
  measured: { samples: number; kurtosis: number; quantiles: number[] };
}

interface InitializerFile {
  quantileLevels: number[];
  cases: Sampled[];
  orthogonal: {
    shape: number[];
    gain: number;
    flattened: [number, number];
    gram: string;
    maxDeviation: number;
    std: number;
  }[];
  fixed: { initializer: string; config?: Options; shape?: number[]; value?: unknown }[];
}

const classes: Record<string, (options: Options) => Initializer> = {
  GlorotUniform: optim.glorotUniform,
  GlorotNormal: optim.glorotNormal,
  HeUniform: optim.heUniform,
  HeNormal: optim.heNormal,
  LecunUniform: optim.lecunUniform,
  LecunNormal: optim.lecunNormal,
  VarianceScaling: (options) => optim.varianceScaling(options),
  RandomUniform: (options) => optim.randomUniform(options),
  RandomNormal: (options) => optim.randomNormal(options),
  TruncatedNormal: (options) => optim.truncatedNormal(options),
  Identity: (options) => optim.identity(options),
  Zeros: () => initializers.zeros(),
  Ones: () => initializers.ones(),
  Constant: (options) => initializers.constant(options as { value: number }),
};

function values(initializer: Initializer, shape: number[]): Float32Array {
  const tensor = initializer.apply(shape);
  const read = tensor.dataSync() as Float32Array;
  tensor.dispose();
  return read;
}

const create = (className: string, options: Options) => {
  const make = classes[className];
  if (!make) throw new Error(`no initializer ${className}`);
  return make(camelCase(options) as Options);
};

// At five standard errors one number in two million misses by chance; the seed is fixed, so a pass stays a pass.
const ERRORS = 5;
/** E zᵏ of the standardised distributions, for k = 4, 6, 8; the normal one cut at 2 deviations by its recursion. */
const momentsOf: Record<string, readonly [number, number, number]> = {
  uniform: [9 / 5, 27 / 7, 9],
  normal: [3, 15, 105],
  truncated_normal: truncatedMoments(),
};

/** With density φ/Z on [−2, 2]: E xᵏ = (k − 1)·E xᵏ⁻² − 2·2ᵏ⁻¹·φ(2)/Z. */
function truncatedMoments(): [number, number, number] {
  const edge = (2 * Math.exp(-2)) / Math.sqrt(2 * Math.PI) / 0.9544997361036416;
  const moments = [1];
  for (let k = 2; k <= 8; k += 2) moments.push((k - 1) * moments.at(-1)! - 2 ** (k - 1) * edge);
  const [, variance, ...rest] = moments as [number, number, number, number, number];
  return rest.map((moment, i) => moment / variance ** (i + 2)) as [number, number, number];
}

/** Variance of a sample's kurtosis, times its size (Cramér 1946, 27.4, for symmetric distributions). */
const kurtosisVariance = ([m4, m6, m8]: readonly [number, number, number]): number =>
  m8 - 4 * m4 * m6 + 4 * m4 ** 3 - m4 ** 2;

/** Σ (value − centre)ᵉ. */
function power(sample: Float32Array, centre: number, exponent: number): number {
  let sum = 0;
  for (const value of sample) sum += (value - centre) ** exponent;
  return sum;
}

/** How many of the sorted values are at most `limit`. */
function countUpTo(sorted: Float32Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareSample({ name, config, shape, expected, measured }: Sampled, levels: number[]) {
  const { className, ...options } = config;
  optim.setSeed(2019);
  const initializer = create(className, options);
  const size = shape.reduce((a, b) => a * b, 1);
  const draws = Math.max(1, Math.ceil(100_000 / size));
  const n = draws * size;
  const sample = new Float32Array(n);
  for (let i = 0; i < draws; i++) sample.set(values(initializer, shape), i * size);
  const mean = power(sample, 0, 1) / n;
  const variance = power(sample, mean, 2) / n;
  const std = Math.sqrt(variance);
  const kurtosis = power(sample, mean, 4) / n / variance ** 2;
  sample.sort();
  const problems: string[] = [];
  const near = (what: string, received: number, wanted: number, limit: number) => {
    if (!(Math.abs(received - wanted) <= limit)) problems.push(`${what}: expected ${wanted}, received ${received}`);
  };
  const moments = momentsOf[expected.distribution]!;
  const [tails] = moments;
  near("mean", mean, expected.mean, (ERRORS * expected.std) / Math.sqrt(n));
  near("std", std, expected.std, ERRORS * expected.std * Math.sqrt((tails - 1) / (4 * n)) + 1e-5 * expected.std);
  near(
    "kurtosis",
    kurtosis,
    measured.kurtosis,
    ERRORS * Math.sqrt(kurtosisVariance(moments) * (1 / n + 1 / measured.samples)),
  );
  if (expected.low !== undefined && !(sample[0]! >= expected.low - 1e-6))
    problems.push(`a value is below ${expected.low}`);
  if (expected.high !== undefined && !(sample[n - 1]! <= expected.high + 1e-6))
    problems.push(`a value is above ${expected.high}`);
  measured.quantiles.forEach((quantile, i) => {
    const level = levels[i]!;
    const below = countUpTo(sample, quantile) / n;
    near(
      `share below ${quantile}`,
      below,
      level,
      ERRORS * Math.sqrt(level * (1 - level) * (1 / n + 1 / measured.samples)),
    );
  });
  if (expected.fanIn !== undefined) {
    const { fanIn, fanOut } = optim.fans(shape);
    near("fanIn", fanIn, expected.fanIn, 0);
    near("fanOut", fanOut, expected.fanOut ?? Number.NaN, 0);
  }
  return { name: `${name} [${shape}]`, problems };
}

function compareOrthogonal({
  shape,
  gain,
  flattened: [rows, columns],
  gram,
  std,
}: InitializerFile["orthogonal"][number]) {
  const q = values(optim.orthogonal({ gain, seed: 2019 }), shape);
  const problems: string[] = [];
  const [count, length] = gram === "columns" ? [columns, rows] : [rows, columns];
  const at = (vector: number, i: number) => q[gram === "columns" ? i * columns + vector : vector * columns + i]!;
  for (let a = 0; a < count; a++)
    for (let b = 0; b <= a; b++) {
      let dot = 0;
      for (let i = 0; i < length; i++) dot += at(a, i) * at(b, i);
      const off = Math.abs(dot - (a === b ? gain ** 2 : 0));
      if (!(off < 2e-6)) problems.push(`${gram} ${a} and ${b}: Gram matrix off by ${off}`);
    }
  // The columns have length gain, so that the mean square is fixed; the mean is not.
  const square = Math.sqrt(q.reduce((sum, value) => sum + value ** 2, 0) / q.length);
  if (!(Math.abs(square - std) < 0.05 * std))
    problems.push(`root mean square: expected about ${std}, received ${square}`);
  return { name: `Orthogonal [${shape}] gain ${gain}`, problems };
}

function compareFixed({ initializer: className, config = {}, shape, value }: InitializerFile["fixed"][number]) {
  const problems: string[] = [];
  if (shape && value) {
    const received = Array.from(values(create(className, config), shape));
    const expected = (value as unknown[]).flat();
    if (JSON.stringify(received) !== JSON.stringify(expected))
      problems.push(`expected ${expected}, received ${received}`);
  } else {
    const seeded = create(className, { seed: 5 });
    const [first, second] = [values(seeded, [4, 4]), values(seeded, [4, 4])];
    if (first.toString() !== second.toString()) problems.push("two calls of one seeded instance differ");
  }
  return { name: `${className} ${shape ? JSON.stringify(config) : "seeded twice"}`, problems };
}

/** Compares moments, bounds and quantiles of every random initializer, and the others' values, with the fixture. */
export function compareInitializers(file: InitializerFile): { name: string; problems: string[] }[] {
  return [
    ...file.cases.map((sampled) => compareSample(sampled, file.quantileLevels)),
    ...file.orthogonal.map(compareOrthogonal),
    ...file.fixed.map(compareFixed),
  ];
}
