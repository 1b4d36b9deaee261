// @internal
import type { Metric } from "./metrics/metric";
import type { BatchOutputs } from "./step";
import { METRIC_PREFIX } from "./train-step";

/**
 * Accumulates the results of batches in float64, so that an epoch's values are those of all its rows: the loss weighted by
 * batch size, a metric from its summed statistics.
 */
export class EpochSums {
  private rows = 0;
  private readonly sums: Record<string, number[]> = {};

  constructor(private readonly metrics: readonly Metric[]) {}

  add({ rows, values }: BatchOutputs): void {
    this.rows += rows;
    for (const [name, batch] of Object.entries(values)) {
      const weight = name.startsWith(METRIC_PREFIX) ? 1 : rows;
      this.sums[name] ??= new Array<number>(batch.length).fill(0);
      const sums = this.sums[name];
      for (let i = 0; i < batch.length; i++) sums[i] = (sums[i] ?? 0) + weight * (batch[i] as number);
    }
  }

  /**
   * Returns the values so far: `loss` with penalties, as Keras reports it, then the metrics. A model with penalties also
   * has separate `data_loss` and `penalty`.
   */
  logs(prefix = ""): Record<string, number> {
    const mean = (name: string) => (this.sums[name]?.[0] ?? Number.NaN) / this.rows;
    const penalty = mean("penalty");
    const logs: Record<string, number> = { [`${prefix}loss`]: mean("loss") + penalty };
    if (penalty !== 0) {
      logs[`${prefix}data_loss`] = mean("loss");
      logs[`${prefix}penalty`] = penalty;
    }
    for (const metric of this.metrics) {
      const value = metric.result(this.sums[METRIC_PREFIX + metric.name] ?? new Array(metric.size).fill(0));
      if (typeof value === "number") logs[prefix + metric.name] = value;
    }
    return logs;
  }

  /** Returns the full result of a metric whose value is an array, such as a confusion matrix. */
  result(metric: Metric): number | number[] {
    return metric.result(this.sums[METRIC_PREFIX + metric.name] ?? new Array(metric.size).fill(0));
  }

  /** State as plain data, for {@link EpochSums.restore}. */
  state(): EpochSumsState {
    return { rows: this.rows, sums: structuredClone(this.sums) };
  }

  restore(state: EpochSumsState): void {
    this.rows = state.rows;
    Object.assign(this.sums, structuredClone(state.sums));
  }
}

/** The plain form of {@link EpochSums}. */
export interface EpochSumsState {
  rows: number;
  sums: Record<string, number[]>;
}
