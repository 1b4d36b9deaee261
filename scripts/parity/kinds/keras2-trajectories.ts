import { join } from "node:path";
import { ENGINES } from "../../../packages/core/test/parity/engines";
import { compareTrajectories } from "../../../packages/core/test/parity/trajectory-file";
import type { Kind } from "../kind";

/** Keras 2.2.4, and tf_keras with its legacy optimizers; the bound is that of the folder's README. */
export const keras2Trajectories: Kind = {
  name: "keras2-trajectories",
  matches: (path) => path === "keras2/keras-2.2.4.json" || path === "keras2/trajectories.json",
  run: ({ root, path }) => {
    const era = path === "keras2/trajectories.json" ? "legacy" : "keras2";
    return compareTrajectories(join(root, path), { era, bound: 1e-5, engines: ENGINES });
  },
};
