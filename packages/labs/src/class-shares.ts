// @internal
/** Rows of each class, by label. */
export function classCounts(labels: ArrayLike<number>): number[] {
  const counts: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    while (counts.length <= label) counts.push(0);
    counts[label]! += 1;
  }
  return counts;
}

/** Share of the most frequent class: how accurate it is to answer nothing else. NaN without rows. */
export const mostFrequentShare = (labels: ArrayLike<number>): number =>
  labels.length === 0 ? Number.NaN : Math.max(...classCounts(labels)) / labels.length;
