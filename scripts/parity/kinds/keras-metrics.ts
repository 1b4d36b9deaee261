import { join } from "node:path";
import { ENGINES } from "../../../packages/core/test/parity/engines";
import { compareMetrics } from "../../../packages/core/test/parity/metrics-file";
import type { Kind } from "../kind";

/** Metrics of Keras 3 and scikit-learn for the same predictions. */
export const kerasMetrics: Kind = {
  name: "keras-metrics",
  matches: (path) => path === "keras/metrics.json",
  run: ({ root, path }) => compareMetrics(join(root, path), ENGINES),
};
