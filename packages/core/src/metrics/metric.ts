import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";

/** What `getMetric` accepts back: a metric as plain data. */
export interface MetricConfig {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * A metric as additive statistics. A step returns the statistics of its batch; their sums over the batches (kept in
 * float64 by the caller) give the epoch's exact value, never an average of batch values.
 */
export interface Metric {
  /** Keras's name, or the name it was asked by: the key in the history. */
  readonly name: string;
  /** Length of the statistics; 0 if it follows the number of outputs. */
  readonly size: number;
  /** Whether more is better (`"up"`), less (`"down"`), or unknown: what callbacks in mode `auto` ask. */
  readonly direction: "up" | "down" | undefined;
  /**
   * The batch's statistics, float32, one axis, to be summed over batches.
   *
   * @param sampleWeight - `[batch]`; every row counts 1 without it.
   */
  statistics(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor1D): Tensor1D;
  /** The metric's value from summed statistics; an array for a metric of several thresholds, classes or outputs. */
  result(sums: ArrayLike<number>): number | number[];
  getConfig(): MetricConfig;
}

/** a / b, and 0 where b is 0, as Keras divides counts. */
export const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);
