import { readFile } from "node:fs/promises";
import { type RunDirectory, writeFileAtomic } from "@feedforward/core/node";
import type { Dataset, ImageSize } from "../dataset";

/** What a trained model's numbers stand for: written beside the run as `data.json`, and into exported files. */
export interface DataCard {
  /** "MNIST", or the folder's or file's name. */
  readonly name: string;
  /** What class 0, 1, 2… is. */
  readonly classNames: readonly string[];
  /** Columns of the table that the inputs were, in their order. */
  readonly inputNames?: readonly string[] | undefined;
  /** Height, width and channels of the pictures that the inputs were, row by row. */
  readonly image?: ImageSize | undefined;
  /** By what the inputs were divided: 255 for bytes, else 1. */
  readonly divisor: number;
}

/** What a run must remember of its data. */
export const dataCard = ({ name, classNames, inputNames, image, bytes }: Dataset): DataCard => ({
  name,
  classNames,
  inputNames,
  image,
  divisor: bytes ? 255 : 1,
});

const FILE = "data.json";

/** Writes `data.json`. */
export const writeDataCard = (directory: RunDirectory, dataset: Dataset): Promise<void> =>
  writeFileAtomic(directory.file(FILE), `${JSON.stringify(dataCard(dataset), null, 2)}\n`);

/** Reads `data.json`; undefined where a run has none or a damaged one: predictions then lack names only. */
export async function readDataCard(directory: RunDirectory): Promise<DataCard | undefined> {
  try {
    const card = JSON.parse(await readFile(directory.file(FILE), "utf8")) as Partial<DataCard>;
    return Array.isArray(card.classNames) && typeof card.divisor === "number" ? (card as DataCard) : undefined;
  } catch {
    return undefined;
  }
}
