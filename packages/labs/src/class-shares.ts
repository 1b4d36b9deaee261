// @internal
/** Returns the number of rows of each class, by label. */
export function classCounts(labels: ArrayLike<number>): number[] {
  const counts: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    while (counts.length <= label) counts.push(0);
    counts[label]! += 1;
  }
  return counts;
}

/** Returns the fraction of the most frequent class: the accuracy of always predicting it. NaN without rows. */
export const mostFrequentShare = (labels: ArrayLike<number>): number =>
  labels.length === 0 ? Number.NaN : Math.max(...classCounts(labels)) / labels.length;
