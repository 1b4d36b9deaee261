import { join } from "node:path";
import { ENGINES } from "../../../packages/core/test/parity/engines";
import { compareLosses } from "../../../packages/core/test/parity/losses-file";
import type { Kind } from "../kind";

/** Values, reductions and gradients of Keras 3's losses. */
export const kerasLosses: Kind = {
  name: "keras-losses",
  matches: (path) => path === "keras/losses.json",
  run: ({ root, path }) => compareLosses(join(root, path), ENGINES),
};
