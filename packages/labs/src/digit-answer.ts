import { checkArgument, FeedforwardError } from "@feedforward/shared";

/** A class and its predicted probability. */
export interface RankedClass {
  /** Index of the class. */
  readonly label: number;
  /** Probability of the class, from 0 to 1. */
  readonly probability: number;
}

/**
 * Returns the most likely classes, most likely first; of equals, the lower index first.
 *
 * @param probabilities one per class.
 * @param count number of classes to return.
 */
export function topClasses(probabilities: ArrayLike<number>, count: number): RankedClass[] {
  checkArgument("topClasses", "probabilities", probabilities, "list");
  return Array.from(probabilities, (probability, label) => ({ label, probability }))
    .sort((a, b) => b.probability - a.probability || a.label - b.label)
    .slice(0, count);
}

/** A row similar to another. */
export interface Neighbour {
  /** Index of the row. */
  readonly row: number;
  /** Euclidean distance. */
  readonly distance: number;
}

/**
 * Returns the rows nearest to a given one, nearest first: the training digits that are most similar.
 *
 * @param rows concatenated rows, each as long as `row`.
 * @param row the given row.
 * @param count number of rows to return.
 */
export function nearestRows(row: ArrayLike<number>, rows: ArrayLike<number>, count: number): Neighbour[] {
  checkArgument("nearestRows", "row", row, "list");
  checkArgument("nearestRows", "rows", rows, "list");
  const size = row.length;
  if (size === 0)
    throw new FeedforwardError("nearestRows: row is empty; expected at least one number.", { usage: true });
  if (!Number.isSafeInteger(count) || count < 1)
    throw new FeedforwardError(`nearestRows: count is ${count}; expected a whole number of 1 or more.`, {
      usage: true,
    });
  const nearest: { row: number; square: number }[] = [];
  for (let index = 0, start = 0; start < rows.length; index++, start += size) {
    // Once the partial distance of a row exceeds that of the last neighbour, the rest of the row can be skipped.
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
