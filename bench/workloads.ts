import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RandomState } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import type { Layer, Prepare } from "./protocol";

/** A network by its kernels: [in, out], or [height, width, in, out] with padding, followed by a 2×2 maximum. */
interface Network {
  batchSize: number;
  layers: Layer[];
  /** Whether the layers form a residual network: a convolution, blocks and a dense layer; see engines/residual.ts. */
  residual?: true;
}

const dense = (...units: number[]): Layer[] =>
  units.slice(1).map((outputs, index) => ({ kernel: [units[index] as number, outputs] }));

/** A convolution with a window of this size. */
const windows = (size: number, inputs: number, outputs: number): Layer => ({
  kernel: [size, size, inputs, outputs],
  padding: "same",
});

/** Two convolutions and, where the number of channels changes, a projection. */
const block = (inputs: number, outputs: number): Layer[] => [
  windows(3, inputs, outputs),
  windows(3, outputs, outputs),
  ...(inputs === outputs ? [] : [windows(1, inputs, outputs)]),
];

/** ReLU between the layers, softmax cross-entropy at the end. */
export const workloads: Record<string, Network> = {
  small: { batchSize: 1024, layers: dense(784, 10, 10) },
  deep: { batchSize: 1024, layers: dense(784, 700, 600, 500, 400, 300, 200, 100, 50, 10, 10) },
  lenet: {
    batchSize: 128,
    layers: [
      { kernel: [5, 5, 1, 6], padding: "same" },
      { kernel: [5, 5, 6, 16], padding: "valid" },
      ...dense(400, 120, 84, 10),
    ],
  },
  resnet: {
    batchSize: 64,
    layers: [windows(3, 3, 16), ...block(16, 16), ...block(16, 32), ...block(32, 64), ...dense(64, 10)],
    residual: true,
  },
};

const ROWS = 48_000;
/** Total number of rows in all batches; the batches repeat after them. */
const DRAWN = 96 * 1024;
const PERMUTATION = 1024;

/** Writes the input of all engines: digits, rows of the batches, initial weights. The same bytes on every machine. */
export async function prepareData(folder: string): Promise<(workload: string) => Prepare> {
  mkdirSync(folder, { recursive: true });
  const { images, labels } = await mnist();
  writeFileSync(join(folder, "images.u8"), images.data.subarray(0, ROWS * 784));
  writeFileSync(join(folder, "labels.u8"), labels.data.subarray(0, ROWS));

  const random = new RandomState(2019);
  const batches = Array.from({ length: DRAWN / PERMUTATION }, () =>
    Int32Array.from(random.permutation(ROWS).slice(0, PERMUTATION)),
  );
  writeFileSync(join(folder, "indices.i32"), Buffer.concat(batches.map((rows) => Buffer.from(rows.buffer))));
  for (const [name, { layers }] of Object.entries(workloads)) {
    writeFileSync(join(folder, `weights-${name}.f32`), Buffer.from(glorotUniform(layers, random).buffer));
  }
  return (workload) => ({
    data: folder,
    workload,
    ...(workloads[workload] as Network),
    rows: ROWS,
    batches: DRAWN / (workloads[workload] as Network).batchSize,
    learningRate: 0.0006,
  });
}

/** Returns the concatenated kernels and zero biases of all layers. */
function glorotUniform(layers: readonly Layer[], random: RandomState): Float32Array {
  const parts = layers.flatMap(({ kernel }) => {
    const [inputs, outputs] = kernel.slice(-2) as [number, number];
    const window = kernel.slice(0, -2).reduce((product, size) => product * size, 1);
    const limit = Math.sqrt(6 / (window * (inputs + outputs)));
    return [Float32Array.from(random.uniform(-limit, limit, window * inputs * outputs)), new Float32Array(outputs)];
  });
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
