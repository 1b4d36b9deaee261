// @internal: shared by the curves.

import { FeedforwardError } from "@feedforward/shared";
/** Weighted true and false positives if scores of at least `thresholds[i]` are positive. */
export interface RankedCounts {
  /** Distinct scores in decreasing order. */
  readonly thresholds: number[];
  readonly truePositives: number[];
  readonly falsePositives: number[];
}

/**
 * Counts at each distinct score.
 *
 * @throws FeedforwardError if the lengths differ.
 */
export function rankedCounts(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
): RankedCounts {
  if (labels.length !== scores.length || (weights && weights.length !== labels.length)) {
    throw new FeedforwardError(
      `received ${labels.length} labels, ${scores.length} scores and ${weights?.length ?? labels.length} weights; ` +
        "expected one of each a row.",
    );
  }
  const order = Array.from({ length: scores.length }, (_, row) => row).sort((a, b) => scores[b]! - scores[a]!);
  const counts: RankedCounts = { thresholds: [], truePositives: [], falsePositives: [] };
  let [positive, negative] = [0, 0];
  order.forEach((row, place) => {
    const weight = weights?.[row] ?? 1;
    if (labels[row] === 0) negative += weight;
    else positive += weight;
    if (place + 1 < order.length && scores[order[place + 1]!] === scores[row]) return;
    counts.thresholds.push(scores[row]!);
    counts.truePositives.push(positive);
    counts.falsePositives.push(negative);
  });
  return counts;
}
