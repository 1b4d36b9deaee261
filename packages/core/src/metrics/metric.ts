import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";

/** A metric as plain data, which `getMetric` accepts. */
export interface MetricConfig {
  /** Name of the metric's class in Keras, such as "AUC". */
  readonly className: string;
  /** Options of the metric by name. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * A metric computed from additive statistics. A step returns the statistics of its batch; their sums over the batches (in
 * float64) give the epoch's exact value rather than an average of batch values.
 */
export interface Metric {
  /** Keras's name, or the name by which it was requested: the key in the history. */
  readonly name: string;
  /** Length of the statistics; 0 if it depends on the number of outputs. */
  readonly size: number;
  /** Whether higher (`"up"`) or lower (`"down"`) is better, or unknown; used by callbacks in mode `auto`. */
  readonly direction: "up" | "down" | undefined;
  /**
   * The batch's statistics, float32 with one axis, to be summed over batches.
   *
   * @param sampleWeight - `[batch]`. Default: 1 for every row.
   * @param yTrue targets, one row per row of `yPred`.
   * @param yPred outputs of the model.
   */
  statistics(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor1D): Tensor1D;
  /**
   * The metric's value from summed statistics; an array for a metric of several thresholds, classes or outputs.
   *
   * @param sums the statistics, summed over all batches.
   */
  result(sums: ArrayLike<number>): number | number[];
  /** Returns the metric as plain data, from which `getMetric` makes it again. */
  getConfig(): MetricConfig;
}

/** a / b, or 0 if b is 0, as Keras divides counts. */
export const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);
