import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RandomState } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import type { Prepare } from "./protocol";

/** Units of each layer, the input first: ReLU between them, softmax cross-entropy at the end. */
export const workloads: Record<string, number[]> = {
  small: [784, 10, 10],
  deep: [784, 700, 600, 500, 400, 300, 200, 100, 50, 10, 10],
};

const ROWS = 48_000;
const BATCH_SIZE = 1024;
const BATCHES = 96;

/** Writes what every engine reads: the digits, the batches' rows, the first weights. The same bytes on every machine. */
export async function prepareData(folder: string): Promise<(workload: string) => Prepare> {
  mkdirSync(folder, { recursive: true });
  const { images, labels } = await mnist();
  writeFileSync(join(folder, "images.u8"), images.data.subarray(0, ROWS * 784));
  writeFileSync(join(folder, "labels.u8"), labels.data.subarray(0, ROWS));

  const random = new RandomState(2019);
  const batches = Array.from({ length: BATCHES }, () => Int32Array.from(random.permutation(ROWS).slice(0, BATCH_SIZE)));
  writeFileSync(join(folder, "indices.i32"), Buffer.concat(batches.map((rows) => Buffer.from(rows.buffer))));
  for (const [name, widths] of Object.entries(workloads)) {
    writeFileSync(join(folder, `weights-${name}.f32`), Buffer.from(glorotUniform(widths, random).buffer));
  }
  return (workload) => ({
    data: folder,
    workload,
    widths: workloads[workload] as number[],
    batchSize: BATCH_SIZE,
    rows: ROWS,
    batches: BATCHES,
    learningRate: 0.0006,
  });
}

/** Kernels [in, out] and zero biases, one layer after the other. */
function glorotUniform(widths: number[], random: RandomState): Float32Array {
  const layers = widths.slice(1).flatMap((outputs, index) => {
    const inputs = widths[index] as number;
    const limit = Math.sqrt(6 / (inputs + outputs));
    return [Float32Array.from(random.uniform(-limit, limit, inputs * outputs)), new Float32Array(outputs)];
  });
  const all = new Float32Array(layers.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of layers) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
