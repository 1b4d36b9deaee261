// @internal
import type { GraphData } from "@feedforward/tensorboard";
import type { ArrayData } from "./array-data";

/** What a step returned for one batch: each output's values, and how many rows the batch had. */
export interface BatchOutputs {
  readonly rows: number;
  readonly values: Readonly<Record<string, ArrayLike<number>>>;
}

/**
 * A step function bound to its data. `fit` cannot tell whether it runs eagerly or compiled.
 */
export interface Step {
  /** The engine that runs it. */
  readonly engine: string;
  /** How many batches are worth handing over in one {@link Step.run}. */
  readonly batchesPerRun: number;
  /** Runs the step on each batch in turn; a batch is the numbers of its rows in the data. */
  run(batches: readonly Int32Array[]): Promise<BatchOutputs[]>;
  /** The step as a graph of operations, if it was captured. */
  graph(): GraphData | undefined;
  /** Brings the model's and the optimizer's variables up to date with what the step has done. */
  sync(): Promise<void>;
  /** Frees what the step holds. The model and the optimizer stay usable. */
  dispose(): Promise<void>;
}

/** The arrays a step gathers its batches from, in the order of its function's arguments. */
export type StepData = readonly ArrayData[];
