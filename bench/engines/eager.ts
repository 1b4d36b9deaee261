import * as tf from "@tensorflow/tfjs-core";
import type { Engine, Prepare } from "../protocol";
import { type BenchData, createProgram, scaled } from "./program";

/** The step on the current tfjs backend with its own Adam. Batches are prepared before timing starts. */
export function eagerEngine(prepare: Prepare, data: BenchData): Engine {
  const { step } = createProgram(prepare, data, tf.train.adam(prepare.learningRate, 0.9, 0.999, 1e-7));
  const batches = cutBatches(prepare, data);
  // Only WebGPU cannot read its values synchronously; the others are faster if they do.
  const waits = tf.getBackend() !== "webgpu";
  let next = 0;
  return {
    description: `TensorFlow.js ${tf.version_core}, ${tf.getBackend()}`,
    async run(steps) {
      const losses: number[] = [];
      for (; losses.length < steps; next++) {
        const [x, y] = batches[next % batches.length] as [tf.Tensor, tf.Tensor];
        const { loss, accuracy } = step(x, y);
        const values = [loss, accuracy].map((result) => (waits ? result.dataSync() : result.data()));
        losses.push((await values[0])![0] as number);
        await values[1];
        tf.dispose([loss, accuracy]);
      }
      return losses;
    },
  };
}

function cutBatches({ batches, batchSize }: Prepare, data: BenchData): [tf.Tensor, tf.Tensor][] {
  const { x, y } = scaled(data);
  return Array.from({ length: batches }, (_, batch) => {
    const rows = data.indices.subarray(batch * batchSize, (batch + 1) * batchSize);
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
