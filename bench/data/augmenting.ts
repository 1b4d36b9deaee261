import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { augment, batches, type NdArray } from "@feedforward/data";
import { type Line, median } from "./line";

/** Rotation by ±15°, shift by ±2 pixels, normal noise of 0.1, on 60,000 digits in batches of 1024. */
export async function augmenting(images: NdArray, python: string | undefined, folder: string): Promise<Line[]> {
  const x = images.scale(1 / 255);
  const steps = augment.pipeline([augment.rotate(15), augment.shift(2), augment.noise(0.1)]);
  const epoch = async (workers: number) => {
    const loader = batches({ x }, { batchSize: 1024, augment: steps, seed: 1, workers });
    const times: number[] = [];
    for (let round = 0; round < 4; round++) {
      const start = performance.now();
      for await (const batch of loader) batch.x.data[0];
      if (round > 0) times.push(performance.now() - start);
    }
    return median(times);
  };
  const [alone, threads] = [await epoch(0), await epoch(availableParallelism())];
  const other = python ? { name: "tf.keras", milliseconds: await keras(images, python, folder) } : undefined;
  return [
    { what: "augment 60,000 digits, one thread", ours: alone, other, bar: undefined },
    {
      what: `augment 60,000 digits, ${availableParallelism()} workers`,
      ours: threads,
      other,
      bar: other && { ratio: 1 },
    },
  ].map(({ other: compared, ...line }) => ({ ...line, ...(compared ? { other: compared } : {}) }));
}

/** The same with Keras's preprocessing layers in a tf.data pipeline, with any number of threads. */
async function keras(images: NdArray, python: string, folder: string): Promise<number> {
  const file = join(folder, "images.u8");
  await writeFile(file, images.data as Uint8Array);
  const program = join(import.meta.dirname, "keras_augment.py");
  const env = { ...process.env, KERAS_BACKEND: "tensorflow", TF_CPP_MIN_LOG_LEVEL: "3" };
  const { stdout } = await promisify(execFile)(python, [program, file], { env });
  return Number(stdout.trim().split("\n").at(-1));
}
