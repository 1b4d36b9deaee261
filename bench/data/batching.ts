import { batches, type NdArray } from "@feedforward/data";
import { type Line, median } from "./line";

/** Shuffled batches of 1024 digits of bytes and of float32, each copied into newly allocated memory. */
export async function batching(images: NdArray, labels: NdArray): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [name, x] of [
    ["uint8", images],
    ["float32", images.scale(1 / 255)],
  ] as const) {
    const loader = batches({ x, y: labels }, { batchSize: 1024, shuffle: true, seed: 1 });
    const times: number[] = [];
    for (let epoch = 0; epoch < 8; epoch++) {
      const start = performance.now();
      for await (const batch of loader) batch.x.data[0];
      if (epoch > 0) times.push((performance.now() - start) / loader.length);
    }
    // The target is for the original digits: bytes.
    const bar = name === "uint8" ? { most: 0.5 } : undefined;
    lines.push({ what: `shuffled batch of 1024 digits, ${name}`, ours: median(times), bar });
  }
  return lines;
}
