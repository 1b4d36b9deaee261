import type { EngineName, TensorBoardOptions } from "@feedforward/core";
import type { Dataset } from "./dataset";
import type { RunSpec } from "./run-spec";

/** A training run from the command line or a file, as plain data: what a run directory's `config.json` holds. */
export interface TrainConfig extends Omit<RunSpec, "id" | "label" | "rows" | "bootstrap" | "augment"> {
  readonly data: DataSpec;
  /** Seed of first weights, shuffling and dropout. */
  readonly seed: number;
  readonly engine: EngineName;
  /** Stop when the validation loss has not improved for this many epochs; 0 for never. */
  readonly patience: number;
  /** What the event files hold beside the figures of epochs and the graph. Default: nothing. */
  readonly tensorBoard?: TensorBoardOptions | undefined;
}

/** Which data, and how they are split. */
export interface DataSpec {
  /** "mnist", "fashion-mnist", or a folder or file. */
  readonly source: string;
  /** Column of the class in a CSV file: its name. Default: "label", "class" or "target", else the only one of texts, else the last. */
  readonly label?: string | undefined;
  /** Height and width that the pictures of a folder are brought to. Default: those of the first, at most 64. */
  readonly imageSize?: readonly [number, number] | undefined;
  /** Share of the rows kept for validation. */
  readonly testSize: number;
  /** Seed of the split, as scikit-learn takes it. */
  readonly randomState: number;
  /** Use only this many training rows. */
  readonly rows?: number | undefined;
}

/** The lab's settings: what a run gets that asks for nothing else. */
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

/** A configuration whose batches the rows can fill: the default of 1024 becomes Keras's 32 where there are fewer. */
export function withBatchFor(config: TrainConfig, { train }: Pick<Dataset, "train">): TrainConfig {
  const rows = Math.min(config.data.rows ?? train.labels.length, train.labels.length);
  if (config.batchSize !== DEFAULT_CONFIG.batchSize || config.batchSize <= rows) return config;
  return { ...config, batchSize: Math.min(32, rows) };
}

/** The run that a configuration asks for. */
export const runSpecOf = (config: TrainConfig): RunSpec => ({
  id: config.model.name,
  label: config.model.name,
  model: config.model,
  optimizer: config.optimizer,
  loss: config.loss,
  metrics: config.metrics,
  batchSize: config.batchSize,
  epochs: config.epochs,
});
