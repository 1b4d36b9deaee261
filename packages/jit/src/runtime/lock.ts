let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `work` once all earlier work is done. Programs of one process share their variables, so two overlapping calls
 * (an un-awaited step) would both start from the same values.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work, work);
  last = result.catch(() => undefined);
  return result;
}
