// @internal
import { CaptureError, EngineUnavailableError } from "@feedforward/graph";
import { FeedforwardError } from "@feedforward/shared";
import { CompiledStep } from "./compiled-step";
import { EagerStep } from "./eager-step";
import { currentEagerEngine, RECORDED_ENGINE, useEagerEngine, useRecordingBackend } from "./engine";
import { type EngineName, isCompiled } from "./engine-table";
import type { Chunk } from "./source/source";
import type { Step, StepOptions } from "./step";
import type { StepFunction } from "./train-step";

/**
 * Prepares a step function for an engine. `auto` compiles the step if ONNX Runtime is available and the
 * step can be captured; otherwise it reports the reason by `note`. With `auto` and `onnx`, a step that cannot be captured
 * as a whole runs on the backend of `@feedforward/backend`, which compiles it in parts, if that package is installed.
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
    const isRecorded =
      error instanceof CaptureError && (engine === "auto" || engine === "onnx") && (await useRecordingBackend());
    if (isRecorded) {
      note(`feedforward: the step runs in parts on the backend onnx, which is slower, because ${error.message}`);
      return new EagerStep(fn, RECORDED_ENGINE);
    }
    if (engine !== "auto") throw new FeedforwardError(error.message, { cause: error });
    note(`feedforward: training runs on tfjs ${eager}, which is slower, because ${error.message}`);
    return new EagerStep(fn, eager);
  }
}
