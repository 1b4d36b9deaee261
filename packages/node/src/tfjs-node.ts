import * as tf from "@tensorflow/tfjs";
import { fileSystem } from "./io/file-system";
import { nodeHTTPRequest } from "./io/node-http";

/** Versions of TensorFlow.js's packages. `tfjs-node` is the version of that package whose exports this package has. */
export const version: typeof tf.version & { readonly "tfjs-node": string } = { ...tf.version, "tfjs-node": "4.22.0" };

/** `tf.io` of TensorFlow.js, and handlers for files and the web. */
export const io: typeof tf.io & {
  readonly fileSystem: typeof fileSystem;
  readonly nodeHTTPRequest: typeof nodeHTTPRequest;
} = { ...tf.io, fileSystem, nodeHTTPRequest };
