// @internal
import type { GraphData } from "@feedforward/tensorboard";
import type * as tf from "@tensorflow/tfjs-core";
import type { Chunk } from "./source/source";

/** Result of a step for one batch: each output's values, and the number of rows. */
export interface BatchOutputs {
  readonly rows: number;
  readonly values: Readonly<Record<string, ArrayLike<number>>>;
}

/**
 * A step function on an engine, which hides from `fit` whether it runs eagerly or compiled.
 */
export interface Step {
  /** The engine that runs it. */
  readonly engine: string;
  /** Suitable number of batches for the next {@link Step.run}; it changes as the step measures its speed. */
  readonly batchesPerRun: number;
  /** Runs the step on each batch in turn. */
  run(chunk: Chunk): Promise<BatchOutputs[]>;
  /** The step as a graph of operations, if it was captured. */
  graph(): GraphData | undefined;
  /** Updates the variables of model and optimizer with the results of the step. */
  sync(): Promise<void>;
  /** Frees the step's resources. The model and the optimizer stay usable. */
  dispose(): Promise<void>;
}

/** Options of `makeStep`. */
export interface StepOptions {
  /** The optimizer that the step uses. */
  readonly optimizer?: tf.Optimizer | undefined;
  /** Run the native engine in a separate thread. */
  readonly worker?: boolean | undefined;
  /**
   * Run the example immediately in a compiled step: from the creation of a program until its first call ends, ONNX
   * Runtime's threads occupy a core. Only for steps without side effects. Default false.
   */
  readonly tryOut?: boolean | undefined;
  /** Receives the reason why a slower engine runs. Default: `console.warn`. */
  readonly note?: ((message: string) => void) | undefined;
}
