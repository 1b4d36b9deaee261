// @internal
import { CaptureError, EngineUnavailableError } from "@feedforward/graph";
import { FeedforwardError } from "@feedforward/shared";
import { CompiledStep } from "./compiled-step";
import { EagerStep } from "./eager-step";
import { currentEagerEngine, useEagerEngine } from "./engine";
import { type EngineName, isCompiled } from "./engine-table";
import type { Chunk } from "./source/source";
import type { Step, StepOptions } from "./step";
import type { StepFunction } from "./train-step";

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
