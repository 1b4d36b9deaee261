/** Fits y = w x + b by gradient descent on the mean squared error, from w = 0 and b = 0. */
export function descend(
  x: readonly number[],
  y: readonly number[],
  rate: number,
  steps: number,
): { w: number; b: number } {
  let w = 0;
  let b = 0;
  for (let step = 0; step < steps; step++) {
    // BEGIN SOLUTION
    const errors = x.map((value, i) => w * value + b - y[i]!);
    const slopeW = (2 / x.length) * errors.reduce((sum, error, i) => sum + error * x[i]!, 0);
    const slopeB = (2 / x.length) * errors.reduce((sum, error) => sum + error, 0);
    w -= rate * slopeW;
    b -= rate * slopeB;
    // END SOLUTION
  }
  return { w, b };
}
