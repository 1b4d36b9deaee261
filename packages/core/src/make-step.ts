// @internal
import { CaptureError, EngineUnavailableError } from "@feedforward/graph";
import { FeedforwardError } from "@feedforward/shared";
import type * as tf from "@tensorflow/tfjs-core";
import { CompiledStep } from "./compiled-step";
import { EagerStep } from "./eager-step";
import {
  currentEagerEngine,
  type EngineName,
  isCompiled,
  RECORDED_ENGINE,
  useEagerEngine,
  useRecordingBackend,
} from "./engine";
import type { Chunk } from "./source/source";
import type { Step } from "./step";
import type { StepFunction } from "./train-step";

/** Options of {@link makeStep}. */
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

/**
 * Brings a step function onto the engine asked for. `auto` compiles the step if ONNX Runtime is there and the
 * step can be captured, and says through `note` why not otherwise. A step that cannot be captured whole runs on the
 * backend of `@feedforward/backend` then, which compiles it in parts, if that package is there; so it does with `onnx`.
 *
 * @param example a batch like most of those to come.
 * @throws FeedforwardError when an engine asked for by name is not available or cannot run the step.
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
