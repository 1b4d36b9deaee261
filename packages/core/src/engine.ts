import * as tf from "@tensorflow/tfjs-core";
// Variables live on this backend while steps run compiled, and it is the engine of last resort.
import "@tensorflow/tfjs-backend-cpu";
import { FeedforwardError } from "@feedforward/shared";

/** Engines that run a compiled step on ONNX Runtime, in the order in which `auto` tries them. */
export const COMPILED_ENGINES = ["onnx", "onnx-wasm", "webgpu"] as const;
/** Engines that run a step eagerly: the names of their tfjs backends. */
export const EAGER_ENGINES = ["tensorflow", "webgl", "wasm", "cpu"] as const;

export type CompiledEngine = (typeof COMPILED_ENGINES)[number];
export type EagerEngine = (typeof EAGER_ENGINES)[number];

/**
 * Where steps run. `onnx` (ONNX Runtime's native CPU build), `onnx-wasm` and `webgpu` run the compiled step;
 * `cpu`, `wasm`, `webgl` and `tensorflow` run it eagerly on that tfjs backend. `auto` compiles it if ONNX Runtime is
 * there and the step can be captured, else it takes the tfjs backend in use; in Node `auto` and `onnx` take the backend of
 * `@feedforward/backend` instead of `cpu` for a step that cannot be captured.
 */
export type EngineName = "auto" | CompiledEngine | EagerEngine;

/** The packages that bring an eager engine, best first. They register their backend when imported. */
const PACKAGES: Record<EagerEngine, readonly string[]> = {
  cpu: ["@tensorflow/tfjs-backend-cpu"],
  wasm: ["@tensorflow/tfjs-backend-wasm"],
  webgl: ["@tensorflow/tfjs-backend-webgl"],
  tensorflow: ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"],
};

export const isCompiled = (engine: EngineName): engine is CompiledEngine =>
  (COMPILED_ENGINES as readonly string[]).includes(engine);

/**
 * Checks an engine's name.
 *
 * @throws FeedforwardError for a name that is none of {@link EngineName}.
 */
export function engineName(name: string): EngineName {
  const names = ["auto", ...COMPILED_ENGINES, ...EAGER_ENGINES];
  if (names.includes(name)) return name as EngineName;
  throw new FeedforwardError(`Unknown engine "${name}". Engines: ${names.join(", ")}.`, { exitCode: 2 });
}

/**
 * Makes the tfjs backend of an eager engine the current one, importing its package if need be.
 *
 * @throws FeedforwardError when the package is not installed or the backend does not start, with what to do.
 */
export async function useEagerEngine(engine: EagerEngine): Promise<void> {
  const failure = (await importBackend(engine)) ?? (await start(engine));
  if (failure === undefined) return;
  const remedy = `Install ${PACKAGES[engine].at(-1)}, or use engine "auto".`;
  throw new FeedforwardError(`Engine "${engine}" is not available: ${failure} ${remedy}`);
}

/** The eager engine in use, started if none was. */
export async function currentEagerEngine(): Promise<string> {
  await tf.ready();
  return tf.getBackend();
}

/** Why an eager engine cannot be used here; undefined when it can. The backend in use stays in use. */
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
  let reason = "";
  for (const name of PACKAGES[engine]) {
    try {
      await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
      if (tf.findBackendFactory(engine)) return undefined;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      const missing = code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
      reason = missing ? `${name} is not installed.` : `${name} does not load (${message.split("\n")[0]}).`;
    }
  }
  if (engine !== "tensorflow") return reason;
  const built = await importBuiltTensorFlow();
  return typeof built === "string" ? built : built ? undefined : reason;
}

/** The engine that `buildTensorFlow` left, with graphics card or without: whether there is one, or what ails it. */
async function importBuiltTensorFlow(): Promise<boolean | string> {
  if (typeof process === "undefined" || !process.versions?.node) return false;
  const { loadBuiltTensorFlow } = await import("./node/tensorflow/load");
  for (const variant of ["tensorflow-gpu", "tensorflow"] as const) {
    try {
      if (await loadBuiltTensorFlow(variant)) return true;
    } catch (error) {
      return `the engine that was built does not load (${(error as Error).message.split("\n")[0]}).`;
    }
  }
  return false;
}

async function start(engine: EagerEngine): Promise<string | undefined> {
  try {
    return (await tf.setBackend(engine)) ? undefined : "its backend does not start on this machine.";
  } catch (error) {
    return `its backend does not start (${(error as Error).message.split("\n")[0]}).`;
  }
}
