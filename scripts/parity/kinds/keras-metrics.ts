import { join } from "node:path";
import { ENGINES } from "../../../packages/core/test/parity/engines";
import { compareMetrics } from "../../../packages/core/test/parity/metrics-file";
import type { Kind } from "../kind";

/** Keras 3's metrics and scikit-learn's figures of the same predictions. */
export const kerasMetrics: Kind = {
  name: "keras-metrics",
  matches: (path) => path === "keras/metrics.json",
  run: ({ root, path }) => compareMetrics(join(root, path), ENGINES),
};
