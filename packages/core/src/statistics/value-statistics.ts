import { checkArgument } from "@feedforward/shared";

/** Summary of numbers. Fractions are from 0 to 1; statistics are of the finite numbers. */
export interface ValueStatistics {
  /** Number of values, finite or not. */
  readonly count: number;
  /** Euclidean norm, √Σv². */
  readonly norm: number;
  /** Arithmetic mean. */
  readonly mean: number;
  /** Standard deviation of the population: √(Σ(v − mean)² / n). */
  readonly std: number;
  /** Smallest value. */
  readonly min: number;
  /** Largest value. */
  readonly max: number;
  /** Fraction of exact zeros, which shows dead ReLU units. */
  readonly zeros: number;
  /** Fraction closer to 0 than `nearZero`, including zeros. */
  readonly nearZeros: number;
  /** Fraction that is NaN or infinite. */
  readonly nonFinite: number;
  /** The numbers themselves, for a histogram. */
  readonly values: Float32Array;
}

/** Statistics of a layer's outputs and of the gradients of its weights. */
export interface LayerStatistics {
  /** The layer's name. */
  readonly layer: string;
  /** The layer's class, such as "Dense" or "Conv2D". */
  readonly className: string;
  /**
   * The layer's outputs; `saturated` is the fraction within 1 % of an end of the activation's range (sigmoid, hard sigmoid,
   * tanh, hard tanh, softsign, relu6), where its gradient is almost 0.
   */
  readonly activation: ValueStatistics & { readonly saturated?: number };
  /** Gradients of the mean loss, including penalties, by weight name: kernel, bias… */
  readonly gradients: Readonly<Record<string, ValueStatistics>>;
}

/**
 * Summarises numbers in float64 and two passes, so that a mean far from 0 does not reduce the precision of the deviation.
 *
 * @param nearZero threshold for numbers near zero. Default: 1e-7.
 * @param values the numbers to summarise.
 */
export function valueStatistics(values: Float32Array, nearZero = 1e-7): ValueStatistics {
  checkArgument("valueStatistics", "values", values, "list");
  let [finite, zeros, near, sum, squares, min, max] = [
    0,
    0,
    0,
    0,
    0,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    finite++;
    sum += value;
    squares += value * value;
    if (value === 0) zeros++;
    if (Math.abs(value) < nearZero) near++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = sum / finite;
  let spread = 0;
  for (const value of values) if (Number.isFinite(value)) spread += (value - mean) ** 2;
  const count = values.length;
  return {
    count,
    norm: Math.sqrt(squares),
    mean,
    std: Math.sqrt(spread / finite),
    min: finite > 0 ? min : Number.NaN,
    max: finite > 0 ? max : Number.NaN,
    zeros: zeros / count,
    nearZeros: near / count,
    nonFinite: (count - finite) / count,
    values,
  };
}
