import type { History } from "@feedforward/core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Classification } from "./classification";
import type { ModelSpec } from "./model-spec";
import type { Observations } from "./observer";
import type { OptimizerSpec } from "./optimizer-spec";

/** One training as plain data. */
export interface RunSpec {
  /** Folder and event-file name: lower case, no blanks. */
  readonly id: string;
  /** What legends call it. */
  readonly label: string;
  readonly model: ModelSpec;
  readonly optimizer: OptimizerSpec;
  /** A loss of `@feedforward/core`, such as "categoricalCrossentropy". */
  readonly loss: string;
  readonly metrics: readonly string[];
  readonly batchSize: number;
  readonly epochs: number;
  /** How many of the training rows to use; all by default. */
  readonly rows?: number | undefined;
  /**
   * Train on a bootstrap sample of the rows, and see only a share of the inputs (the others are 0). The sample's seed is
   * added to the run's, so that the network starts from other weights than its neighbours.
   */
  readonly bootstrap?: { readonly seed: number; readonly inputs: number } | undefined;
  /** Train on this many changed copies of each row as well; without names, on unchanged copies. */
  readonly augment?: { readonly names: readonly string[]; readonly copies: number } | undefined;
}

/** A finished training. The model belongs to the runner, which disposes it after `present`. */
export interface TrainedRun {
  readonly spec: RunSpec;
  readonly model: LayersModel;
  readonly history: History;
  /** How the model classifies the validation rows. */
  readonly classification: Classification;
  /** What the model gives each class on each validation row, row-major. */
  readonly probabilities: Float32Array;
  /** Seconds from the first step to the last, building and data preparation excluded. */
  readonly seconds: number;
  /** Training rows per second, validation included in the time. */
  readonly rate: number;
  readonly observations: Observations;
}
