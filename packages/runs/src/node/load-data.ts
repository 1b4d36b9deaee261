import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { FILE_KINDS, listExtensions } from "@feedforward/data/kinds";
import { mnist } from "@feedforward/data/mnist";
import { checkArgument, didYouMean, type OptionNames, requireOptions } from "@feedforward/shared";
import { type AnyDataset, type Dataset, prepare, type RawData } from "../dataset";
import { type FittedTable, needsPreparation, tableDataset, taskOf } from "../table-dataset";
import type { DataSpec } from "../train-config";
import { readFashion } from "./datasets/fashion-mnist";
import { datasets } from "./datasets/index";
import { imageData } from "./datasets/named-data";
import { isPairName, readArrayPair, readNamedPair } from "./read-arrays";
import { readPictures } from "./read-pictures";
import { rowsOf, tableOf } from "./read-table";

/** Values of `--data` besides the names of data sets, for errors. */
const EXPECTED = `a folder (MNIST.npy and Label.npy, IDX files, or one folder of images per class), or a file (${listExtensions(FILE_KINDS.holding("table", "array", "arrays"))})`;

const names = (): string => datasets.map(({ name }) => `"${name}"`).join(", ");

const DATA_SPEC: OptionNames<DataSpec> = {
  source: true,
  label: true,
  imageSize: true,
  testSize: true,
  randomState: true,
  rows: true,
  folds: true,
  fold: true,
  task: true,
  columns: "list",
  drop: "list",
  impute: true,
  oneHot: true,
  scale: true,
  stratify: true,
};

/**
 * Reads and prepares data with classes.
 *
 * @param spec source and options of the data.
 * @throws FeedforwardError if the source does not exist, DataError for files that cannot be read.
 */
export async function loadData(spec: DataSpec): Promise<Dataset> {
  requireOptions("loadData", spec, DATA_SPEC);
  return (await loadAnyData({ ...spec, task: "classification" })) as Dataset;
}

/**
 * Reads and prepares data with classes or with a numeric target.
 *
 * @param spec source and options of the data.
 * @param fitted state fitted by an earlier run on a table's training rows. Default: it is fitted anew.
 * @throws FeedforwardError if the source does not exist, DataError for files that cannot be read.
 */
export async function loadAnyData(spec: DataSpec, fitted?: FittedTable): Promise<AnyDataset> {
  requireOptions("loadAnyData", spec, DATA_SPEC);
  const { source, testSize, randomState, rows, stratify, folds, fold } = spec;
  const split = { testSize, randomState, rows, stratify, folds, fold };
  if (!(testSize > 0 && testSize < 1)) {
    throw new FeedforwardError(`The test size is ${testSize}; expected a fraction between 0 and 1, such as 0.2.`, {
      usage: true,
    });
  }
  const kind = datasets.some(({ name }) => name === source) ? undefined : FILE_KINDS.ofName(source);
  const isFile = (await stat(source).catch(() => undefined))?.isFile() === true;
  if (kind?.holds === "table" && isFile) {
    const table = await tableOf(source, kind);
    const prepares = fitted !== undefined || needsPreparation(spec) || taskOf(table, spec) === "regression";
    if (prepares) return tableDataset(table, source, spec, fitted);
    return prepare(rowsOf(table, source, spec.label), split);
  }
  if (needsPreparation(spec) || spec.task === "regression") {
    throw new FeedforwardError(
      `${source} is not a table; columns, drop, impute, oneHot, scale and task are for tables (${listExtensions(FILE_KINDS.holding("table"))}).`,
      { usage: true },
    );
  }
  return prepare(await readData(spec), split);
}

/**
 * Reads data of any supported kind, neither scaled nor split.
 *
 * @param spec source, label column and size of images.
 */
export async function readData(spec: Pick<DataSpec, "source" | "label" | "imageSize">): Promise<RawData> {
  checkArgument("readData", "spec.source", spec?.source, "text");
  const { source, label, imageSize } = spec;
  const named = datasets.find(({ name }) => name === source);
  if (named !== undefined) return named.read();
  const info = await stat(source).catch(() => undefined);
  if (info === undefined) {
    const bare = !/[\\/.]/.test(source);
    const known = datasets.map(({ name }) => name);
    const hint = bare ? `.${didYouMean(source, known)}` : ".";
    throw new FeedforwardError(`No data found at ${source}${hint} Give ${names()}, ${EXPECTED}.`, { usage: bare });
  }
  if (info.isDirectory()) return readFolder(source, imageSize);
  const kind = FILE_KINDS.ofName(source);
  if (kind?.holds === "table") return rowsOf(await tableOf(source, kind), source, label);
  if (kind?.holds === "arrays") return readNamedPair(source, kind);
  if (isPairName(source)) return readArrayPair(source);
  throw new FeedforwardError(`${source} is not a supported data file; expected ${names()}, ${EXPECTED}.`);
}

async function readFolder(folder: string, imageSize: DataSpec["imageSize"]): Promise<RawData> {
  const name = basename(resolve(folder));
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  const hasUsualNames =
    files.includes("MNIST.npy") || files.some((file) => /^train-images[.-]idx3-ubyte(\.gz)?$/.test(file));
  if (hasUsualNames)
    return /fashion/i.test(name) ? readFashion(name, folder) : imageData(name, await mnist({ from: folder }));
  const pair = files.find(isPairName);
  if (pair !== undefined) return readArrayPair(join(folder, pair));
  const hasFolders = entries.some((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  // Without any of these, the error of the default reader best explains what is missing.
  return hasFolders ? readPictures(folder, name, imageSize) : imageData(name, await mnist({ from: folder }));
}
