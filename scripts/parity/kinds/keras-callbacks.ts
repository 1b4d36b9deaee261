import { join } from "node:path";
import { compareCallbacks } from "../../../packages/core/test/parity/callbacks-file";
import type { Kind } from "../kind";

/** What Keras 3's callbacks do with sequences of figures. */
export const kerasCallbacks: Kind = {
  name: "keras-callbacks",
  matches: (path) => path === "keras/callbacks.json",
  run: ({ root, path }) => compareCallbacks(join(root, path)),
};
