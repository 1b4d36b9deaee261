/** Our compiled step in Node: `feedforward.ts onnx`, `feedforward.ts onnx-wasm`. */
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { serve } from "../serve";
import { compiledEngine } from "./compiled";
import { readData } from "./read-data";

await tf.setBackend("cpu");
await serve(async (prepare) =>
  compiledEngine(prepare, readData(prepare), process.argv[2] === "onnx-wasm" ? "onnx-wasm" : "onnx"),
);
