import type { FeatureName } from "@feedforward/labs";
import { labFacts } from "../../app/lab-facts";

/** A feature all over the plane, brought to -1…1; from the lower left, 24 × 24 points. */
export function featureGrid(name: FeatureName): Float32Array {
  const grid = labFacts.playground.features.find((feature) => feature.name === name)!.grid;
  return Float32Array.from(grid, (value) => value / 100);
}
