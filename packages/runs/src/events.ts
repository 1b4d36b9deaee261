import type { Measurement } from "./measurement";
import type { RegressionRun, RunSpec, TrainedRun } from "./run-spec";
import type { Words } from "./text/text";

/** Events of a training run. */
export type TrainEvent =
  | {
      readonly type: "run-begin";
      /** The run. */
      readonly run: RunSpec;
      /** Index among the chapter's runs, from 0. */
      readonly index: number;
      /** Number of runs. */
      readonly runs: number;
      /** Engine that runs the steps. */
      readonly engine: string;
      /** Number of training rows. */
      readonly samples: number;
      /** Number of validation rows. */
      readonly validationSamples: number;
      /** The model's summary as Keras prints it, line by line. */
      readonly summary: readonly string[];
    }
  | ({ readonly type: "batch"; readonly run: RunSpec } & TrainProgress)
  | {
      readonly type: "epoch";
      /** The run. */
      readonly run: RunSpec;
      /** Number of the completed epoch, from 1. */
      readonly epoch: number;
      /** Number of epochs. */
      readonly epochs: number;
      /** Loss and metrics by name. */
      readonly logs: Readonly<Record<string, number>>;
      /** Duration of the epoch. */
      readonly seconds: number;
    }
  /** The batches are done and `what` is being measured, which takes some time. */
  | { readonly type: "measure"; readonly run: RunSpec; readonly what: Measurement }
  | { readonly type: "run-end"; readonly run: RunSpec; readonly result: TrainedRun }
  | { readonly type: "regression-end"; readonly run: RunSpec; readonly result: RegressionRun };

/** Progress of a training run after a batch. */
export interface TrainProgress {
  /** Number of the current epoch, from 1. */
  readonly epoch: number;
  /** Number of epochs. */
  readonly epochs: number;
  /** Completed batches of the epoch. */
  readonly batch: number;
  /** Number of batches per epoch. */
  readonly batches: number;
  /** Means over the epoch so far. */
  readonly logs: Readonly<Record<string, number>>;
  /** Loss and metrics of this batch alone. */
  readonly batchLogs: Readonly<Record<string, number>>;
  /** Engine that ran the batch. */
  readonly engine: string;
  /** Rows per second since training began or switched engines, validation included. */
  readonly rate: number;
  /** Remaining seconds at this rate. */
  readonly left: number;
}

/** Events of a chapter. */
export type LabEvent =
  | TrainEvent
  | { readonly type: "line"; readonly text: Words }
  | ({ readonly type: "point" } & CurvePoint)
  /** All training runs are done; figures are being drawn. */
  | { readonly type: "presenting" };

/** Progress of a training loop inside a chapter, in the unit of the chapter's `curves`. */
export interface CurvePoint {
  /** Identifies the curve. */
  readonly curve: string;
  /** Name of the curve in each language. Default: `curve`. */
  readonly name?: Words | undefined;
  /** Epochs or steps so far; part of an epoch is a fraction. */
  readonly at: number;
  /** Total number, in the same unit. */
  readonly end: number;
  /** Values by name; those of unseen rows begin with `val_`. */
  readonly logs: Readonly<Record<string, number>>;
}
