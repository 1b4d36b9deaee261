import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { NdArray, writeNpy } from "@feedforward/data";

/** Writes a folder as the notebook has it, of bars instead of digits: row k of the picture is lit for class k. */
export async function writeTinyData(folder: string, rows = 200): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const images = new Uint8Array(rows * 784);
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    labels[row] = row % 10;
    const top = 2 + 2 * labels[row]!;
    images.fill(200 + (row % 50), row * 784 + top * 28, row * 784 + (top + 2) * 28);
  }
  await writeNpy(join(folder, "MNIST.npy"), new NdArray(images, [rows, 784]));
  await writeNpy(join(folder, "Label.npy"), new NdArray(labels, [rows]));
}
