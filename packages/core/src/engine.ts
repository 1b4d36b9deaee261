import * as tf from "@tensorflow/tfjs-core";
// Variables live on this backend while compiled steps run; it is also the fallback engine.
import "@tensorflow/tfjs-backend-cpu";
import { FeedforwardError } from "@feedforward/shared";
import { allEngines, type EagerEngine, type EngineName, eagerEngineSpecs } from "./engine-table";

/**
 * Checks an engine's name.
 *
 * @throws FeedforwardError for a name that is not an {@link EngineName}.
 */
export function engineName(name: string): EngineName {
  const names: readonly string[] = ["auto", ...allEngines];
  if (names.includes(name)) return name as EngineName;
  throw new FeedforwardError(`Unknown engine "${name}". Engines: ${names.join(", ")}.`, { usage: true });
}

/**
 * Activates the tfjs backend of an eager engine, importing its package if necessary.
 *
 * @throws FeedforwardError if the package is not installed or the backend does not start; the message says what to do.
 */
export async function useEagerEngine(engine: EagerEngine): Promise<void> {
  const failure = (await importBackend(engine)) ?? (await start(engine));
  if (failure === undefined) return;
  const { remedy } = eagerEngineSpecs[engine];
  throw new FeedforwardError(`Engine "${engine}" is not available: ${failure} ${remedy}, or use engine "auto".`);
}

/** Returns the active eager engine, starting one if there is none. */
export async function currentEagerEngine(): Promise<string> {
  await tf.ready();
  return tf.getBackend();
}

/** Returns why an eager engine is not available here; undefined if it is. The active backend does not change. */
export async function eagerEngineFailure(engine: EagerEngine): Promise<string | undefined> {
  const before = await currentEagerEngine();
  const failure = (await importBackend(engine)) ?? (await start(engine));
  await tf.setBackend(before);
  return failure;
}

/** The package of the tfjs backend that records what runs on it, and runs it on ONNX Runtime. */
const RECORDING_PACKAGE = "@feedforward/backend";

/** That backend's name in tfjs. */
const RECORDING_BACKEND = "onnx";

/** The engine that a step has which runs eagerly on that backend. */
export const RECORDED_ENGINE = "onnx-eager";

/**
 * Makes the recording backend the current one instead of cpu, the engine of last resort; a backend that was chosen stays.
 *
 * @returns Whether it is the current one.
 */
export async function useRecordingBackend(): Promise<boolean> {
  const current = await currentEagerEngine();
  if (current !== "cpu") return current === RECORDING_BACKEND;
  try {
    await import(/* @vite-ignore */ /* webpackIgnore: true */ RECORDING_PACKAGE);
    return tf.findBackendFactory(RECORDING_BACKEND) !== null && (await tf.setBackend(RECORDING_BACKEND));
  } catch {
    // Not installed, or a browser.
    return false;
  }
}

async function importBackend(engine: EagerEngine): Promise<string | undefined> {
  if (tf.findBackendFactory(engine)) return undefined;
  const { packages, registerBuilt } = eagerEngineSpecs[engine];
  let reason = "";
  for (const name of packages) {
    try {
      await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
      if (tf.findBackendFactory(engine)) return undefined;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      const missing = code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
      reason = missing ? `${name} is not installed.` : `${name} does not load (${message.split("\n")[0]}).`;
    }
  }
  const built = await registerBuilt?.();
  return typeof built === "string" ? built : built ? undefined : reason;
}

async function start(engine: EagerEngine): Promise<string | undefined> {
  try {
    return (await tf.setBackend(engine)) ? undefined : "its backend does not start on this machine.";
  } catch (error) {
    return `its backend does not start (${(error as Error).message.split("\n")[0]}).`;
  }
}
