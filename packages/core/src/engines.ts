import { jit } from "@feedforward/jit";
import * as tf from "@tensorflow/tfjs-core";
import { COMPILED_ENGINES, type CompiledEngine, EAGER_ENGINES, type EngineName, eagerEngineFailure } from "./engine";

/** An engine, and whether it can be used here. */
export interface EngineInfo {
  readonly name: Exclude<EngineName, "auto">;
  /** Whether it runs the step compiled, as one program. */
  readonly compiled: boolean;
  readonly available: boolean;
  /** Why it is not available. */
  readonly reason?: string;
}

/** Every engine, and whether it starts on this machine. Takes as long as starting them. */
export async function engines(): Promise<EngineInfo[]> {
  const found: EngineInfo[] = [];
  const add = (name: EngineInfo["name"], compiled: boolean, reason: string | undefined) =>
    found.push({ name, compiled, available: reason === undefined, ...(reason === undefined ? {} : { reason }) });
  for (const name of COMPILED_ENGINES) add(name, true, await compiledEngineFailure(name));
  for (const name of EAGER_ENGINES) add(name, false, await eagerEngineFailure(name));
  return found;
}

/** Why a compiled engine cannot be used here; undefined when it ran a small program. */
async function compiledEngineFailure(engine: CompiledEngine): Promise<string | undefined> {
  const step = jit((x: tf.Tensor) => tf.add(x, 1), { engine });
  try {
    await step(Float32Array.of(1));
    return undefined;
  } catch (error) {
    return (error as Error).message.split("\n")[0];
  } finally {
    await step.dispose();
  }
}
