// @internal
import { CaptureError, EngineUnavailableError } from "@feedforward/graph";
import { FeedforwardError } from "@feedforward/shared";
import type * as tf from "@tensorflow/tfjs-core";
import { CompiledStep } from "./compiled-step";
import { EagerStep } from "./eager-step";
import { currentEagerEngine, type EngineName, isCompiled, useEagerEngine } from "./engine";
import type { Chunk } from "./source/source";
import type { Step } from "./step";
import type { StepFunction } from "./train-step";

/** Options of {@link makeStep}. */
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

/**
 * Prepares a step function for an engine. `auto` compiles the step if ONNX Runtime is available and the
 * step can be captured; otherwise it reports the reason by `note`.
 *
 * @param example a typical batch.
 * @throws FeedforwardError if an engine requested by name is unavailable or cannot run the step.
 */
export async function makeStep(
  fn: StepFunction,
  example: Chunk,
  engine: EngineName,
  { note = console.warn, ...options }: StepOptions = {},
): Promise<Step> {
  if (engine !== "auto" && !isCompiled(engine)) {
    await useEagerEngine(engine);
    return new EagerStep(fn, engine);
  }
  const eager = await currentEagerEngine();
  try {
    return await CompiledStep.create(fn, example, engine, { note, ...options });
  } catch (error) {
    if (!(error instanceof CaptureError || error instanceof EngineUnavailableError)) throw error;
    if (engine !== "auto") throw new FeedforwardError(error.message, { cause: error });
    note(`feedforward: training runs on tfjs ${eager}, which is slower, because ${error.message}`);
    return new EagerStep(fn, eager);
  }
}
