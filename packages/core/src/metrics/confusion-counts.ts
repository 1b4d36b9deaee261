import { checkOptions, FeedforwardError } from "@feedforward/shared";
import type { Metric } from "./metric";
import { type CountOptions, type Counts, splitCounts, thresholdCounts } from "./threshold-counts";

/** Options of metrics that count outputs above a threshold. */
export interface ThresholdOptions {
  /** Name in the logs. Default: that of the metric in Keras. */
  name?: string;
  /** A prediction above this is positive; several thresholds give one result each. Default 0.5. */
  thresholds?: number | readonly number[] | null;
}

/** A metric of the four counts at each threshold; a number for one threshold, an array for several. */
export function thresholdMetric(
  {
    name,
    className,
    direction,
    takesTopK = false,
  }: { name: string; className: string; direction: Metric["direction"]; takesTopK?: boolean },
  options: ThresholdOptions & Pick<CountOptions, "topK" | "classId">,
  value: (counts: Counts, at: number) => number,
): Metric {
  const { thresholds, topK = null, classId = null } = options;
  // With top-k and no threshold, each of the k largest counts, whatever its value.
  const given = thresholds ?? (topK === null ? 0.5 : -1e9);
  const list = typeof given === "number" ? [given] : given;
  const bad = list.find((threshold) => !(threshold >= 0 && threshold <= 1));
  if (thresholds != null && bad !== undefined) {
    throw new FeedforwardError(`${name}: a threshold is ${bad}; expected numbers from 0 to 1.`);
  }
  return {
    name,
    direction,
    size: 4 * list.length,
    statistics: (yTrue, yPred, sampleWeight) =>
      thresholdCounts(name, list, yTrue, yPred, sampleWeight, { topK, classId }),
    result(sums) {
      const counts = splitCounts(sums, list)[0]!;
      const values = list.map((_, at) => value(counts, at));
      return typeof given === "number" ? values[0]! : values;
    },
    getConfig: () => ({
      className,
      config: { name, thresholds: thresholds ?? null, ...(takesTopK && { topK, classId }) },
    }),
  };
}

/**
 * Weighted number of positive targets predicted above the threshold: Σ w·[y = 1]·[p > t]. Source: Keras 3
 * `TruePositives`.
 */
export function truePositives(options: ThresholdOptions = {}): Metric {
  checkOptions<ThresholdOptions>("truePositives", options, { name: true, thresholds: "number, list or null" });
  const description = { name: options.name ?? "true_positives", className: "TruePositives", direction: "up" as const };
  return thresholdMetric(description, options, (counts, at) => counts.truePositives[at]!);
}

/**
 * Weighted number of negative targets predicted at or below the threshold: Σ w·[y = 0]·[p ≤ t]. Source: Keras 3
 * `TrueNegatives`.
 */
export function trueNegatives(options: ThresholdOptions = {}): Metric {
  checkOptions<ThresholdOptions>("trueNegatives", options, { name: true, thresholds: "number, list or null" });
  const description = { name: options.name ?? "true_negatives", className: "TrueNegatives", direction: "up" as const };
  return thresholdMetric(description, options, (counts, at) => counts.trueNegatives[at]!);
}

/**
 * Weighted number of negative targets predicted above the threshold: Σ w·[y = 0]·[p > t]. Source: Keras 3
 * `FalsePositives`.
 */
export function falsePositives(options: ThresholdOptions = {}): Metric {
  checkOptions<ThresholdOptions>("falsePositives", options, { name: true, thresholds: "number, list or null" });
  const description = {
    name: options.name ?? "false_positives",
    className: "FalsePositives",
    direction: "down" as const,
  };
  return thresholdMetric(description, options, (counts, at) => counts.falsePositives[at]!);
}

/**
 * Weighted number of positive targets predicted at or below the threshold: Σ w·[y = 1]·[p ≤ t]. Source: Keras 3
 * `FalseNegatives`.
 */
export function falseNegatives(options: ThresholdOptions = {}): Metric {
  checkOptions<ThresholdOptions>("falseNegatives", options, { name: true, thresholds: "number, list or null" });
  const description = {
    name: options.name ?? "false_negatives",
    className: "FalseNegatives",
    direction: "down" as const,
  };
  return thresholdMetric(description, options, (counts, at) => counts.falseNegatives[at]!);
}
