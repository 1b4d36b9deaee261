import { readFile } from "node:fs/promises";
import { type RunDirectory, writeFileAtomic } from "@feedforward/core/node";
import type { Dataset, ImageSize } from "../dataset";

/** Meaning of a trained model's inputs and outputs: saved in the run as `data.json`, and in exported files. */
export interface DataCard {
  /** "MNIST", or the name of the folder or file. */
  readonly name: string;
  /** Names of class 0, 1, 2… */
  readonly classNames: readonly string[];
  /** Columns of the table that the inputs came from, in order. */
  readonly inputNames?: readonly string[] | undefined;
  /** Height, width and channels, if the inputs were images. */
  readonly image?: ImageSize | undefined;
  /** Divisor of the inputs: 255 for bytes, otherwise 1. */
  readonly divisor: number;
}

/** Describes the data of a run. */
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

/** Reads `data.json`; undefined if it is missing or damaged, in which case predictions only lack names. */
export async function readDataCard(directory: RunDirectory): Promise<DataCard | undefined> {
  try {
    const card = JSON.parse(await readFile(directory.file(FILE), "utf8")) as Partial<DataCard>;
    return Array.isArray(card.classNames) && typeof card.divisor === "number" ? (card as DataCard) : undefined;
  } catch {
    return undefined;
  }
}
