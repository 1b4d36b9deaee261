/** One step of momentum for a single weight. Keras: v ← μ v − η g, w ← w + v. */
export function momentumStep(w: number, gradient: number, velocity: number, rate: number, momentum: number) {
  // BEGIN SOLUTION
  const v = momentum * velocity - rate * gradient;
  return { w: w + v, velocity: v };
  // END SOLUTION
}

/** One step of Adam for a single weight: step number `t` begins at 1, β₁ = 0.9, β₂ = 0.999, ε = 1e-7. */
export function adamStep(w: number, gradient: number, m: number, v: number, t: number, rate: number) {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-7];
  // BEGIN SOLUTION
  const nextM = beta1 * m + (1 - beta1) * gradient;
  const nextV = beta2 * v + (1 - beta2) * gradient ** 2;
  const corrected = (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
  return { w: w - (corrected * nextM) / (Math.sqrt(nextV) + epsilon), m: nextM, v: nextV };
  // END SOLUTION
}
