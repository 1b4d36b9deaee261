/** Values used by the `@example`s of `@feedforward/data`: rows, tables, and the files that they read. */
import { mkdirSync, writeFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { encodeExample, encodeTfRecords, NdArray, parseCsv, writeNpy, writeNpz } from "@feedforward/data";
import { encodePng } from "@feedforward/shared";
import type { Scope } from "../run-examples";

export async function scope(): Promise<Scope> {
  const x = new NdArray(
    Float32Array.from({ length: 8 * 28 * 28 }, (_, i) => (i % 256) / 255),
    [8, 28, 28, 1],
  );
  const y = new NdArray(Uint8Array.from([0, 1, 0, 1, 0, 1, 0, 1]), [8]);
  await writeFiles(x, y);
  const table = parseCsv("species,petal\nsetosa,1.4\nvirginica,6\n");
  const train = parseCsv("size,colour\n1,red\n2,blue\n");
  const test = parseCsv("size,colour\n3,blue\n");
  const step = async (...batch: readonly unknown[]) => {
    if (batch.length === 0 || batch.includes(undefined)) throw new Error("an example took a step without a batch");
  };
  return { x, y, data: { x, y }, options: { batchSize: 4 }, step, table, train, test };
}

async function writeFiles(x: NdArray, y: NdArray): Promise<void> {
  const csv = "sepal_length,sepal_width,species\n5.1,3.5,setosa\n6.3,3.3,virginica\n";
  writeFileSync("iris.csv", csv);
  writeFileSync("large.csv", "a,b\n1,2\n3,4\n");
  await writeNpy("images.npy", x);
  await writeNpz("mnist.npz", { x_train: x, y_train: y });
  writeFileSync(
    "train.tfrecord",
    encodeTfRecords([encodeExample({ label: { kind: "float", values: Float32Array.of(1) } })]),
  );
  const pixels = Uint8Array.from({ length: 28 * 28 }, (_, i) => i % 256);
  const png = encodePng(
    { data: pixels, width: 28, height: 28, channels: 1 },
    { filter: 0, deflate: (rows) => deflateSync(rows) },
  );
  writeFileSync("digit.png", png);
  for (const kind of ["cats", "dogs"]) {
    mkdirSync(`pets/${kind}`, { recursive: true });
    writeFileSync(`pets/${kind}/1.png`, png);
  }
}
