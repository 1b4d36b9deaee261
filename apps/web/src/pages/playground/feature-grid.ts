import type { FeatureName } from "@feedforward/labs";
import { labFacts } from "../../app/lab-facts";

/** Returns a feature on the whole plane, scaled to −1…1: 24 × 24 points from the lower left. */
export function featureGrid(name: FeatureName): Float32Array {
  const grid = labFacts.playground.features.find((feature) => feature.name === name)!.grid;
  return Float32Array.from(grid, (value) => value / 100);
}
