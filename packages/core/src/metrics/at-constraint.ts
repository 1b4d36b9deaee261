import { FeedforwardError, requireOptions } from "@feedforward/shared";
import { type Metric, ratio } from "./metric";
import { type Counts, splitCounts, type Thresholds, thresholdCount, thresholdCounts } from "./threshold-counts";

interface Options {
  /** Name in the logs. Default: that of the metric in Keras. */
  name?: string;
  /** Number of thresholds, evenly over [0, 1]. Default 200. */
  numThresholds?: number;
  /** Only this class. */
  classId?: number | null;
}

const names = { name: true, numThresholds: true, classId: true } as const;

type Rate = (counts: Counts, at: number) => number;

const sensitivity: Rate = ({ truePositives, falseNegatives }, at) =>
  ratio(truePositives[at]!, truePositives[at]! + falseNegatives[at]!);
const specificity: Rate = ({ trueNegatives, falsePositives }, at) =>
  ratio(trueNegatives[at]!, trueNegatives[at]! + falsePositives[at]!);
const precision: Rate = ({ truePositives, falsePositives }, at) =>
  ratio(truePositives[at]!, truePositives[at]! + falsePositives[at]!);

function atConstraint(
  kind: { name: string; className: string; bound: string; best: Rate; constrained: Rate },
  least: number,
  options: Options = {},
): Metric {
  const { name = kind.name, numThresholds = 200, classId = null } = options;
  if (!(least >= 0 && least <= 1))
    throw new FeedforwardError(`${name}: ${kind.bound} is ${least}; expected a number from 0 to 1.`);
  if (!(numThresholds >= 1))
    throw new FeedforwardError(`${name}: numThresholds is ${numThresholds}; expected at least 1.`);
  const thresholds: Thresholds = numThresholds === 1 ? [0.5] : { even: numThresholds, includeZero: false };
  return {
    name,
    direction: "up",
    size: 4 * thresholdCount(thresholds),
    statistics: (yTrue, yPred, sampleWeight) =>
      thresholdCounts(name, thresholds, yTrue, yPred, sampleWeight, { classId }),
    result(sums) {
      const counts = splitCounts(sums, thresholds)[0]!;
      let best = 0;
      for (let at = 0; at < thresholdCount(thresholds); at++) {
        // In float32, as Keras compares: 7/10 meets a bound of 0.7.
        if (Math.fround(kind.constrained(counts, at)) < Math.fround(least)) continue;
        best = Math.max(best, kind.best(counts, at));
      }
      return best;
    },
    getConfig: () => ({ className: kind.className, config: { name, [kind.bound]: least, numThresholds, classId } }),
  };
}

/**
 * The best sensitivity at a threshold whose specificity is at least the given one: max TP/(TP + FN) where TN/(TN + FP)
 * ≥ s. Source: Keras 3 `SensitivityAtSpecificity`.
 *
 * @param options.specificity lowest specificity that counts, in [0, 1].
 */
export function sensitivityAtSpecificity(options: Options & { specificity: number }): Metric {
  requireOptions<Options & { specificity: number }>("sensitivityAtSpecificity", options, {
    specificity: true,
    ...names,
  });
  const kind = { name: "sensitivity_at_specificity", className: "SensitivityAtSpecificity", bound: "specificity" };
  return atConstraint({ ...kind, best: sensitivity, constrained: specificity }, options?.specificity, options);
}

/**
 * The best specificity at a threshold whose sensitivity is at least the given one: max TN/(TN + FP) where TP/(TP + FN)
 * ≥ s. Source: Keras 3 `SpecificityAtSensitivity`.
 *
 * @param options.sensitivity lowest sensitivity that counts, in [0, 1].
 */
export function specificityAtSensitivity(options: Options & { sensitivity: number }): Metric {
  requireOptions<Options & { sensitivity: number }>("specificityAtSensitivity", options, {
    sensitivity: true,
    ...names,
  });
  const kind = { name: "specificity_at_sensitivity", className: "SpecificityAtSensitivity", bound: "sensitivity" };
  return atConstraint({ ...kind, best: specificity, constrained: sensitivity }, options?.sensitivity, options);
}

/**
 * The best precision at a threshold whose recall is at least the given one: max TP/(TP + FP) where TP/(TP + FN) ≥ r.
 * Source: Keras 3 `PrecisionAtRecall`.
 *
 * @param options.recall lowest recall that counts, in [0, 1].
 */
export function precisionAtRecall(options: Options & { recall: number }): Metric {
  requireOptions<Options & { recall: number }>("precisionAtRecall", options, { recall: true, ...names });
  const kind = { name: "precision_at_recall", className: "PrecisionAtRecall", bound: "recall" };
  return atConstraint({ ...kind, best: precision, constrained: sensitivity }, options?.recall, options);
}

/**
 * The best recall at a threshold whose precision is at least the given one: max TP/(TP + FN) where TP/(TP + FP) ≥ p.
 * Source: Keras 3 `RecallAtPrecision`.
 *
 * @param options.precision lowest precision that counts, in [0, 1].
 */
export function recallAtPrecision(options: Options & { precision: number }): Metric {
  requireOptions<Options & { precision: number }>("recallAtPrecision", options, { precision: true, ...names });
  const kind = { name: "recall_at_precision", className: "RecallAtPrecision", bound: "precision" };
  return atConstraint({ ...kind, best: sensitivity, constrained: precision }, options?.precision, options);
}
