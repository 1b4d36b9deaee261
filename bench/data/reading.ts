import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type NdArray, parseCsv, RandomState, readIdx, readNpy, writeNpy } from "@feedforward/data";
import papaparse from "papaparse";
import { inTurns, type Line } from "./line";

/**
 * NPY and IDX compared with reading only the file's bytes; CSV compared with papaparse, which returns strings where
 * ours returns columns.
 */
export async function reading(images: NdArray, folder: string): Promise<Line[]> {
  const [npy, idx] = [join(folder, "images.npy"), join(folder, "images-idx3-ubyte")];
  await writeNpy(npy, images);
  const header = new DataView(new ArrayBuffer(16));
  for (const [at, word] of [0x803, ...images.shape].entries()) header.setUint32(4 * at, word);
  await writeFile(idx, [new Uint8Array(header.buffer), images.data as Uint8Array]);
  const [ourNpy, ourIdx, plain] = (await inTurns(15, [
    () => readNpy(npy),
    () => readIdx(idx),
    () => readFile(npy),
  ])) as [number, number, number];
  const text = table();
  const bytes = new TextEncoder().encode(text);
  const [ourCsv, papa] = (await inTurns(7, [() => parseCsv(bytes), () => papaparse.parse(text)])) as [number, number];
  const file = { name: "plain file", milliseconds: plain };
  return [
    { what: "read NPY, 47 MB", ours: ourNpy, other: file, bar: { ratio: 0.9 } },
    { what: "read IDX, 47 MB", ours: ourIdx, other: file, bar: { ratio: 0.9 } },
    {
      what: `parse CSV, ${(bytes.length / 1e6).toFixed(0)} MB, into typed columns`,
      ours: ourCsv,
      other: { name: "papaparse, strings", milliseconds: papa },
      bar: { ratio: 1 },
    },
  ];
}

/** 100,000 rows of six numbers, a class and a text with quotes. */
function table(): string {
  const random = new RandomState(1);
  const rows = ["a,b,c,d,e,f,class,note"];
  for (let row = 0; row < 100_000; row++) {
    const numbers = Array.from(random.standardNormal(6), (value, i) =>
      i < 4 ? value.toFixed(4) : Math.round(value * 100),
    );
    rows.push(`${numbers.join(",")},${row % 3 === 0 ? "setosa" : "virginica"},"row ${row}, noted"`);
  }
  return `${rows.join("\n")}\n`;
}
