import { readFile } from "node:fs/promises";
import { type RunDirectory, writeFileAtomic } from "@feedforward/core/node";
import type { Preparation } from "@feedforward/data";
import { checkArgument } from "@feedforward/shared";
import { type AnyDataset, type ImageSize, isRegression } from "../dataset";
import type { FittedTable } from "../table-dataset";

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
  /** Whether the inputs were image files: new ones are only resized, not centred like drawn digits. */
  readonly imageFiles?: boolean | undefined;
  /** Divisor of the inputs: 255 for bytes, otherwise 1. */
  readonly divisor: number;
  /** Conversion of a table's columns to inputs, fitted on the training rows: fills gaps, one-hot encodes, scales. */
  readonly preparation?: Preparation | undefined;
  /** In a regression: name of the target column, and mean and standard deviation of the training rows' targets. */
  readonly target?: { readonly name: string; readonly mean: number; readonly deviation: number } | undefined;
}

/**
 * Describes the data of a run.
 *
 * @param dataset the data set.
 */
export function dataCard(dataset: AnyDataset): DataCard {
  checkArgument("dataCard", "dataset", dataset, "object");
  const { name, inputNames, image, bytes, preparation } = dataset;
  const imageFiles = !isRegression(dataset) && dataset.imageFiles;
  return {
    name,
    classNames: isRegression(dataset) ? [] : dataset.classNames,
    inputNames,
    image,
    ...(imageFiles && { imageFiles }),
    divisor: bytes ? 255 : 1,
    ...(preparation && { preparation }),
    ...(isRegression(dataset) && { target: { name: dataset.target, ...dataset.targetScale } }),
  };
}

/** Returns the state fitted on a run's training rows, or undefined if its data are not a prepared table. */
export const fittedTable = ({ preparation, classNames, target }: DataCard): FittedTable | undefined =>
  preparation && { preparation, classNames, ...(target && { targetScale: target }) };

const FILE = "data.json";

/**
 * Writes `data.json`.
 *
 * @param dataset the data set.
 * @param directory folder of the run.
 */
export function writeDataCard(directory: RunDirectory, dataset: AnyDataset): Promise<void> {
  checkArgument("writeDataCard", "directory.file", directory?.file, "function");
  return writeFileAtomic(directory.file(FILE), `${JSON.stringify(dataCard(dataset), null, 2)}\n`);
}

/** Reads `data.json`; undefined if it is missing or damaged, in which case predictions only lack names. */
export async function readDataCard(directory: RunDirectory): Promise<DataCard | undefined> {
  try {
    const card = JSON.parse(await readFile(directory.file(FILE), "utf8")) as Partial<DataCard>;
    return Array.isArray(card.classNames) && typeof card.divisor === "number" ? (card as DataCard) : undefined;
  } catch {
    return undefined;
  }
}
