// @internal
import type { GraphData } from "@feedforward/tensorboard";
import type * as tf from "@tensorflow/tfjs-core";
import type { Chunk } from "./source/source";

/** What a step returned for one batch: each output's values, and how many rows the batch had. */
export interface BatchOutputs {
  readonly rows: number;
  readonly values: Readonly<Record<string, ArrayLike<number>>>;
}

/**
 * A step function on an engine. `fit` cannot tell whether it runs eagerly or compiled.
 */
export interface Step {
  /** The engine that runs it. */
  readonly engine: string;
  /** How many batches are worth handing over in the next {@link Step.run}; it changes as the step learns its own speed. */
  readonly batchesPerRun: number;
  /** Runs the step on each batch in turn. */
  run(chunk: Chunk): Promise<BatchOutputs[]>;
  /** The step as a graph of operations, if it was captured. */
  graph(): GraphData | undefined;
  /** Brings the model's and the optimizer's variables up to date with what the step has done. */
  sync(): Promise<void>;
  /** Frees what the step holds. The model and the optimizer stay usable. */
  dispose(): Promise<void>;
}

/** Options of a step that is made. */
export interface StepOptions {
  /** The optimizer that the step uses. */
  readonly optimizer?: tf.Optimizer | undefined;
  /** Whether the native engine runs in a thread of its own. */
  readonly worker?: boolean | undefined;
  /**
   * Whether a compiled step runs the example at once: from when a program is made until its first call ends, ONNX
   * Runtime's threads keep a core from others. For steps that change nothing. Default false.
   */
  readonly tryOut?: boolean | undefined;
  /** Takes the reason why a slower engine runs. Default: `console.warn`. */
  readonly note?: ((message: string) => void) | undefined;
}
