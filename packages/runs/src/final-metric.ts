import type { History } from "@feedforward/core";
import { checkArgument } from "@feedforward/shared";

/**
 * Returns the value of `metric` in a run's `history` after the last epoch, or NaN if no epoch was completed.
 *
 * @param run a run with its history.
 */
export function finalMetric(run: { readonly history: Pick<History, "metrics"> }, metric: string): number {
  checkArgument("finalMetric", "run.history.metrics", run?.history?.metrics, "object");
  return run.history.metrics[metric]?.at(-1) ?? Number.NaN;
}
