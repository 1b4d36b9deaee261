import { join } from "node:path";
import { compareModels } from "../../../packages/formats/test/models-file";
import type { Kind } from "../kind";

/**
 * Saved models of Keras 3, Keras 2 and the tfjs converter: layers, weights and predictions, and files that must be
 * rejected.
 */
export const models: Kind = {
  name: "models",
  matches: (path) => path === "data/models/manifest.json",
  reads: (path) => path.startsWith("data/models/"),
  run: ({ root, path }) => compareModels(join(root, path)),
};
