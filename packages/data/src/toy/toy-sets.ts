import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import { RandomState } from "../random/random-state";
import { type LabelledData, type ToyOptions, toyOptionNames } from "./labelled-data";

/** Creates points in the plane: `place(i)` returns x, y and the class of point i. */
function points(
  samples: number,
  noise: number,
  random: RandomState,
  place: (i: number) => [number, number, number],
): LabelledData {
  if (!Number.isSafeInteger(samples) || samples < 1)
    throw new FeedforwardError(`expected at least 1 sample, received ${samples}`);
  if (!(noise >= 0)) throw new FeedforwardError(`expected noise of at least 0, received ${noise}`);
  const x = new Float32Array(2 * samples);
  const y = new Int32Array(samples);
  for (let i = 0; i < samples; i++) {
    const [across, up, label] = place(i);
    x[2 * i] = across + noise * random.standardNormal();
    x[2 * i + 1] = up + noise * random.standardNormal();
    y[i] = label;
  }
  return { x: new NdArray<"float32">(x, [samples, 2]), y: new NdArray<"int32">(y) };
}

/** Two classes: a disc of radius 0.5 (class 1) inside a ring from 0.7 to 1 (class 0). */
export function circle(options: ToyOptions = {}): LabelledData {
  checkOptions("circle", options, toyOptionNames);
  const { samples = 200, noise = 0, seed = 0 } = options;
  const random = new RandomState(seed);
  return points(samples, noise, random, (i) => {
    const inside = i % 2;
    const radius = inside ? random.uniform(0, 0.5) : random.uniform(0.7, 1);
    const angle = random.uniform(0, 2 * Math.PI);
    return [radius * Math.cos(angle), radius * Math.sin(angle), inside];
  });
}

/**
 * Arms of a spiral around the origin, one class per arm. Default: two arms of 1.75 turns.
 *
 * @param options.classes number of arms. Default: 2.
 * @param options.turns turns of each arm around the origin. Default: 1.75.
 */
export function spiral(
  options: ToyOptions & {
    classes?: number;
    turns?: number;
  } = {},
): LabelledData {
  checkOptions("spiral", options, { ...toyOptionNames, classes: true, turns: true });
  const { samples = 200, noise = 0, seed = 0, classes = 2, turns = 1.75 } = options;
  const random = new RandomState(seed);
  return points(samples, noise, random, (i) => {
    const label = i % classes;
    const way = Math.floor(i / classes) / Math.max(1, Math.ceil(samples / classes) - 1);
    const angle = 2 * Math.PI * (turns * way + label / classes);
    return [way * Math.sin(angle), way * Math.cos(angle), label];
  });
}

/**
 * Normally distributed clusters, one class per centre. Default centres (2, 2) and (-2, -2), standard deviation (`noise`) 0.5.
 *
 * @param options.centers centre of each class. Default: (2, 2) and (-2, -2).
 */
export function gaussian(
  options: ToyOptions & { centers?: readonly (readonly [number, number])[] } = {},
): LabelledData {
  checkOptions("gaussian", options, { ...toyOptionNames, centers: true });
  const {
    samples = 200,
    noise = 0.5,
    seed = 0,
    centers = [
      [2, 2],
      [-2, -2],
    ],
  } = options;
  return points(samples, noise, new RandomState(seed), (i) => {
    const label = i % centers.length;
    return [...centers[label]!, label] as [number, number, number];
  });
}

/**
 * Two interleaving half moons: scikit-learn's `make_moons`, with the same points in the same order for a seed
 * (in float32).
 *
 * @param options.shuffle shuffle the rows. Default: true.
 */
export function moons(options: ToyOptions & { shuffle?: boolean } = {}): LabelledData {
  checkOptions("moons", options, { ...toyOptionNames, shuffle: true });
  const { samples = 100, noise, seed = 0, shuffle = true } = options;
  const random = new RandomState(seed);
  const outer = Math.floor(samples / 2);
  const inner = samples - outer;
  const clean = points(samples, 0, new RandomState(0), (i) => {
    const label = i < outer ? 0 : 1;
    const count = label ? inner : outer;
    const angle = count === 1 ? 0 : (Math.PI * (i - label * outer)) / (count - 1);
    return label ? [1 - Math.cos(angle), 1 - Math.sin(angle) - 0.5, 1] : [Math.cos(angle), Math.sin(angle), 0];
  });
  const order = shuffle ? random.permutation(samples) : undefined;
  const { x, y } = order ? { x: clean.x.rows(order), y: clean.y.rows(order) } : clean;
  if (noise !== undefined) for (let i = 0; i < x.size; i++) x.data[i]! += random.normal(0, noise);
  return { x, y };
}

/**
 * Rows for linear regression: `y = x · weights + bias`, with features uniform in [-1, 1) and noise on the target.
 *
 * @param options.weights coefficient of each feature. Default: [1, 1].
 * @param options.bias constant term. Default: 0.
 */
export function regressionPlane(
  options: ToyOptions & {
    weights?: readonly number[];
    bias?: number;
  } = {},
): LabelledData<"float32"> {
  checkOptions("regressionPlane", options, { ...toyOptionNames, weights: true, bias: true });
  const { samples = 200, noise = 0.1, seed = 0, weights = [1, 1], bias = 0 } = options;
  if (!Number.isSafeInteger(samples) || samples < 1)
    throw new FeedforwardError(`expected at least 1 sample, received ${samples}`);
  const random = new RandomState(seed);
  const x = Float32Array.from(random.uniform(-1, 1, samples * weights.length));
  const y = Float32Array.from({ length: samples }, (_, row) => {
    const sum = weights.reduce((total, weight, k) => total + weight * x[row * weights.length + k]!, bias);
    return sum + noise * random.standardNormal();
  });
  return { x: new NdArray<"float32">(x, [samples, weights.length]), y: new NdArray<"float32">(y, [samples, 1]) };
}
