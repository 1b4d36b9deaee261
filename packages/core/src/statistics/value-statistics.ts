/** What many numbers are like. Shares are from 0 to 1; figures are of the finite numbers among them. */
export interface ValueStatistics {
  /** How many numbers, finite or not. */
  readonly count: number;
  /** Euclidean length, √Σv². */
  readonly norm: number;
  readonly mean: number;
  /** Standard deviation of the population: √(Σ(v − mean)² / n). */
  readonly std: number;
  readonly min: number;
  readonly max: number;
  /** Share that is exactly 0: dead ReLU units show here. */
  readonly zeros: number;
  /** Share that is closer to 0 than `nearZero`, zeros included. */
  readonly nearZeros: number;
  /** Share that is NaN or infinite. */
  readonly nonFinite: number;
  /** The numbers themselves, for a histogram. */
  readonly values: Float32Array;
}

/** What a layer gives, and how the loss depends on its weights. */
export interface LayerStatistics {
  /** The layer's name. */
  readonly layer: string;
  /** The layer's class: "Dense", "Conv2D"… */
  readonly className: string;
  /**
   * The layer's outputs; `saturated` is the share within 1 % of an end of the activation's range (sigmoid, hard sigmoid,
   * tanh, hard tanh, softsign, relu6), where it passes on hardly any gradient.
   */
  readonly activation: ValueStatistics & { readonly saturated?: number };
  /** Gradients of the mean loss, penalties included, by the name of the weight: kernel, bias… */
  readonly gradients: Readonly<Record<string, ValueStatistics>>;
}

/**
 * Summarises numbers, in float64 and two passes, so that a mean far from 0 costs no digits of the deviation.
 *
 * @param nearZero numbers closer to 0 than this count as near zero. Default: 1e-7.
 */
export function valueStatistics(values: Float32Array, nearZero = 1e-7): ValueStatistics {
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
