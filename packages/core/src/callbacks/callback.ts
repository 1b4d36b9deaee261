import type { GraphData } from "@feedforward/tensorboard";
import type { Optimizer } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { EngineName } from "../engine-table";
import type { History } from "../history";
import type { StopReason } from "../stop-reason";
import type { TrainingState } from "../training-state";
import type { Logs } from "./logs";

/**
 * Hooks that `fit` calls and awaits in the order of its `callbacks`. Every hook is optional.
 * Epochs and batches are counted from 0.
 */
export interface Callback {
  /** Name of the callback in checkpoints and errors. */
  readonly name?: string;
  /** Called once before the first epoch; `context` gives the model, the optimizer and the length of the run. */
  onTrainBegin?(context: TrainingContext): void | Promise<void>;
  /** Called before each epoch, counted from 0; `context` as in `onTrainBegin`. */
  onEpochBegin?(epoch: number, context: TrainingContext): void | Promise<void>;
  /**
   * Called for every batch; with a compiled engine, for several batches at once, after they have run.
   *
   * @param batch index of the last batch that ran, from 0.
   * @param logs loss and metrics of the epoch so far.
   * @param context the model, the optimizer and the length of the run.
   */
  onBatchEnd?(batch: number, logs: Logs, context: TrainingContext): void | Promise<void>;
  /**
   * Called after an evaluation: by `fit` for validation, before onEpochEnd, and by `evaluate`. `logs` has the
   * names without "val_".
   *
   * @param context the model that was evaluated.
   */
  onTestEnd?(logs: Logs, context: EvaluationContext): void | Promise<void>;
  /**
   * `logs` has the epoch's values, including validation. The model's weights are up to date.
   *
   * @param epoch index of the epoch, from 0.
   * @param context the model, the optimizer and the length of the run.
   */
  onEpochEnd?(epoch: number, logs: Logs, context: TrainingContext): void | Promise<void>;
  /**
   * Called once at the end, even after an abort or an error.
   *
   * @param logs the last epoch's values.
   * @param context the model, the optimizer and the length of the run.
   */
  onTrainEnd?(logs: Logs, context: TrainingContext): void | Promise<void>;
  /** State as plain data, which {@link Callback.setState} restores after a resume. */
  getState?(): unknown;
  /** Restores what {@link Callback.getState} returned. Throws if `state` is not such data. */
  setState?(state: unknown): void;
}

/** Context of an evaluation for a callback. */
export interface EvaluationContext {
  /** The model that is evaluated. */
  readonly model: LayersModel;
  /** The engine that runs the steps. */
  readonly engine: string;
  /** The optimizer of the training that the evaluation is part of; absent in `evaluate`. */
  readonly optimizer?: Optimizer;
}

/** Context of a training run for a callback. */
export interface TrainingContext extends EvaluationContext {
  readonly optimizer: Optimizer;
  /** The completed epochs. */
  readonly history: History;
  /** Length of the run: epochs, and batches per epoch. */
  readonly params: TrainingParams;
  /** Mean duration of a batch in seconds in the engine's last call, which may have run several. */
  readonly stepSeconds: number;
  /** Direction of each value of this run, without "val_": whether lower or higher is better. */
  readonly directions: Readonly<Record<string, "min" | "max">>;
  /** Names in `logs` at the end of an epoch, including those with "val_"; `penalty` and `data_loss` only if not 0. */
  readonly figures: readonly string[];
  /**
   * Ends training after this batch (from onBatchEnd) or epoch. The first reason is kept as `history.stopped`; a text is a
   * reason of kind "callback".
   */
  stop(reason: string | StopReason): void;
  /**
   * Runs the following batches on another engine; batches that the present engine runs in the same call as this one
   * still run there. Weights, the optimizer's state and random streams are transferred unchanged, as in a resumed run.
   *
   * @throws FeedforwardError for an unknown engine. `fit` throws if the engine cannot run the step.
   */
  changeEngine(engine: EngineName): void;
  /** The values of the last batch only; those that onBatchEnd receives are of the epoch so far. */
  batchLogs(): Logs;
  /** Updates the model's variables; call it before reading weights in onBatchEnd. */
  sync(): Promise<void>;
  /** The training step as a graph, if the engine has one. */
  graph(): GraphData | undefined;
  /** State for an exact continuation, without weights. */
  state(): TrainingState;
}

/** The sizes of a run. Sizes of a stream are known after its first epoch; unknown sizes are 0. */
export interface TrainingParams {
  /** Number of epochs at which training ends, including those before a resume. */
  readonly epochs: number;
  /** Batches per epoch. */
  readonly steps: number;
  /** Rows per batch; for a stream, rows of the first batch. */
  readonly batchSize: number;
  /** Rows per epoch. */
  readonly samples: number;
  /** Rows of a validation; 0 without validation. Before the first validation of a stream, at least one batch. */
  readonly validationSamples: number;
}
