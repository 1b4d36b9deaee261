import { RandomState } from "@feedforward/data";
import { type JitStep, jit } from "@feedforward/jit";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers";

/** A multi-layer perceptron's training step as in the table of engines: forward, loss, accuracy, gradients, Adam. */
export interface Network {
  step: JitStep<{ loss: tf.Tensor; accuracy: tf.Tensor }>;
  /** Runs this many steps; 16 a call. */
  run(steps: number): Promise<void>;
  dispose(): Promise<void>;
}

/** Default number of rows of the data set: a few batches that fit in the processor's cache. */
const ROWS = 4096;
/** Steps per call, as in `fit`. */
const STEPS_PER_CALL = 16;

/** Training rows: inputs and one-hot targets. */
export interface Rows {
  x: Float32Array;
  y: Float32Array;
  count: number;
}

/** Creates random rows. */
function anyRows(inputs: number, outputs: number): Rows {
  const x = new Float32Array(ROWS * inputs).map((_, index) => Math.sin(index));
  const y = new Float32Array(ROWS * outputs);
  for (let row = 0; row < ROWS; row++) y[row * outputs + (row % outputs)] = 1;
  return { x, y, count: ROWS };
}

export async function createNetwork(widths: readonly number[], batchSize: number, data?: Rows): Promise<Network> {
  await tf.setBackend("cpu");
  const inputs = widths[0] as number;
  const outputs = widths.at(-1) as number;
  const layers = widths.slice(1).map((units, index) => ({
    kernel: tf.variable(tf.randomNormal([widths[index] as number, units], 0, 0.05, "float32", index + 1)),
    bias: tf.variable(tf.zeros([units])),
  }));
  const optimizer = adam({ learningRate: 0.0006, epsilon: 1e-7 });
  const step = jit(
    (x: tf.Tensor2D, y: tf.Tensor2D) => {
      let accuracy: tf.Tensor | undefined;
      const loss = optimizer.minimize(() => {
        const logits = layers.reduce<tf.Tensor2D>((value, { kernel, bias }, index) => {
          const output = tf.add(tf.matMul(value, kernel as tf.Tensor2D), bias) as tf.Tensor2D;
          return index === layers.length - 1 ? output : tf.relu(output);
        }, x);
        accuracy = tf.keep(tf.mean(tf.cast(tf.equal(tf.argMax(logits, 1), tf.argMax(y, 1)), "float32")));
        return tf.losses.softmaxCrossEntropy(y, logits) as tf.Scalar;
      }, true) as tf.Scalar;
      return { loss, accuracy: accuracy as tf.Tensor };
    },
    { optimizer, engine: "onnx" },
  );
  const { x, y, count: rows } = data ?? anyRows(inputs, outputs);
  const over = step.over([
    { data: x, shape: [rows, inputs], dtype: "float32" },
    { data: y, shape: [rows, outputs], dtype: "float32" },
  ]);
  // Every row once, in shuffled order, as `fit` reads them.
  const perCall = batchSize * STEPS_PER_CALL;
  const order = new RandomState(2019).permutation(rows);
  const indices = Int32Array.from({ length: perCall + rows }, (_, index) => order[index % rows] as number);
  let next = 0;
  return {
    step,
    async run(steps) {
      for (let done = 0; done < steps; done += STEPS_PER_CALL) {
        await over.manyRows(indices.subarray(next, next + perCall), STEPS_PER_CALL);
        next = (next + perCall) % rows;
      }
    },
    async dispose() {
      await step.dispose();
      optimizer.dispose();
      for (const { kernel, bias } of layers) tf.dispose([kernel, bias]);
    },
  };
}

/** Milliseconds per step: the best of five measurements of a quarter of a second, after a warm-up. */
export async function msPerStep(network: Network): Promise<number> {
  await network.run(STEPS_PER_CALL);
  const startedAt = performance.now();
  await network.run(STEPS_PER_CALL);
  const calls = Math.max(1, Math.round(250 / (performance.now() - startedAt)));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    const begun = performance.now();
    await network.run(calls * STEPS_PER_CALL);
    best = Math.min(best, (performance.now() - begun) / (calls * STEPS_PER_CALL));
  }
  return best;
}

/** Floating-point operations of a step's matrix products: forward, kernels' gradients, and inputs' but for the first. */
export const productFlops = (widths: readonly number[], batchSize: number): number =>
  widths.slice(1).reduce((sum, units, index) => {
    const one = 2 * batchSize * (widths[index] as number) * units;
    return sum + one * (index === 0 ? 2 : 3);
  }, 0);
