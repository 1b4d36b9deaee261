import type { History } from "@feedforward/core";

/** A metric's value after the last epoch; NaN where no epoch ended. */
export const finalMetric = (run: { readonly history: Pick<History, "metrics"> }, metric: string): number =>
  run.history.metrics[metric]?.at(-1) ?? Number.NaN;
