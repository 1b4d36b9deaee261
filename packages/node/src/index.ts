// The one index with `export *` and a default: a program that was written for tfjs-node finds all of TensorFlow.js here,
// and an ES module may `import tf from "@tensorflow/tfjs-node"`, since that package is CommonJS.
import * as tfjsNode from "./tfjs-node";

export * from "./tfjs-node";
export default tfjsNode;
