/**
 * Normalizes a name by removing case, underscores, hyphens and spaces: `MeanSquaredError` and `mean_squared_error` are
 * the same name.
 */
export const canonicalName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "");

/**
 * Returns the known name closest to the one received, if it is close enough to be a misspelling. A prefix of at least
 * three letters, such as `val_acc` of `val_accuracy`, is as close as one wrong letter. A single letter is no misspelling
 * of another.
 */
export function nearestName(received: string, known: readonly string[]): string | undefined {
  const wanted = canonicalName(received);
  const farthest = Math.min(wanted.length - 1, Math.max(1, Math.floor(wanted.length / 3)));
  let best: string | undefined;
  let least = farthest + 1;
  for (const name of known) {
    const candidate = canonicalName(name);
    const beginning = wanted.length >= 3 && candidate.startsWith(wanted);
    // The distance is at least the difference in length, so it is not computed for words of very different length.
    if (!beginning && Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = beginning ? Math.min(1, candidate.length - wanted.length) : editDistance(wanted, candidate);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/**
 * Returns ` Did you mean "adam"?` for a misspelling, otherwise an empty string; it follows the full stop of an "Unknown
 * …" message.
 */
export function didYouMean(received: string, known: readonly string[]): string {
  const name = nearestName(received, known);
  return name === undefined ? "" : ` Did you mean "${name}"?`;
}

/**
 * Returns the number of insertions, deletions, substitutions and transpositions of neighbours that turn one word into
 * the other.
 */
export function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = best;
    }
  }
  return rows[a.length]![b.length]!;
}
