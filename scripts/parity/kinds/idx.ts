import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type NdArray, readIdx } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import type { FixtureFile, Kind, Outcome } from "../kind";
import { arrayDifference, type ManifestArray, sha256 } from "./npy-array-check";
import { checkManifest, type ManifestEntry } from "./npy-manifest";

export const idx: Kind = {
  name: "idx",
  matches: (path) => path === "data/idx/manifest.json",
  reads: (path) => path.startsWith("data/idx/"),
  run: (file) => checkManifest<ManifestEntry & ManifestArray, NdArray>(file, (path) => readIdx(path), arrayDifference),
};

/** Description of each of the four complete files in `mnist.json`. */
interface WholeFile {
  sha256: string;
  bytes: number;
  shape: number[];
  sum: string;
  first8: number[];
  first64Sum: string;
  mean?: number;
  std?: number;
  usedPixels?: number;
  counts?: number[];
  first20?: number[];
  last20?: number[];
}

/** Compares the digits of `mnist()` with the sums of the four original files. */
export const idxMnist: Kind = {
  name: "mnist",
  matches: (path) => path === "data/idx/mnist.json",
  run: compareMnist,
};

async function* compareMnist({ root, path }: FixtureFile): AsyncGenerator<Outcome> {
  const { files } = JSON.parse(await readFile(join(root, path), "utf8")) as { files: Record<string, WholeFile> };
  const set = await mnist({ test: true });
  const arrays: Record<string, NdArray<"uint8">> = {
    "train-images-idx3-ubyte": set.images,
    "train-labels-idx1-ubyte": set.labels,
    "t10k-images-idx3-ubyte": set.testImages,
    "t10k-labels-idx1-ubyte": set.testLabels,
  };
  for (const [name, expected] of Object.entries(files)) {
    const array = arrays[name];
    if (!array) {
      yield { case: name, status: "not covered" };
      continue;
    }
    for (const [field, value] of Object.entries(expected)) {
      const received = summaries[field]?.(array);
      const same =
        typeof value === "number" ? Math.abs(Number(received) - value) <= 1e-12 : String(received) === String(value);
      const status = received === undefined ? "not covered" : same ? "passed" : "failed";
      yield {
        case: `${name} ${field}`,
        status,
        ...(same ? {} : { detail: `expected ${value}, received ${received}` }),
      };
    }
  }
}

type Pixels = NdArray<"uint8">;

const summaries: { readonly [field: string]: (array: Pixels) => number | string | number[] } = {
  sha256: (array) => sha256(idxBytes(array)),
  bytes: (array) => idxBytes(array).length,
  shape: ({ shape }) => [...shape],
  sum: ({ data }) => sum(data),
  first8: ({ data }) => [...data.subarray(0, 8)],
  first64Sum: (array) => sum(array.slice(0, 64).data),
  mean: ({ data }) => sum(data) / data.length / 255,
  std: ({ data }) => deviation(data) / 255,
  usedPixels: ({ data }) => usedPixels(data),
  counts: ({ data }) => Array.from({ length: 10 }, (_, label) => data.filter((value) => value === label).length),
  first20: ({ data }) => [...data.subarray(0, 20)],
  last20: ({ data }) => [...data.subarray(-20)],
};

/** Reconstructs the file of the array: header and bytes. */
function idxBytes({ shape, data }: Pixels): Uint8Array {
  const start = 4 + 4 * shape.length;
  const bytes = new Uint8Array(start + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0800 + shape.length);
  for (const [axis, length] of shape.entries()) view.setUint32(4 + 4 * axis, length);
  bytes.set(data, start);
  return bytes;
}

function sum(data: Uint8Array): number {
  let total = 0;
  for (const value of data) total += value;
  return total;
}

/** Computed from integer sums, which are exact. */
function deviation(data: Uint8Array): number {
  let squares = 0;
  for (const value of data) squares += value * value;
  return Math.sqrt(squares / data.length - (sum(data) / data.length) ** 2);
}

/** Number of the 784 pixels that are not 0 in every image. */
function usedPixels(data: Uint8Array): number {
  const used = new Uint8Array(784);
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) used[i % 784] = 1;
  return sum(used);
}
