import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { trainTestIndices } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";
import type { Kind, Outcome } from "../kind";
import { type IndexList, indexDifference } from "./split";

interface Part {
  rows: number;
  first?: number[];
  last?: number[];
  all?: number[];
  sha256: string;
  labelCounts: number[];
  firstLabels: number[];
  meanPixel: number;
}

/** The MNIST rows that the lab's histories were trained and validated on, and their contents. */
export const labSplit: Kind = {
  name: "lab-split",
  matches: (path) => path === "lab/split.json",
  async run({ root, path }) {
    const file = JSON.parse(await readFile(join(root, path), "utf8")) as Record<"train" | "validation", Part> & {
      description: string;
    };
    const randomState = Number(/random_state=(\d+)/.exec(file.description)?.[1]);
    const { train, test } = trainTestIndices(60000, { testSize: 0.2, randomState });
    const { images, labels } = await mnist();
    const pixelsOf = (row: number) => images.data.subarray(row * 784, (row + 1) * 784);
    return (["train", "validation"] as const).map((name): Outcome => {
      const rows = name === "train" ? train : test;
      const detail = indexDifference(rows, indexList(file[name])) ?? contents(file[name], rows, labels.data, pixelsOf);
      return { case: name, status: detail === undefined ? "passed" : "failed", ...(detail && { detail }) };
    });
  },
};

const indexList = ({ rows, first, last, all, sha256 }: Part): IndexList => ({
  length: rows,
  ...(first && { first }),
  ...(last && { last }),
  ...(all && { values: all }),
  sha256,
});

/** Returns how labels and pixels of the rows differ from the fixture's; its mean has six decimals. */
function contents(
  part: Part,
  rows: Int32Array,
  labels: ArrayLike<number>,
  pixelsOf: (row: number) => ArrayLike<number>,
): string | undefined {
  const counts = new Array<number>(10).fill(0);
  let sum = 0;
  for (const row of rows) {
    counts[labels[row]!]!++;
    const pixels = pixelsOf(row);
    for (let i = 0; i < pixels.length; i++) sum += pixels[i]!;
  }
  const received = {
    labelCounts: counts,
    firstLabels: Array.from(rows.subarray(0, part.firstLabels.length), (row) => labels[row]),
    meanPixel: Number((sum / (rows.length * 784 * 255)).toFixed(6)),
  };
  for (const key of ["labelCounts", "firstLabels", "meanPixel"] as const)
    if (String(received[key]) !== String(part[key])) return `${key}: expected ${part[key]}, received ${received[key]}`;
  return undefined;
}
