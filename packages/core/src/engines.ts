import { jit } from "@feedforward/jit";
import * as tf from "@tensorflow/tfjs-core";
import { eagerEngineFailure } from "./engine";
import { allEngines, type CompiledEngine, type EngineName, isCompiled } from "./engine-table";

/** An engine, and whether it is available here. */
export interface EngineInfo {
  /** Value of the option `engine` that selects it. */
  readonly name: Exclude<EngineName, "auto">;
  /** Whether it runs the compiled step, as one program. */
  readonly compiled: boolean;
  /** Whether it loads on this machine. */
  readonly available: boolean;
  /** Why it is not available. */
  readonly reason?: string;
}

/** Lists every engine and whether it starts on this machine. Takes as long as starting them. */
export async function engines(): Promise<EngineInfo[]> {
  const found: EngineInfo[] = [];
  for (const name of allEngines) {
    const compiled = isCompiled(name);
    const reason = await (compiled ? compiledEngineFailure(name) : eagerEngineFailure(name));
    found.push({ name, compiled, available: reason === undefined, ...(reason === undefined ? {} : { reason }) });
  }
  return found;
}

/** Returns why a compiled engine is not available here; undefined if it ran a small program. */
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
