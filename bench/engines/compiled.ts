import { jit } from "@feedforward/jit";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { Engine, Prepare } from "../protocol";
import { type BenchData, createProgram } from "./program";

const STEPS_PER_CALL = 16;

/**
 * The step, captured and compiled as in `fit`: the compiled program holds the data set as MNIST's original bytes, rows
 * are gathered and scaled inside, 16 steps per call.
 */
export function compiledEngine(prepare: Prepare, data: BenchData, engine: "onnx" | "onnx-wasm" | "webgpu"): Engine {
  const { step, optimizer } = createProgram(prepare, data, adam({ learningRate: prepare.learningRate, epsilon: 1e-7 }));
  const fromBytes = (x: tf.Tensor, y: tf.Tensor) => step(tf.div(tf.cast(x, "float32"), 255), tf.cast(y, "float32"));
  const compiled = jit(fromBytes, { optimizer, engine }).over([
    { data: data.pixels, shape: [prepare.rows, 784], dtype: "uint8" },
    { data: data.classes, shape: [prepare.rows, 10], dtype: "uint8" },
  ]);
  const calls = prepare.batches / STEPS_PER_CALL;
  const rowsPerCall = STEPS_PER_CALL * prepare.batchSize;
  let next = 0;
  return {
    description: `feedforward, ${engine}`,
    async run(steps) {
      const losses: number[] = [];
      for (; losses.length < steps; next++) {
        const at = (next % calls) * rowsPerCall;
        const { loss } = await compiled.manyRows(data.indices.subarray(at, at + rowsPerCall), STEPS_PER_CALL);
        losses.push(...(loss as Float32Array));
      }
      return losses;
    },
  };
}
