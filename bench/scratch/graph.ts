import { jit } from "@feedforward/jit";
import { adam } from "@feedforward/optim";
import "@tensorflow/tfjs-backend-cpu";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { createProgram, readData } from "../engines/program";
import { prepareData } from "../workloads";

const prepare = (await prepareData(join(import.meta.dirname, "../../.bench/data")))(process.argv[2] ?? "small");
await tf.setBackend("cpu");
const { step, optimizer } = createProgram(prepare, adam({ learningRate: prepare.learningRate, epsilon: 1e-7 }));
const { x, y, indices } = readData(prepare);
const compiled = jit(step, { optimizer, engine: "onnx" });
const over = compiled.over([
  { data: x, shape: [prepare.rows, 784], dtype: "float32" },
  { data: y, shape: [prepare.rows, 10], dtype: "float32" },
]);
await over.manyRows(indices.subarray(0, 16 * 1024), 16);
console.log(String(compiled.graph));
