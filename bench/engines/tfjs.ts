/**
 * TensorFlow.js on one of its own backends: `tfjs.ts cpu`, `tfjs.ts wasm`, `tfjs.ts tensorflow` (tfjs-node, as
 * `bench/setup tfjs-node` builds it). The batches are cut before the clock runs.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { type Engine, type Prepare, serve } from "../protocol";
import { createProgram, readData } from "./program";

const backend = process.argv[2] ?? "cpu";
await serve(create);

async function create(prepare: Prepare): Promise<Engine> {
  await useBackend();
  const { step } = createProgram(prepare, tf.train.adam(prepare.learningRate, 0.9, 0.999, 1e-7));
  const batches = cutBatches(prepare);
  let next = 0;
  return {
    description: `TensorFlow.js ${tf.version_core}, ${backend}`,
    run(steps) {
      const losses: number[] = [];
      for (; losses.length < steps; next++) {
        const [x, y] = batches[next % batches.length] as [tf.Tensor, tf.Tensor];
        const { loss, accuracy } = step(x, y);
        losses.push(loss.dataSync()[0] as number);
        accuracy.dataSync();
        tf.dispose([loss, accuracy]);
      }
      return losses;
    },
  };
}

async function useBackend(): Promise<void> {
  if (backend === "wasm") {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
    setWasmPaths(join(dirname(entry), "/"));
  } else if (backend === "tensorflow") {
    const { loadBuiltTensorFlow } = await import("@feedforward/core/node");
    await loadBuiltTensorFlow("tensorflow");
  } else {
    await import("@tensorflow/tfjs-backend-cpu");
  }
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
}

function cutBatches(prepare: Prepare): [tf.Tensor, tf.Tensor][] {
  const { x, y, indices } = readData(prepare);
  const { batches, batchSize } = prepare;
  return Array.from({ length: batches }, (_, batch) => {
    const rows = indices.subarray(batch * batchSize, (batch + 1) * batchSize);
    return [tf.tensor(cut(x, 784, rows), [batchSize, 784]), tf.tensor(cut(y, 10, rows), [batchSize, 10])];
  });
}

function cut(values: Float32Array, width: number, rows: Int32Array): Float32Array {
  const result = new Float32Array(rows.length * width);
  rows.forEach((row, index) => {
    result.set(values.subarray(row * width, (row + 1) * width), index * width);
  });
  return result;
}
