import { join } from "node:path";
import { compareCallbacks } from "../../../packages/core/test/parity/callbacks-file";
import type { Kind } from "../kind";

/** Behaviour of Keras 3's callbacks for sequences of metrics. */
export const kerasCallbacks: Kind = {
  name: "keras-callbacks",
  matches: (path) => path === "keras/callbacks.json",
  run: ({ root, path }) => compareCallbacks(join(root, path)),
};
