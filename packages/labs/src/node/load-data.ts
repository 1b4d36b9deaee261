import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { mnist } from "@feedforward/data/mnist";
import { type Dataset, prepare, type RawData } from "../dataset";
import { didYouMean } from "../did-you-mean";
import type { DataSpec } from "../train-config";
import { readTable } from "./read-table";

const NAMES = ["mnist"];

/**
 * Reads and prepares data.
 *
 * @throws FeedforwardError for a source that is not there, DataError for files that cannot be read.
 */
export async function loadData(spec: DataSpec): Promise<Dataset> {
  const { testSize, randomState, rows } = spec;
  if (!(testSize > 0 && testSize < 1)) {
    throw new FeedforwardError(`The validation share is ${testSize}; expected a number between 0 and 1, such as 0.2.`, {
      exitCode: 2,
    });
  }
  return prepare(await readData(spec), { testSize, randomState, rows });
}

/** Reads data of any kind that the lab knows, unscaled and unsplit. */
export async function readData({ source, label }: Pick<DataSpec, "source" | "label">): Promise<RawData> {
  if (source === "mnist") return imageSet("MNIST", undefined);
  const info = await stat(source).catch(() => undefined);
  if (info === undefined) {
    const bare = !/[\\/.]/.test(source);
    const hint = bare ? didYouMean(source, NAMES) : ".";
    throw new FeedforwardError(
      `There are no data at ${source}${hint} Give "mnist", a folder with MNIST.npy and Label.npy or IDX files, or a CSV file.`,
      { exitCode: bare ? 2 : 1 },
    );
  }
  if (info.isDirectory()) return imageSet(basename(resolve(source)), source);
  if (/\.(csv|tsv)$/i.test(source)) return readTable(source, label);
  throw new FeedforwardError(
    `${source} is not a file to train on; expected a .csv or .tsv file, or a folder with MNIST.npy and Label.npy or IDX files.`,
  );
}

async function imageSet(name: string, from: string | undefined): Promise<RawData> {
  const { images, labels } = await (from === undefined ? mnist() : mnist({ from }));
  const [, height = 1, width = 1] = images.shape;
  return { name, x: images, labels: labels.data as Uint8Array, image: { width, height, channels: 1 } };
}
