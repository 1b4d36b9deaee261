import type { GraphData } from "@feedforward/tensorboard";
import type { Optimizer } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { EngineName } from "../engine-table";
import type { History } from "../history";
import type { StopReason } from "../stop-reason";
import type { TrainingState } from "../training-state";

/** Figures by name: loss, accuracy, val_loss… */
export type Logs = Readonly<Record<string, number>>;

/**
 * Hooks that `fit` calls in the order of its `callbacks`, waiting for each. Every hook is optional.
 * Epochs and batches count from 0.
 */
export interface Callback {
  /** Names the callback in checkpoints and errors. */
  readonly name?: string;
  onTrainBegin?(context: TrainingContext): void | Promise<void>;
  onEpochBegin?(epoch: number, context: TrainingContext): void | Promise<void>;
  /** Called for every batch; a compiled engine calls it for several batches at once, after they ran. */
  onBatchEnd?(batch: number, logs: Logs, context: TrainingContext): void | Promise<void>;
  /**
   * Called after data were evaluated: by `fit` for validation, before onEpochEnd, and by `evaluate`. `logs` holds the
   * figures without "val_".
   */
  onTestEnd?(logs: Logs, context: EvaluationContext): void | Promise<void>;
  /** `logs` holds the epoch's figures, validation included. The model's weights are up to date. */
  onEpochEnd?(epoch: number, logs: Logs, context: TrainingContext): void | Promise<void>;
  /** Called once at the end, also after an abort or an error. */
  onTrainEnd?(logs: Logs, context: TrainingContext): void | Promise<void>;
  /** Plain data from which {@link Callback.setState} goes on after a resume. */
  getState?(): unknown;
  setState?(state: unknown): void;
}

/** What a callback may see of an evaluation. */
export interface EvaluationContext {
  readonly model: LayersModel;
  /** The engine that runs the steps. */
  readonly engine: string;
  /** The optimizer of the training that the evaluation is part of; absent in `evaluate`. */
  readonly optimizer?: Optimizer;
}

/** What a callback may see and do. */
export interface TrainingContext extends EvaluationContext {
  readonly optimizer: Optimizer;
  /** The epochs that ended so far. */
  readonly history: History;
  readonly params: TrainingParams;
  /** Mean seconds that a batch took in the engine's last call, which may have run several. */
  readonly stepSeconds: number;
  /** For each figure of this run, without "val_", whether less or more of it is better. */
  readonly directions: Readonly<Record<string, "min" | "max">>;
  /** Names of the figures that `logs` holds at the end of an epoch, with "val_" too; `penalty` and `data_loss` only where not 0. */
  readonly figures: readonly string[];
  /**
   * Ends training after this batch (from onBatchEnd) or epoch. The first reason is kept as `history.stopped`; text alone is
   * one of kind "callback".
   */
  stop(reason: string | StopReason): void;
  /**
   * Runs the next epoch, and those after it, on another engine. Weights, the optimizer's state and random streams go over
   * as they are, as in a resumed run.
   *
   * @throws FeedforwardError for a name that is no engine. `fit` throws when the engine cannot run the step.
   */
  changeEngine(engine: EngineName): void;
  /** The figures of the last batch alone; those that onBatchEnd gets are of the epoch so far. */
  batchLogs(): Logs;
  /** Brings the model's variables up to date; needed before reading weights in onBatchEnd. */
  sync(): Promise<void>;
  /** The training step as a graph, where the engine has one. */
  graph(): GraphData | undefined;
  /** Everything but weights that an exact continuation needs. */
  state(): TrainingState;
}

/** The sizes of a run. A stream tells its own once an epoch has ended; before, what it does not tell is 0. */
export interface TrainingParams {
  readonly epochs: number;
  /** Batches an epoch. */
  readonly steps: number;
  /** Rows a batch; of a stream, those of the first batch. */
  readonly batchSize: number;
  /** Rows an epoch. */
  readonly samples: number;
  /** Rows of a validation; 0 without validation, at least those of one batch before the first. */
  readonly validationSamples: number;
}
