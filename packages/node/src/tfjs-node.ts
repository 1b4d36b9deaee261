import * as tf from "@tensorflow/tfjs";
import { fileSystem } from "./io/file-system";
import { nodeHTTPRequest } from "./io/node-http";
import { register } from "./register";

export * from "@tensorflow/tfjs";
export { node } from "./node-namespace";
export type { SummaryFileWriter } from "./tensorboard/summary-file-writer";
export type { TensorBoardCallback, TensorBoardCallbackArgs } from "./tensorboard/tensor-board-callback";

/** Versions of TensorFlow.js's packages. `tfjs-node` is the version of that package whose exports these are. */
export const version = { ...tf.version, "tfjs-node": "4.22.0" };

/** `tf.io` of TensorFlow.js, and handlers for files and the web. */
export const io = { ...tf.io, fileSystem, nodeHTTPRequest };

register();
