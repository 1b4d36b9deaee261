import type { History, RegressionReport } from "@feedforward/core";
import { checkArgument } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ClassWeights } from "./class-weights";
import type { Classification } from "./classification";
import type { ModelSpec } from "./model-spec";
import type { Observations } from "./observer";
import type { OptimizerSpec } from "./optimizer-spec";
import type { Text } from "./text/text";

/** A training run as plain data. */
export interface RunSpec {
  /** Name of folder and event files: lower case, no spaces. */
  readonly id: string;
  /** Label in legends; it identifies the run's curves. */
  readonly label: string;
  /** Label in each language. Default: `label` in all. */
  readonly labels?: Text | undefined;
  /** Model and its options. */
  readonly model: ModelSpec;
  /** Optimizer and its options. */
  readonly optimizer: OptimizerSpec;
  /** A loss of `@feedforward/core`, such as "categoricalCrossentropy". */
  readonly loss: string;
  /** Names of the metrics. */
  readonly metrics: readonly string[];
  /** Rows per step. */
  readonly batchSize: number;
  /** Number of epochs. */
  readonly epochs: number;
  /** Number of training rows to use. Default: all. */
  readonly rows?: number | undefined;
  /**
   * Trains on a bootstrap sample of the rows with a fraction of the inputs (the others are 0). The seed of the sample
   * is added to that of the run, so that each network starts from different weights.
   */
  readonly bootstrap?: { readonly seed: number; readonly inputs: number } | undefined;
  /** Also trains on this many augmented copies of each row; without names, on unchanged copies. */
  readonly augment?: { readonly names: readonly string[]; readonly copies: number } | undefined;
  /** Weights of the classes in the loss. Default: all 1. */
  readonly classWeight?: ClassWeights | undefined;
}

/** A finished training run of a classifier. The runner owns the model and disposes it after `present`. */
export interface TrainedRun extends FinishedRun {
  /** Classification of the validation rows. */
  readonly classification: Classification;
  /** Predicted probabilities of each class for each validation row, row-major. */
  readonly probabilities: Float32Array;
}

/** A finished training run of a network with a numeric target. */
export interface RegressionRun extends FinishedRun {
  /** Errors on the validation rows. */
  readonly regression: RegressionReport;
  /** Predicted number for each validation row. */
  readonly predictions: Float32Array;
}

/** A finished training run. */
export type AnyRun = TrainedRun | RegressionRun;

/** Returns whether a run predicts a number rather than a class. */
export function predictsNumber(run: AnyRun): run is RegressionRun {
  checkArgument("predictsNumber", "run", run, "object");
  return "regression" in run;
}

/** Properties of all finished runs. */
interface FinishedRun {
  /** Specification of the run. */
  readonly spec: RunSpec;
  /** The trained model. */
  readonly model: LayersModel;
  /** Loss and metrics by epoch. */
  readonly history: History;
  /** Seconds from the first to the last step, without building the model and preparing data. */
  readonly seconds: number;
  /** Training rows per second; the time includes validation. */
  readonly rate: number;
  /** Results of the observers, by observer. */
  readonly observations: Observations;
}

/**
 * Returns the label of a run in each language.
 *
 * @param spec label of the run, and its `labels` if it has them.
 */
export function labelsOf(spec: Pick<RunSpec, "label" | "labels">): Text {
  checkArgument("labelsOf", "spec", spec, "object");
  const { label, labels } = spec;
  return labels ?? { en: label, ko: label };
}
