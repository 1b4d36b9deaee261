// @internal

import type { Dataset, RunSpec } from "@feedforward/runs";
import { text } from "@feedforward/runs";
import type { Parameter } from "../settings";
import { numberSetting, type Settings } from "../settings";

/** Parameters of every chapter that trains. */
export const trainingParameters = (epochs = 10): { batchSize: Parameter; epochs: Parameter } => ({
  batchSize: { label: text("batch size", "배치 크기"), default: 1024, min: 1, max: 48000, integer: true },
  epochs: { label: text("epochs", "에포크 수"), default: epochs, min: 1, max: 1000, integer: true },
});

/** Returns the parameter for a learning rate. */
export const rateParameter = (value: number): Parameter => ({
  label: text("learning rate", "학습률"),
  default: value,
  min: 1e-7,
  max: 10,
});

/** Parameter for the number of training rows of deep networks. */
export const rowsParameter: Parameter = {
  label: text("training rows (0: all)", "학습 데이터 수 (0: 전부)"),
  default: 0,
  min: 0,
  integer: true,
};

/** Returns a training run of a classifier with Adam as in the notebook: Keras 2's formula, ε = 1e-7. */
export const adamRun = (
  settings: Settings,
  run: Pick<RunSpec, "id" | "label" | "model"> & Partial<RunSpec>,
): RunSpec => ({
  optimizer: { name: "adam", options: { learningRate: numberSetting(settings, "learningRate"), compat: "keras2" } },
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: numberSetting(settings, "batchSize"),
  epochs: numberSetting(settings, "epochs"),
  ...run,
});

/** Returns the number of batches per epoch. */
export const stepsPerEpoch = ({ rows, batchSize }: RunSpec, { train }: Dataset): number =>
  Math.ceil(Math.min(rows ?? train.labels.length, train.labels.length) / batchSize);

/** Width of a decision surface that is shown next to other figures. */
export const SURFACE = 420;
