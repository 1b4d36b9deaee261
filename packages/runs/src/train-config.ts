import type { EngineName, TensorBoardOptions } from "@feedforward/core";
import type { ImputeStrategy } from "@feedforward/data";
import { checkArgument } from "@feedforward/shared";
import type { AnyDataset } from "./dataset";
import type { RunSpec } from "./run-spec";

/** A training run from the command line or a file as plain data: the contents of a run directory's `config.json`. */
export interface TrainConfig extends Omit<RunSpec, "id" | "label" | "rows" | "bootstrap"> {
  /** Source and options of the data. */
  readonly data: DataSpec;
  /** Seed of initial weights, shuffling and dropout. */
  readonly seed: number;
  /** Engine that runs the steps. */
  readonly engine: EngineName;
  /** Stop if the validation loss has not improved for this many epochs; 0: never. */
  readonly patience: number;
  /** Contents of the event files besides the metrics of epochs and the graph. Default: nothing else. */
  readonly tensorBoard?: TensorBoardOptions | undefined;
}

/** Data and how they are split. */
export interface DataSpec {
  /** "mnist", "fashion-mnist", or a folder or file. */
  readonly source: string;
  /**
   * Name of the column to predict, in a table. Default: "label", "class" or "target", otherwise the only text column or
   * the last.
   */
  readonly label?: string | undefined;
  /**
   * Whether the column contains classes or a number to predict. Default: "auto", which treats numbers with fractions or
   * signs, and columns with more than 50 distinct numbers, as numbers to predict.
   */
  readonly task?: "auto" | "classification" | "regression" | undefined;
  /** Columns of a table that are inputs. Default: all but the one to predict. */
  readonly columns?: readonly string[] | undefined;
  /** Columns of a table to leave out. */
  readonly drop?: readonly string[] | undefined;
  /** Strategy to fill a table's gaps; see `fitImputer` of `@feedforward/data`. Default: gaps are rejected. */
  readonly impute?: ImputeStrategy | undefined;
  /** Columns of a table to one-hot encode; "auto": those that contain text. Default: text is rejected. */
  readonly oneHot?: "auto" | readonly string[] | undefined;
  /** Scale of a table's numeric columns: mean 0 and variance 1, or 0 to 1. Default: unchanged. */
  readonly scale?: "standard" | "minMax" | undefined;
  /** Whether both parts have the class proportions of the data, as with scikit-learn's `stratify`. Default: false. */
  readonly stratify?: boolean | undefined;
  /** Height and width to resize the images of a folder to. Default: those of the first image, at most 64. */
  readonly imageSize?: readonly [number, number] | undefined;
  /** Fraction of the rows used for validation. */
  readonly testSize: number;
  /** Seed of the split, as scikit-learn's `random_state`. */
  readonly randomState: number;
  /** Number of training rows to use. Default: all. */
  readonly rows?: number | undefined;
  /** Number of folds for cross-validation, one of which is used for validation. Default: none, split by `testSize`. */
  readonly folds?: number | undefined;
  /** Number of the validation fold, from 1 to `folds`. Default: 1. */
  readonly fold?: number | undefined;
}

/** The lab's settings, which are the defaults of a run. */
export const DEFAULT_CONFIG: TrainConfig = {
  model: { name: "mlp", options: {} },
  data: { source: "mnist", testSize: 0.2, randomState: 2019 },
  optimizer: { name: "adam", options: { learningRate: 0.0006 } },
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 1024,
  epochs: 10,
  seed: 2019,
  engine: "auto",
  patience: 0,
};

/**
 * Adapts the batch size to the data: the default of 1024 becomes Keras's 32 if there are fewer rows.
 *
 * @param dataset data of the run.
 * @param config configuration of the run.
 */
export function withBatchFor(config: TrainConfig, dataset: Pick<AnyDataset, "train">): TrainConfig {
  checkArgument("withBatchFor", "config.data", config?.data, "object");
  const { train } = dataset;
  const rows = Math.min(config.data.rows ?? train.x.length, train.x.length);
  if (config.batchSize !== DEFAULT_CONFIG.batchSize || config.batchSize <= rows) return config;
  return { ...config, batchSize: Math.min(32, rows) };
}

/**
 * Returns the run specification of a configuration.
 *
 * @param config configuration of the run.
 */
export function runSpecOf(config: TrainConfig): RunSpec {
  checkArgument("runSpecOf", "config.model", config?.model, "object");
  return {
    id: config.model.name,
    label: config.model.name,
    model: config.model,
    optimizer: config.optimizer,
    loss: config.loss,
    metrics: config.metrics,
    batchSize: config.batchSize,
    epochs: config.epochs,
    ...(config.augment === undefined ? {} : { augment: config.augment }),
    ...(config.classWeight === undefined ? {} : { classWeight: config.classWeight }),
  };
}
