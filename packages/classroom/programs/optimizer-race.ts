/**
 * Settings with which each racer reaches the bottom of the valley f(x, y) = x² / 2 + 10 y² from (-2, 1) in 100 steps:
 * closer than 0.05.
 */
export function settings() {
  // BEGIN SOLUTION
  return {
    sgd: { rate: 0.06 },
    momentum: { rate: 0.02, momentum: 0.8 },
    adam: { rate: 0.1 },
  };
  // END SOLUTION
}
