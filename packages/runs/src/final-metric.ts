import type { History } from "@feedforward/core";

/**
 * Returns the value of `metric` in a run's `history` after the last epoch, or NaN if no epoch was completed.
 *
 * @param run a run with its history.
 */
export const finalMetric = (run: { readonly history: Pick<History, "metrics"> }, metric: string): number =>
  run.history.metrics[metric]?.at(-1) ?? Number.NaN;
