import { FeedforwardError } from "@feedforward/core";
import { type NdArray, oneHot, type Preparation } from "@feedforward/data";
import { checkArgument, checkOptions, type OptionNames } from "@feedforward/shared";
import { type SplitOptions, splitRows } from "./split-rows";
import type { Text } from "./text/text";

/** Rows ready for a network: scaled inputs, one-hot targets and class indices. */
export interface Rows {
  /** float32, shape `[rows, inputs]`. */
  readonly x: NdArray<"float32">;
  /** float32, shape `[rows, classes]`. */
  readonly y: NdArray<"float32">;
  /** Class index of each row. */
  readonly labels: Int32Array;
}

/** Properties of all data sets. */
interface SplitData {
  /** Display name: "MNIST", or the name of the folder or file. */
  readonly name: string;
  /** Number of inputs of a network per row. */
  readonly inputs: number;
  /** Names of the inputs, if the data are a table. */
  readonly inputNames?: readonly string[] | undefined;
  /** Whether the inputs were bytes and were divided by 255. */
  readonly bytes: boolean;
  /** Width, height and channels, if the rows are images. */
  readonly image?: ImageSize | undefined;
  /** Whether the rows are image files, which are resized only. Default: other images are drawn digits, which are centred. */
  readonly imageFiles?: boolean | undefined;
  /** Conversion of a table's columns to inputs, fitted on the training rows. */
  readonly preparation?: Preparation | undefined;
  /** Notes on the data, such as rows with values that occur in no training row. */
  readonly notes?: readonly string[] | undefined;
}

/** A classification data set, split into training and validation rows. */
export interface Dataset extends SplitData {
  readonly task?: "classification" | undefined;
  /** Names of the classes, by index. */
  readonly classNames: readonly string[];
  /** Class index of the first row before shuffling and splitting: the notebook's `labels[0]`. */
  readonly firstLabel: number;
  /** Training rows. */
  readonly train: Rows;
  /** Validation rows. */
  readonly validation: Rows;
}

/** A data set with a numeric target, split into training and validation rows. */
export interface RegressionDataset extends SplitData {
  readonly task: "regression";
  /** Name of the column to predict. */
  readonly target: string;
  /** Mean and standard deviation of the training rows' targets. */
  readonly targetScale: { readonly mean: number; readonly deviation: number };
  /** Training rows. */
  readonly train: NumberRows;
  /** Validation rows. */
  readonly validation: NumberRows;
}

/** Rows with a numeric target. */
export interface NumberRows {
  /** float32, shape `[rows, inputs]`. */
  readonly x: NdArray<"float32">;
  /** float32, shape `[rows, 1]`. */
  readonly y: NdArray<"float32">;
}

/** A data set with classes or with a numeric target. */
export type AnyDataset = Dataset | RegressionDataset;

/**
 * Returns whether the target is a number rather than a class.
 *
 * @param data the data set, of which only the task is read.
 */
export function isRegression(data: Pick<AnyDataset, "task">): data is RegressionDataset {
  checkArgument("isRegression", "data", data, "object");
  return data.task === "regression";
}

/** Size of an image. */
export interface ImageSize {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Number of channels: 1 grey, 3 RGB. */
  readonly channels: number;
}

/** Rows before scaling and splitting. */
export interface RawData {
  /** Name of the data set. */
  readonly name: string;
  /** Inputs of any shape, with the rows on the first axis. */
  readonly x: NdArray;
  /** Class indices, shape `[rows]`. */
  readonly labels: ArrayLike<number>;
  /** Names of the classes, by index. Default: "0", "1" and so on. */
  readonly classNames?: readonly string[] | undefined;
  /** Names of the inputs, if the data are a table. */
  readonly inputNames?: readonly string[] | undefined;
  /** Size of the images, if the rows are images. */
  readonly image?: ImageSize | undefined;
  /** Whether the rows are image files, which are resized only. Default: other images are drawn digits, which are centred. */
  readonly imageFiles?: boolean | undefined;
}

const SPLIT_OPTIONS: OptionNames<SplitOptions> = {
  testSize: true,
  randomState: true,
  rows: true,
  folds: true,
  fold: true,
  stratify: true,
};

/**
 * Splits, flattens and scales data as the lab does, with the same rows that scikit-learn picks. Bytes are divided by
 * 255; other numbers are unchanged.
 *
 * @param raw the data as read.
 * @throws FeedforwardError if inputs and labels do not match, or there are too few rows for the folds.
 */
export function prepare(raw: RawData, options: SplitOptions = {}): Dataset {
  checkArgument("prepare", "raw.x", raw?.x, "array");
  checkOptions("prepare", options, SPLIT_OPTIONS);
  const count = raw.x.length;
  if (raw.labels.length !== count) {
    throw new FeedforwardError(
      `${raw.name} has ${count} rows of inputs and ${raw.labels.length} labels; expected one label per row.`,
    );
  }
  if (count < 2)
    throw new FeedforwardError(
      `${raw.name} has ${count} row${count === 1 ? "" : "s"}; expected at least 2, so that they can be split.`,
    );
  const labels = Array.from(raw.labels);
  const classNames = raw.classNames ?? classNamesOf(labels);
  const inputs = raw.x.size / count;
  const x = raw.x.reshape([count, inputs]);
  const { train, test } = splitRows(count, labels, options);
  const part = (indices: Int32Array): Rows => {
    const rows = x.rows(indices);
    const own = Array.from(indices, (row) => labels[row]!);
    return {
      x: rows.dtype === "uint8" ? rows.scale(1 / 255) : rows.cast("float32"),
      y: oneHot(own, classNames.length),
      labels: Int32Array.from(own),
    };
  };
  return {
    name: raw.name,
    inputs,
    classNames,
    inputNames: raw.inputNames,
    firstLabel: labels[0]!,
    bytes: raw.x.dtype === "uint8",
    image: raw.image,
    ...(raw.imageFiles && { imageFiles: true }),
    train: part(train),
    validation: part(test),
  };
}

function classNamesOf(labels: readonly number[]): string[] {
  let last = 0;
  for (const label of labels) {
    if (!Number.isInteger(label) || label < 0) {
      throw new FeedforwardError(`A label is ${label}; expected class indices 0, 1, 2…`);
    }
    last = Math.max(last, label);
  }
  return Array.from({ length: last + 1 }, (_, index) => String(index));
}

/**
 * Describes a data set: "48,000 training rows, 12,000 validation rows…"
 *
 * @param dataset the data set.
 */
export function describeDataset(dataset: AnyDataset): Text {
  checkArgument("describeDataset", "dataset.train", dataset?.train, "object");
  const [train, validation] = [dataset.train.x.length, dataset.validation.x.length].map((n) => n.toLocaleString("en"));
  if (isRegression(dataset)) {
    const { name, inputs, target } = dataset;
    return {
      en: `${name}: ${train} training rows, ${validation} validation rows; ${inputs} inputs, the number "${target}" to predict.`,
      ko: `${name}: 학습 ${train}행, 검증 ${validation}행, 입력 ${inputs}개, 예측할 수 "${target}".`,
    };
  }
  return {
    en: `${dataset.name}: ${train} training rows, ${validation} validation rows; ${dataset.inputs} inputs, ${dataset.classNames.length} classes.`,
    ko: `${dataset.name}: 학습 ${train}행, 검증 ${validation}행, 입력 ${dataset.inputs}개, 클래스 ${dataset.classNames.length}개.`,
  };
}
