import { FeedforwardError } from "@feedforward/core";
import { type NdArray, oneHot, trainTestSplit } from "@feedforward/data";
import { checkOptions, type OptionNames } from "@feedforward/shared";
import type { Text } from "./text/text";

/** Rows ready for a network: scaled inputs, one-hot targets and class indices. */
export interface Rows {
  /** float32, shape `[rows, inputs]`. */
  readonly x: NdArray<"float32">;
  /** float32, shape `[rows, classes]`. */
  readonly y: NdArray<"float32">;
  readonly labels: Int32Array;
}

/** A classification data set, split into training and validation rows. */
export interface Dataset {
  /** Display name: "MNIST", or the name of the folder or file. */
  readonly name: string;
  readonly inputs: number;
  readonly classNames: readonly string[];
  /** Names of the inputs, if the data are a table. */
  readonly inputNames?: readonly string[] | undefined;
  /** Whether the inputs were bytes and were divided by 255. */
  readonly bytes: boolean;
  /** Class index of the first row before shuffling and splitting: the notebook's `labels[0]`. */
  readonly firstLabel: number;
  /** Width, height and channels, if the rows are images. */
  readonly image?: ImageSize | undefined;
  readonly train: Rows;
  readonly validation: Rows;
}

export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** Rows before scaling and splitting. */
export interface RawData {
  readonly name: string;
  /** Any shape; the first axis is the rows. */
  readonly x: NdArray;
  /** Class indices, shape `[rows]`. */
  readonly labels: ArrayLike<number>;
  readonly classNames?: readonly string[] | undefined;
  /** Names of the inputs, if the data are a table. */
  readonly inputNames?: readonly string[] | undefined;
  readonly image?: ImageSize | undefined;
}

/** Options of {@link prepare}. */
export interface SplitOptions {
  /** Fraction of the rows used for validation, between 0 and 1. Default: 0.2. */
  readonly testSize?: number | undefined;
  /** Seed of scikit-learn's `train_test_split`. Default: 2019. */
  readonly randomState?: number | undefined;
  /** Number of shuffled training rows to use (and a quarter as many validation rows). Default: all. */
  readonly rows?: number | undefined;
}

const SPLIT_OPTIONS: OptionNames<SplitOptions> = {
  testSize: true,
  randomState: true,
  rows: true,
};

/**
 * Splits, flattens and scales data as the lab does, with the same rows that scikit-learn picks. Bytes are divided by
 * 255; other numbers are unchanged.
 *
 * @throws FeedforwardError if inputs and labels do not match.
 */
export function prepare(raw: RawData, options: SplitOptions = {}): Dataset {
  checkOptions("prepare", options, SPLIT_OPTIONS);
  const { testSize = 0.2, randomState = 2019, rows } = options;
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
  const [trainX, validationX, trainLabels, validationLabels] = trainTestSplit(
    [raw.x.reshape([count, inputs]), labels],
    {
      testSize,
      randomState,
    },
  );
  const part = (x: NdArray, part: number[], limit: number | undefined): Rows => {
    const kept = limit === undefined || limit >= part.length ? part : part.slice(0, limit);
    const rowsOf = kept === part ? x : x.slice(0, kept.length);
    const scaled = rowsOf.dtype === "uint8" ? rowsOf.scale(1 / 255) : rowsOf.cast("float32");
    return { x: scaled, y: oneHot(kept, classNames.length), labels: Int32Array.from(kept) };
  };
  return {
    name: raw.name,
    inputs,
    classNames,
    inputNames: raw.inputNames,
    firstLabel: labels[0]!,
    bytes: raw.x.dtype === "uint8",
    image: raw.image,
    train: part(trainX, trainLabels, rows),
    validation: part(validationX, validationLabels, rows === undefined ? undefined : Math.max(1, Math.ceil(rows / 4))),
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

/** Describes a data set: "48,000 training rows, 12,000 validation rows…" */
export const describeDataset = (dataset: Dataset): Text => {
  const [train, validation] = [dataset.train.labels.length, dataset.validation.labels.length].map((n) =>
    n.toLocaleString("en"),
  );
  return {
    en: `${dataset.name}: ${train} training rows, ${validation} validation rows; ${dataset.inputs} inputs, ${dataset.classNames.length} classes.`,
    ko: `${dataset.name}: 학습 ${train}행, 검증 ${validation}행, 입력 ${dataset.inputs}개, 클래스 ${dataset.classNames.length}개.`,
  };
};
