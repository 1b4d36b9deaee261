import { join } from "node:path";
import { ENGINES } from "../../../packages/core/test/parity/engines";
import { compareTf1Trajectories } from "../../../packages/core/test/parity/tf1-trajectory-file";
import type { Kind } from "../kind";

/** Programs with `tf.train`'s optimizers: losses, weights, slots. */
export const tf1Trajectories: Kind = {
  name: "tf1-trajectories",
  matches: (path) => path === "tf1/trajectories.json",
  run: ({ root, path }) => compareTf1Trajectories(join(root, path), ENGINES),
};
