import { join } from "node:path";
import { compareTolerance } from "../../../packages/core/test/parity/tolerance-file";
import type { Kind } from "../kind";

/** Spread of Keras 3's trajectories over float64 and JAX: ours must not be an outlier. */
export const tolerance: Kind = {
  name: "tolerance",
  matches: (path) => path === "keras/tolerance.json",
  run: ({ root, path }) => compareTolerance(join(root, path), "cpu"),
};
