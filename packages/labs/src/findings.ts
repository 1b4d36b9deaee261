import type { Finding, TrainedRun } from "./chapter";
import type { Text } from "./text/text";

/** A metric's value after the last epoch; NaN where no epoch ended. */
export const finalMetric = (run: TrainedRun, metric: string): number =>
  run.history.metrics[metric]?.at(-1) ?? Number.NaN;

/** A claim that a number reaches a bound. */
export const atLeast = (value: number, bound: number, text: Text): Finding => ({ text, holds: value >= bound });

/** A claim that a number stays below a bound. */
export const below = (value: number, bound: number, text: Text): Finding => ({ text, holds: value < bound });

/** A claim that training and validation accuracy end close to each other. */
export const gap = (run: TrainedRun, bound: number, text: Text): Finding => ({
  text,
  holds: Math.abs(finalMetric(run, "accuracy") - finalMetric(run, "val_accuracy")) <= bound,
});

/** A claim that the runs come in this order, best first, by a metric of which more is better. */
export function ordered(runs: readonly TrainedRun[], metric: string, text: Text): Finding {
  const values = runs.map((run) => finalMetric(run, metric));
  return { text, holds: values.every((value, index) => index === 0 || values[index - 1]! >= value) };
}
