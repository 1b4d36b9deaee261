/**
 * TensorFlow.js on a backend in Node: `tfjs.ts cpu`, `tfjs.ts wasm`, `tfjs.ts tensorflow` (tfjs-node, as
 * `bench/setup tfjs-node` builds it), `tfjs.ts onnx` (ours).
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { serve } from "../serve";
import { eagerEngine } from "./eager";
import { readData } from "./read-data";

const backend = process.argv[2] ?? "cpu";
if (backend === "wasm") {
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(join(dirname(entry), "/"));
} else if (backend === "tensorflow") {
  const { loadBuiltTensorFlow } = await import("@feedforward/core/node");
  await loadBuiltTensorFlow("tensorflow");
} else if (backend === "onnx") {
  await import("@feedforward/backend");
} else {
  await import("@tensorflow/tfjs-backend-cpu");
}
if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
await serve(async (prepare) => eagerEngine(prepare, readData(prepare)));
