// @internal: shared by the losses and metrics.
import {
  argMax,
  ceil,
  clipByValue,
  concat,
  greater,
  greaterEqual,
  matMul,
  mul,
  notEqual,
  oneHot,
  ones,
  reshape,
  slice,
  stack,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  transpose,
  where,
} from "@tensorflow/tfjs-core";
import { alignShapes, toFloat } from "../losses/shapes";

/**
 * Thresholds: a list to compare with, or `even` ones over [0, 1], for which Keras finds each prediction's bucket by
 * multiplication. `includeZero` puts the first of them below 0, so that a prediction of 0 is above it.
 */
export type Thresholds = readonly number[] | { readonly even: number; readonly includeZero: boolean };

export const thresholdCount = (thresholds: Thresholds): number =>
  "even" in thresholds ? thresholds.even : thresholds.length;

function aboveThresholds(p: Tensor, thresholds: Thresholds): Tensor {
  const column = reshape(p, [...p.shape, 1]);
  if (!("even" in thresholds)) return greater(column, tensor1d([...thresholds]));
  const { even, includeZero } = thresholds;
  const place = sub(ceil(mul(clipByValue(column, 0, 1), even - 1)), 1);
  const steps = tensor1d(Array.from({ length: even }, (_, i) => i));
  return greaterEqual(includeZero ? clipByValue(place, 0, even) : place, steps);
}

export interface CountOptions {
  /** Count each output separately instead of all together. */
  multiLabel?: boolean;
  /** Only this output. */
  classId?: number | null;
  /** Only a row's k largest predictions can be above a threshold; of ties, the first. */
  topK?: number | null;
  /** Weight of each output. */
  labelWeights?: readonly number[] | null;
}

/**
 * Weighted counts at each threshold. For each label (one unless `multiLabel`): true positives, false positives,
 * false negatives, true negatives, each by threshold: `4·thresholds` numbers per label, on one axis. Targets other than
 * 0 are positive. Source: Keras 3 `update_confusion_matrix_variables`.
 */
export function thresholdCounts(
  name: string,
  thresholds: Thresholds,
  yTrue: Tensor,
  yPred: Tensor,
  sampleWeight?: Tensor1D,
  { multiLabel = false, classId = null, topK = null, labelWeights = null }: CountOptions = {},
): Tensor1D {
  let [y, p] = alignShapes(name, yTrue, yPred).map(asRows) as [Tensor2D, Tensor2D];
  if (topK !== null) p = onlyTopK(p, topK);
  if (classId !== null) {
    const one = (x: Tensor2D) => slice(x, [0, classId], [-1, 1]);
    [y, p] = [one(y), one(p)];
  }
  let weights: Tensor = ones(y.shape);
  if (sampleWeight) weights = mul(weights, asRows(sampleWeight));
  if (labelWeights && !multiLabel) weights = mul(weights, tensor1d([...labelWeights]));
  const positive = mul(toFloat(notEqual(y, 0)), weights);
  const negative = sub(weights, positive);
  // [labels, 2, rows] × [labels, rows, thresholds]
  const byLabel = (x: Tensor) => (multiLabel ? transpose(x) : reshape(x, [1, x.size]));
  const sides = stack([byLabel(positive), byLabel(negative)], 1);
  const above = toFloat(aboveThresholds(byLabel(p), thresholds));
  // Count those below too, since a difference of float32 totals would lose digits.
  const counts = [matMul(sides, above), matMul(sides, sub(1, above))];
  return reshape(concat(counts, 1), [-1]) as Tensor1D;
}

/** The counts of one label, by threshold. */
export interface Counts {
  truePositives: number[];
  falsePositives: number[];
  falseNegatives: number[];
  trueNegatives: number[];
}

/** Splits summed {@link thresholdCounts} into labels and parts. */
export function splitCounts(sums: ArrayLike<number>, thresholds: Thresholds): Counts[] {
  const n = thresholdCount(thresholds);
  const all = Array.from(sums);
  return Array.from({ length: all.length / (4 * n) }, (_, label) => {
    const part = (index: number) => all.slice((4 * label + index) * n, (4 * label + index + 1) * n);
    return { truePositives: part(0), falsePositives: part(1), falseNegatives: part(2), trueNegatives: part(3) };
  });
}

const asRows = (x: Tensor): Tensor2D => (x.rank === 2 ? (x as Tensor2D) : reshape(x, [x.shape[0]!, -1]));

// Repeated argMax, which every engine has; the first of equal predictions wins, as in TensorFlow's top_k.
function onlyTopK(p: Tensor2D, k: number): Tensor2D {
  const lowest = mul(ones(p.shape), -1e10);
  let rest: Tensor = p;
  let kept: Tensor = lowest;
  for (let i = 0; i < Math.min(k, p.shape[1]); i++) {
    const chosen = greater(oneHot(argMax(rest, -1) as Tensor1D, p.shape[1]), 0);
    kept = where(chosen, p, kept);
    rest = where(chosen, mul(lowest, 1e10), rest);
  }
  return kept as Tensor2D;
}
