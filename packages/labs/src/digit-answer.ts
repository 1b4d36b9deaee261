/** A class and how sure of it a model is. */
export interface RankedClass {
  /** Number of the class. */
  readonly label: number;
  readonly probability: number;
}

/** The likeliest classes, the likeliest first; of equals, the lower number first. */
export function topClasses(probabilities: ArrayLike<number>, count: number): RankedClass[] {
  return Array.from(probabilities, (probability, label) => ({ label, probability }))
    .sort((a, b) => b.probability - a.probability || a.label - b.label)
    .slice(0, count);
}

/** A row like another. */
export interface Neighbour {
  /** Number of the row. */
  readonly row: number;
  /** Euclidean distance. */
  readonly distance: number;
}

/**
 * The rows nearest to one, the nearest first: what a digit looks like to the data that a model learnt from.
 *
 * @param rows one after another, each as long as `row`.
 */
export function nearestRows(row: ArrayLike<number>, rows: ArrayLike<number>, count: number): Neighbour[] {
  const size = row.length;
  const nearest: { row: number; square: number }[] = [];
  for (let index = 0, start = 0; start < rows.length; index++, start += size) {
    // Once a row is farther than the last of the nearest, the rest of it need not be looked at.
    const limit = nearest.length < count ? Number.POSITIVE_INFINITY : nearest[count - 1]!.square;
    let square = 0;
    for (let i = 0; i < size && square < limit; i++) square += (row[i]! - rows[start + i]!) ** 2;
    if (square >= limit) continue;
    const place = nearest.findIndex((other) => other.square > square);
    nearest.splice(place < 0 ? nearest.length : place, 0, { row: index, square });
    nearest.length = Math.min(nearest.length, count);
  }
  return nearest.map(({ row, square }) => ({ row, distance: Math.sqrt(square) }));
}
