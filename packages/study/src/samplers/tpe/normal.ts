// @internal: tails of the normal distribution. Implemented here because JavaScript has no error function, and truncated
// normals need its logarithm far out in the tails, where the libraries on npm return 0.

const SQRT_2 = Math.sqrt(2);
const LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

/** Computes erf(x) for |x| < 3 by the series of positive terms, Abramowitz & Stegun 7.1.6. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term !== 0 && Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Computes exp(x²)·erfc(x) for x ≥ 2 by the continued fraction, Abramowitz & Stegun 7.1.14, evaluated backwards. */
function scaledErfc(x: number): number {
  let fraction = x;
  for (let k = 120; k >= 1; k--) fraction = x + k / 2 / fraction;
  return 1 / (Math.sqrt(Math.PI) * fraction);
}

/** Computes the cumulative distribution function Φ(a). */
export function normalCdf(a: number): number {
  const x = a / SQRT_2;
  if (x < -2) return 0.5 * Math.exp(-x * x) * scaledErfc(-x);
  if (x > 2) return 1 - 0.5 * Math.exp(-x * x) * scaledErfc(x);
  return 0.5 + 0.5 * erfSeries(x);
}

/** Computes log Φ(a), accurate also for very negative a, where Φ(a) underflows to 0. */
export function logNormalCdf(a: number): number {
  const x = a / SQRT_2;
  if (x < -2) return -x * x + Math.log(0.5 * scaledErfc(-x));
  if (x > 2) return Math.log1p(-0.5 * Math.exp(-x * x) * scaledErfc(x));
  return Math.log(normalCdf(a));
}

/** Computes the log density log φ(x). */
export const logNormalPdf = (x: number): number => -0.5 * x * x - LOG_SQRT_2PI;

/** Computes log(Φ(b) − Φ(a)) without cancellation in the tails. */
export function logMass(a: number, b: number): number {
  if (b <= 0) return logDifference(logNormalCdf(b), logNormalCdf(a));
  if (a > 0) return logDifference(logNormalCdf(-a), logNormalCdf(-b));
  return Math.log1p(-normalCdf(a) - normalCdf(-b));
}

const logDifference = (p: number, q: number): number => p + Math.log1p(-Math.exp(q - p));

function logSum(p: number, q: number): number {
  const [high, low] = p > q ? [p, q] : [q, p];
  return low === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
}

/**
 * Solves log Φ(x) = y for x by Newton's method, starting from an approximation of the tail or of the logistic curve.
 */
export function inverseLogNormalCdf(y: number): number {
  // Near 0, the other tail is more accurate.
  const flipped = y > -1e-2;
  const z = flipped ? Math.log(-Math.expm1(y)) : y;
  let x = z < -5 ? -Math.sqrt(-2 * (z + LOG_SQRT_2PI)) : (-Math.sqrt(3) / Math.PI) * Math.log(Math.expm1(-z));
  for (let round = 0; round < 100; round++) {
    const log = logNormalCdf(x);
    const change = (log - z) * Math.exp(log - logNormalPdf(x));
    x -= change;
    if (Math.abs(change) < 1e-12 * Math.abs(x)) break;
  }
  return flipped ? -x : x;
}

/** Returns the quantile `q` of the normal distribution truncated to the interval from `a` to `b`. */
export function truncatedQuantile(q: number, a: number, b: number): number {
  if (q === 0) return a;
  const mass = logMass(a, b);
  return a < 0
    ? inverseLogNormalCdf(logSum(logNormalCdf(a), Math.log(q) + mass))
    : -inverseLogNormalCdf(logSum(logNormalCdf(-b), Math.log1p(-q) + mass));
}
