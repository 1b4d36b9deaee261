import type { History } from "@feedforward/core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Classification } from "./classification";
import type { ModelSpec } from "./model-spec";
import type { Observations } from "./observer";
import type { OptimizerSpec } from "./optimizer-spec";

/** A training run as plain data. */
export interface RunSpec {
  /** Name of folder and event files: lower case, no spaces. */
  readonly id: string;
  /** Label in legends. */
  readonly label: string;
  readonly model: ModelSpec;
  readonly optimizer: OptimizerSpec;
  /** A loss of `@feedforward/core`, such as "categoricalCrossentropy". */
  readonly loss: string;
  readonly metrics: readonly string[];
  readonly batchSize: number;
  readonly epochs: number;
  /** Number of training rows to use. Default: all. */
  readonly rows?: number | undefined;
  /**
   * Train on a bootstrap sample of the rows with a fraction of the inputs (the others are 0). The sample's seed is
   * added to the run's, so that each network starts from different weights.
   */
  readonly bootstrap?: { readonly seed: number; readonly inputs: number } | undefined;
  /** Also train on this many changed copies of each row; without names, on unchanged copies. */
  readonly augment?: { readonly names: readonly string[]; readonly copies: number } | undefined;
}

/** A finished training run. The runner owns the model and disposes it after `present`. */
export interface TrainedRun {
  readonly spec: RunSpec;
  readonly model: LayersModel;
  readonly history: History;
  /** Classification of the validation rows. */
  readonly classification: Classification;
  /** Predicted probabilities of each class for each validation row, row-major. */
  readonly probabilities: Float32Array;
  /** Seconds from the first to the last step, without building the model and preparing data. */
  readonly seconds: number;
  /** Training rows per second; the time includes validation. */
  readonly rate: number;
  readonly observations: Observations;
}
