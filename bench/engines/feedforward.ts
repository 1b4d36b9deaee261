/**
 * The same TensorFlow.js step, captured and compiled: `feedforward.ts onnx`, `feedforward.ts onnx-wasm`. As `fit` runs
 * it: the data set stays in the program as the bytes that MNIST is, rows are gathered and scaled inside, 16 steps a call.
 */
import { jit } from "@feedforward/jit";
import { adam } from "@feedforward/optim";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { type Engine, type Prepare, serve } from "../protocol";
import { createProgram, readBytes } from "./program";

const STEPS_PER_CALL = 16;

const engine = process.argv[2] === "onnx-wasm" ? "onnx-wasm" : "onnx";
await serve(create);

async function create(prepare: Prepare): Promise<Engine> {
  await tf.setBackend("cpu");
  const { step, optimizer } = createProgram(prepare, adam({ learningRate: prepare.learningRate, epsilon: 1e-7 }));
  const { pixels, classes, indices } = readBytes(prepare);
  const scaled = (x: tf.Tensor, y: tf.Tensor) => step(tf.div(tf.cast(x, "float32"), 255), tf.cast(y, "float32"));
  const compiled = jit(scaled, { optimizer, engine }).over([
    { data: pixels, shape: [prepare.rows, 784], dtype: "uint8" },
    { data: classes, shape: [prepare.rows, 10], dtype: "uint8" },
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
        const { loss } = await compiled.manyRows(indices.subarray(at, at + rowsPerCall), STEPS_PER_CALL);
        losses.push(...(loss as Float32Array));
      }
      return losses;
    },
  };
}
