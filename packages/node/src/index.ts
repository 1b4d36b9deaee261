// The only index with `export *` and a default export: programs written for tfjs-node expect all of TensorFlow.js here,
// and an ES module may `import tf from "@tensorflow/tfjs-node"`, since that package is CommonJS.
import * as tf from "@tensorflow/tfjs";
import { node } from "./node-namespace";
import { register } from "./register";
import { io, version } from "./tfjs-node";

export * from "@tensorflow/tfjs";
export { node } from "./node-namespace";
export type { SummaryFileWriter } from "./tensorboard/summary-file-writer";
export type { TensorBoardCallback, TensorBoardCallbackArgs } from "./tensorboard/tensor-board-callback";
export { io, version } from "./tfjs-node";

/** All exports as one object. */
const tfjsNode: Omit<typeof tf, "io" | "version"> & {
  readonly io: typeof io;
  readonly node: typeof node;
  readonly version: typeof version;
} = { ...tf, io, node, version };

register();

export default tfjsNode;
