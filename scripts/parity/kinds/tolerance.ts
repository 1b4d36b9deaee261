import { join } from "node:path";
import { compareTolerance } from "../../../packages/core/test/parity/tolerance-file";
import type { Kind } from "../kind";

/** How far the trajectories of Keras 3 spread over float64 and JAX: ours must be no outlier. */
export const tolerance: Kind = {
  name: "tolerance",
  matches: (path) => path === "keras/tolerance.json",
  run: ({ root, path }) => compareTolerance(join(root, path), "cpu"),
};
