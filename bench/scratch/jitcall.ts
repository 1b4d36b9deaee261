import { jit } from "@feedforward/jit";
import { adam } from "@feedforward/optim";
import "@tensorflow/tfjs-backend-cpu";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { createProgram, readData } from "../engines/program";
import { prepareData } from "../workloads";

const prepare = (await prepareData(join(import.meta.dirname, "../../.bench/data")))("small");
await tf.setBackend("cpu");
const { step, optimizer } = createProgram(prepare, adam({ learningRate: prepare.learningRate, epsilon: 1e-7 }));
const { x, y, indices } = readData(prepare);
const compiled = jit(step, { optimizer, engine: "onnx" });
const over = compiled.over([
  { data: x, shape: [48000, 784], dtype: "float32" },
  { data: y, shape: [48000, 10], dtype: "float32" },
]);
for (const K of [16, 32, 48, 96, 16, 48]) {
  const calls = 96 / K;
  const ts: number[] = [];
  for (let r = 0; r < 8; r++) {
    const t = performance.now();
    for (let c = 0; c < calls * 4; c++) {
      const at = (c % calls) * K * 1024;
      await over.manyRows(indices.subarray(at, at + K * 1024), K);
    }
    ts.push(((performance.now() - t) / 384) * 1000);
  }
  ts.sort((a, b) => a - b);
  console.log("K", K, "us/step min", ts[0]!.toFixed(0), "med", ts[4]!.toFixed(0));
}
process.exit(0);
