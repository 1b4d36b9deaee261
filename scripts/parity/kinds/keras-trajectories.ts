import { join } from "node:path";
import { ENGINES } from "../../../packages/core/test/parity/engines";
import { compareTrajectories } from "../../../packages/core/test/parity/trajectory-file";
import type { Kind } from "../kind";

/** Keras 3 on TensorFlow, float32; the bound is that of the folder's README. */
export const kerasTrajectories: Kind = {
  name: "keras-trajectories",
  matches: (path) => path === "keras/trajectories.json",
  run: ({ root, path }) => compareTrajectories(join(root, path), { era: "keras3", bound: 3e-5, engines: ENGINES }),
};
