import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { DataError } from "@feedforward/data";
import { fashionMnist, fashionMnistClasses } from "@feedforward/data/fashion-mnist";
import { FILE_KINDS, listExtensions } from "@feedforward/data/kinds";
import { type ImageSet, mnist } from "@feedforward/data/mnist";
import { checkOptions, didYouMean, type OptionNames } from "@feedforward/shared";
import { type Dataset, prepare, type RawData } from "../dataset";
import type { DataSpec } from "../train-config";
import { isPairName, readArrayPair, readNamedPair } from "./read-arrays";
import { readPictures } from "./read-pictures";
import { readTable } from "./read-table";

const NAMES = ["mnist", "fashion-mnist"];

/** What `--data` takes, for errors. */
const EXPECTED = `"mnist", "fashion-mnist", a folder (MNIST.npy and Label.npy, IDX files, or one folder of pictures a class), or a file (${listExtensions(FILE_KINDS.holding("table", "array", "arrays"))})`;

const DATA_SPEC: OptionNames<DataSpec> = {
  source: true,
  label: true,
  imageSize: true,
  testSize: true,
  randomState: true,
  rows: true,
};

/**
 * Reads and prepares data.
 *
 * @throws FeedforwardError for a source that is not there, DataError for files that cannot be read.
 */
export async function loadData(spec: DataSpec): Promise<Dataset> {
  checkOptions("loadData", spec, DATA_SPEC);
  const { testSize, randomState, rows } = spec;
  if (!(testSize > 0 && testSize < 1)) {
    throw new FeedforwardError(`The validation share is ${testSize}; expected a number between 0 and 1, such as 0.2.`, {
      usage: true,
    });
  }
  return prepare(await readData(spec), { testSize, randomState, rows });
}

/** Reads data of any kind that the lab knows, unscaled and unsplit. */
export async function readData({
  source,
  label,
  imageSize,
}: Pick<DataSpec, "source" | "label" | "imageSize">): Promise<RawData> {
  if (source === "mnist") return imageData("MNIST", await mnist());
  if (source === "fashion-mnist") return installedFashion();
  const info = await stat(source).catch(() => undefined);
  if (info === undefined) {
    const bare = !/[\\/.]/.test(source);
    const hint = bare ? `.${didYouMean(source, NAMES)}` : ".";
    throw new FeedforwardError(`There are no data at ${source}${hint} Give ${EXPECTED}.`, { usage: bare });
  }
  if (info.isDirectory()) return readFolder(source, imageSize);
  const kind = FILE_KINDS.ofName(source);
  if (kind?.holds === "table") return readTable(source, kind, label);
  if (kind?.holds === "arrays") return readNamedPair(source, kind);
  if (isPairName(source)) return readArrayPair(source);
  throw new FeedforwardError(`${source} is not a file to train on; expected ${EXPECTED}.`);
}

async function readFolder(folder: string, imageSize: DataSpec["imageSize"]): Promise<RawData> {
  const name = basename(resolve(folder));
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  const hasUsualNames =
    files.includes("MNIST.npy") || files.some((file) => /^train-images[.-]idx3-ubyte(\.gz)?$/.test(file));
  if (hasUsualNames)
    return /fashion/i.test(name) ? fashion(name, folder) : imageData(name, await mnist({ from: folder }));
  const pair = files.find(isPairName);
  if (pair !== undefined) return readArrayPair(join(folder, pair));
  const hasFolders = entries.some((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  // Without any of these the error of the usual reader says best what is missing.
  return hasFolders ? readPictures(folder, name, imageSize) : imageData(name, await mnist({ from: folder }));
}

/** Fashion-MNIST from where Debian's package puts it. */
async function installedFashion(): Promise<RawData> {
  try {
    return await fashion("Fashion-MNIST", undefined);
  } catch (error) {
    if (!(error instanceof DataError) || error.kind !== "missing-file") throw error;
    throw new FeedforwardError(
      `Fashion-MNIST is not installed: download the four .gz files of github.com/zalandoresearch/fashion-mnist (data/fashion) into a folder and give it, such as --data ./fashion-mnist. On Debian and Ubuntu "apt install dataset-fashion-mnist" is enough.`,
      { cause: error },
    );
  }
}

/** Fashion-MNIST's classes have names; its files are those of MNIST. */
const fashion = async (name: string, from: string | undefined): Promise<RawData> => ({
  ...imageData(name, await (from === undefined ? fashionMnist() : fashionMnist({ from }))),
  classNames: fashionMnistClasses,
});

function imageData(name: string, { images, labels }: ImageSet): RawData {
  const [, height = 1, width = 1] = images.shape;
  return { name, x: images, labels: labels.data as Uint8Array, image: { width, height, channels: 1 } };
}
