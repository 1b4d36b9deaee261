import { jit } from "@feedforward/jit";
import * as tf from "@tensorflow/tfjs-core";
import { createNetwork, msPerStep, productFlops } from "./network";

const deep = [784, 700, 600, 500, 400, 300, 200, 100, 50, 10, 10];

/** GFLOP/s of a product of two 1024 × 1024 matrices, the fastest of ten. */
async function measuredPeak(): Promise<number> {
  const size = 1024;
  const products = 8;
  const a = new Float32Array(size * size).map((_, index) => Math.sin(index) / 32);
  const matrix = { data: a, shape: [size, size], dtype: "float32" };
  const step = jit(
    (x: tf.Tensor2D, y: tf.Tensor2D) => {
      let value = x;
      for (let count = 0; count < products; count++) value = tf.matMul(value, y);
      return tf.sum(value) as tf.Scalar;
    },
    { engine: "onnx" },
  );
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 10; round++) {
    const startedAt = performance.now();
    await step(matrix, matrix);
    best = Math.min(best, performance.now() - startedAt);
  }
  await step.dispose();
  return (products * 2 * size ** 3) / best / 1e6;
}

/**
 * Shows how a step's cost grows with batch, width and depth, and the part that matrix products need at the machine's
 * peak.
 */
export async function growth(): Promise<string> {
  await tf.setBackend("cpu");
  const peak = await measuredPeak();
  const cases: [string, number[], number][] = [
    ["small", [784, 10, 10], 1024],
    ["deep", deep, 1024],
    ...[128, 512, 2048, 4096].map((batch): [string, number[], number] => [
      `small, batch ${batch}`,
      [784, 10, 10],
      batch,
    ]),
    ...[32, 128, 512].map((width): [string, number[], number] => [`784-${width}-10`, [784, width, 10], 1024]),
    ...[2, 4, 8].map((depth): [string, number[], number] => [
      `784-(128 × ${depth})-10`,
      [784, ...new Array<number>(depth).fill(128), 10],
      1024,
    ]),
  ];
  const rows: string[] = [];
  for (const [name, widths, batch] of cases) {
    const network = await createNetwork(widths, batch);
    const ms = await msPerStep(network);
    await network.dispose();
    const gflop = productFlops(widths, batch) / 1e9;
    const share = ((gflop / peak) * 1000) / ms;
    rows.push(
      `| ${name} | ${ms.toPrecision(3)} | ${gflop.toPrecision(3)} | ${((gflop / ms) * 1000).toFixed(0)} | ${(share * 100).toFixed(0)} % |`,
    );
  }
  return [
    `Matrix products reach ${peak.toFixed(0)} GFLOP/s here.`,
    "",
    "| network | ms/step | GFLOP of products | GFLOP/s | share of the step at the peak |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}
