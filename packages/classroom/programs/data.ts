/** Labels as rows with a single 1. */
export function oneHot(labels: readonly number[], classes: number): number[][] {
  // BEGIN SOLUTION
  return labels.map((label) => Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0)));
  // END SOLUTION
}

/** Cuts the rows of an order into two parts without common rows: the last `share` of them, rounded up, is for testing. */
export function split(order: readonly number[], share: number): { train: number[]; test: number[] } {
  // BEGIN SOLUTION
  const at = order.length - Math.ceil(order.length * share);
  return { train: order.slice(0, at), test: order.slice(at) };
  // END SOLUTION
}
