import { checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { int32, Message } from "../proto/message";
import { numericTensor } from "../tensor/encode";
import { flat, type Numbers } from "../tensor/numbers";

/** tensorboard.PrCurvePluginData */
export const PrCurvePluginData = new Message({ version: int32(1), numThresholds: int32(2) });

/** The rows of a precision-recall curve, one entry per threshold from 0 to 1. */
export interface PrCurve {
  /** Weighted number of positives above each threshold. */
  truePositives: ArrayLike<number>;
  /** Weighted number of negatives above each threshold. */
  falsePositives: ArrayLike<number>;
  /** Weighted number of negatives below each threshold. */
  trueNegatives: ArrayLike<number>;
  /** Weighted number of positives below each threshold. */
  falseNegatives: ArrayLike<number>;
  /** TP/(TP + FP) at each threshold. */
  precision: ArrayLike<number>;
  /** TP/(TP + FN) at each threshold. */
  recall: ArrayLike<number>;
}

/** Names of the rows in the order of the tensor. */
export const prCurveRows = [
  "truePositives",
  "falsePositives",
  "trueNegatives",
  "falseNegatives",
  "precision",
  "recall",
] as const;

/** Options of a curve computed from labels and predictions. */
export interface PrCurveOptions {
  /** Number of thresholds, evenly spaced over [0, 1]. Default 201. */
  thresholds?: number;
  /** Weight of each example. Default 1. */
  weights?: Numbers;
}

/** The names of {@link PrCurveOptions}. */
export const prCurveOptionNames: OptionNames<PrCurveOptions> = { thresholds: true, weights: true };

/**
 * Computes a curve: prediction p of a positive (or negative) example counts at every threshold i/(T−1) ≤ p, that is, in bucket
 * ⌊p·(T−1)⌋ and all below. Precision and recall divide by at least 1e−7.
 *
 * @param labels True or false (1 or 0) for each example.
 * @param predictions Probabilities in [0, 1].
 */
export function prCurve(
  labels: Numbers | ArrayLike<boolean>,
  predictions: Numbers,
  options: PrCurveOptions = {},
): PrCurve {
  checkOptions("prCurve", options, prCurveOptionNames);
  const { thresholds = 201, weights } = options;
  if (!Number.isInteger(thresholds) || thresholds < 2)
    throw new FeedforwardError(`prCurve: thresholds must be a whole number, 2 or more, got ${thresholds}`);
  const truth = flat(labels as Numbers, "prCurve labels");
  const scores = flat(predictions, "prCurve predictions");
  const weight = weights && flat(weights, "prCurve weights");
  if (truth.length !== scores.length || (weight && weight.length !== scores.length))
    throw new FeedforwardError(
      `prCurve: ${truth.length} labels, ${scores.length} predictions${weight ? `, ${weight.length} weights` : ""}; their numbers must agree`,
    );
  // NumPy and TensorFlow multiply float32 predictions in float32, which can select another bucket
  const round = scores instanceof Float32Array ? Math.fround : (value: number) => value;
  const positives = new Float64Array(thresholds);
  const negatives = new Float64Array(thresholds);
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    if (!(score >= 0 && score <= 1))
      throw new FeedforwardError(`prCurve: predictions must lie in [0, 1], got ${score} at ${i}`);
    const bucket = Math.floor(round(score * (thresholds - 1)));
    (truth[i] ? positives : negatives)[bucket]! += weight?.[i] ?? 1;
  }
  for (let i = thresholds - 2; i >= 0; i--) {
    positives[i]! += positives[i + 1]!;
    negatives[i]! += negatives[i + 1]!;
  }
  const ratio = (a: ArrayLike<number>, b: (i: number) => number) =>
    Float64Array.from({ length: thresholds }, (_, i) => a[i]! / Math.max(1e-7, b(i)));
  return {
    truePositives: positives,
    falsePositives: negatives,
    trueNegatives: negatives.map((count) => negatives[0]! - count),
    falseNegatives: positives.map((count) => positives[0]! - count),
    precision: ratio(positives, (i) => positives[i]! + negatives[i]!),
    recall: ratio(positives, () => positives[0]!),
  };
}

/** The curve's tensor of shape [6, thresholds]. */
export function prCurveTensor(curve: PrCurve) {
  const thresholds = curve.precision.length;
  const data = new Float32Array(6 * thresholds);
  prCurveRows.forEach((row, r) => {
    if (curve[row]?.length !== thresholds)
      throw new FeedforwardError(
        `prCurve: ${row} has ${curve[row]?.length ?? "no"} entries, precision ${thresholds}; all six rows need the same`,
      );
    data.set(curve[row], r * thresholds);
  });
  return numericTensor(data, [6, thresholds]);
}
