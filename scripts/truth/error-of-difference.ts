/** Returns the arithmetic mean. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Returns the standard error of the difference of two samples' means, from their pooled variance, as in Student's test
 * for samples from one population, which is the hypothesis. The deviation of Keras's sample does not suffice: under L1
 * = 0.1 all of its networks answer one constant class from the fourth epoch on, so its deviation is exactly 0, and a
 * network that settles a little later could lie any number of "standard errors" away.
 */
export function errorOfDifference(a: readonly number[], b: readonly number[]): number {
  const freedom = a.length + b.length - 2;
  const variance = freedom > 0 ? (squares(a) + squares(b)) / freedom : 0;
  return Math.sqrt(variance * (1 / a.length + 1 / b.length));
}

/** Returns the sum of squared deviations from the mean. */
function squares(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
