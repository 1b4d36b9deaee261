import { checkArgument } from "@feedforward/shared";

/**
 * Mean of −log p of the true class, −Σ log p_y / n, in nats; p is clipped to at least 2.2e-16. Source: scikit-learn's
 * `log_loss`.
 *
 * @param labels class index per row.
 * @param probabilities `[rows, classes]` in row-major order.
 * @param classes number of classes.
 */
export function logLoss(labels: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): number {
  checkArgument("logLoss", "labels", labels, "list");
  checkArgument("logLoss", "probabilities", probabilities, "list");
  let sum = 0;
  for (let row = 0; row < labels.length; row++) {
    sum -= Math.log(Math.max(probabilities[row * classes + labels[row]!]!, Number.EPSILON));
  }
  return sum / labels.length;
}

/**
 * Mean squared distance of probabilities from 0/1 labels: Σ (p − y)² / n. Source: Brier 1950, scikit-learn's
 * `brier_score_loss`.
 */
export function brierScore(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  checkArgument("brierScore", "labels", labels, "list");
  checkArgument("brierScore", "probabilities", probabilities, "list");
  let sum = 0;
  for (let row = 0; row < labels.length; row++) sum += (probabilities[row]! - labels[row]!) ** 2;
  return sum / labels.length;
}

/**
 * Fraction of rows whose class is among the k largest probabilities, mean [rank of p_y ≤ k]; of tied classes the later
 * one ranks higher, so that exactly k classes are included. Source: scikit-learn's `top_k_accuracy_score`. (The metric
 * `topKCategoricalAccuracy` includes every tied class, as Keras does.)
 *
 * @param labels class index per row.
 */
export function topKAccuracy(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classes: number,
  k: number,
): number {
  checkArgument("topKAccuracy", "labels", labels, "list");
  checkArgument("topKAccuracy", "probabilities", probabilities, "list");
  let hits = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    const own = probabilities[row * classes + label]!;
    let ahead = 0;
    for (let other = 0; other < classes; other++) {
      const p = probabilities[row * classes + other]!;
      if (p > own || (p === own && other > label)) ahead++;
    }
    if (ahead < k) hits++;
  }
  return hits / labels.length;
}
