import type { Measurement } from "./measurement";
import type { RunSpec, TrainedRun } from "./run-spec";
import type { Words } from "./text/text";

/** What a training tells while it runs. */
export type TrainEvent =
  | {
      readonly type: "run-begin";
      readonly run: RunSpec;
      /** Place among the chapter's runs, from 0, and how many there are. */
      readonly index: number;
      readonly runs: number;
      readonly engine: string;
      readonly samples: number;
      readonly validationSamples: number;
      /** The model's summary as Keras prints it, line by line. */
      readonly summary: readonly string[];
    }
  | ({ readonly type: "batch"; readonly run: RunSpec } & TrainProgress)
  | {
      readonly type: "epoch";
      readonly run: RunSpec;
      /** The epoch that ended, from 1. */
      readonly epoch: number;
      readonly epochs: number;
      readonly logs: Readonly<Record<string, number>>;
      readonly seconds: number;
    }
  /** The batches are done, and something is measured that takes a while: it says what. */
  | { readonly type: "measure"; readonly run: RunSpec; readonly what: Measurement }
  | { readonly type: "run-end"; readonly run: RunSpec; readonly result: TrainedRun };

/** Where a training stands after a batch. */
export interface TrainProgress {
  /** The epoch in progress, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Batches of the epoch that ran. */
  readonly batch: number;
  readonly batches: number;
  /** Means over the epoch so far. */
  readonly logs: Readonly<Record<string, number>>;
  /** The figures of this batch alone. */
  readonly batchLogs: Readonly<Record<string, number>>;
  /** The engine that ran it. */
  readonly engine: string;
  /** Rows per second since training began, or since it went on with another engine; validation included. */
  readonly rate: number;
  /** Seconds to the end at this rate. */
  readonly left: number;
}

/** What a chapter tells while it runs. */
export type LabEvent =
  | TrainEvent
  | { readonly type: "line"; readonly text: Words }
  | ({ readonly type: "point" } & CurvePoint)
  /** All trainings are done; figures are being made. */
  | { readonly type: "presenting" };

/** Where a training stands that a chapter does by itself, in the unit that the chapter's `curves` names. */
export interface CurvePoint {
  /** What trains: the curve's name. */
  readonly curve: string;
  /** Epochs or steps that have passed; a part of an epoch is a fraction. */
  readonly at: number;
  /** Where it ends, in the same unit. */
  readonly end: number;
  /** Figures by name; those of unseen rows begin with `val_`. */
  readonly logs: Readonly<Record<string, number>>;
}
