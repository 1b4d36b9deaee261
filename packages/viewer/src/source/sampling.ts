/**
 * @internal Number of values kept per tag, by plugin, so that a log of any size fits in memory. The last value is always kept, the others
 * with equal probability. TensorBoard keeps fewer: 1000 scalars, 500 histograms, 10 of the others.
 */
export const sampling: Partial<Record<string, number>> = {
  scalars: 5000,
  histograms: 500,
  pr_curves: 100,
  text: 100,
  images: 20,
  audio: 20,
  mesh: 1,
  "": 10,
};
