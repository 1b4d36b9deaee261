import { checkOptions, FeedforwardError, noteOnce, unknownName } from "@feedforward/shared";
import { Engine, type EngineSettings } from "./engine";
import type { EngineSpec } from "./engine-spec";
import { identityModel } from "./identity-model";
import { inNode, type OnnxRuntime } from "./runtime";
import { type EngineName, type EngineOption, engineNames, engineSpecs, isEngine } from "./table";

/** Thrown if an engine cannot be loaded. The message states which, why, and what to install or select. */
export class EngineUnavailableError extends FeedforwardError {
  override readonly name = "EngineUnavailableError";
}

const place = inNode ? "node" : "browser";
const specOf = (name: EngineName): EngineSpec => engineSpecs[name];

/** Engines that `auto` tries, in this order. */
const automatic = engineNames.filter((name) => specOf(name).automatic[place]);

/** Advice if `auto` finds no engine. In a browser, it tries only onnx-wasm. */
const NONE = inNode
  ? "Install the native one (npm install onnxruntime-node), or onnxruntime-web where there is none for this system."
  : specOf(automatic[0]!).remedy;

/** Imported modules; asking the module loader again takes a millisecond per step function if it has hooks. */
const imported = new Map<unknown, Promise<unknown>>();

/** Imports a module once; a failed import is tried again. */
function once<T>(load: () => Promise<T>): Promise<T> {
  const known = imported.get(load) as Promise<T> | undefined;
  if (known) return known;
  const loading = load();
  imported.set(load, loading);
  loading.catch(() => imported.delete(load));
  return loading;
}

/** Returns the last sentence of a message: ONNX Runtime puts file names and conditions before it. */
const reason = (error: unknown): string => {
  // ONNX Runtime's error has neither a code nor a specific class.
  if (/no available backend found\. ERR: \[wasm\]/.test(String(error))) return "its WebAssembly file does not load";
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  const sentences = (line ?? "").split(/(?<=\.) (?=[A-Z])/);
  return (sentences.at(-1) ?? "").replace(/\.$/, "");
};

/**
 * Checks the options that select an engine, before anything is loaded: a misspelt name must not be treated as an
 * unavailable engine, which would be replaced by another one.
 *
 * @param option name of an engine or "auto". May be omitted, like the other options.
 * @param onnxruntime ONNX Runtime module to use instead of importing one.
 * @param threads number of threads.
 * @throws FeedforwardError for an unknown engine, an invalid number of threads, and an object that is not an ONNX
 *   Runtime module.
 */
export function checkEngine(option: unknown, onnxruntime?: unknown, threads?: unknown): void {
  if (option !== undefined && option !== "auto" && !(typeof option === "string" && isEngine(option)))
    throw unknownName("engine", String(option), ["auto", ...engineNames]);
  if (threads !== undefined && !(Number.isInteger(threads) && (threads as number) > 0))
    throw new FeedforwardError(`threads must be a whole number of 1 or more, received ${JSON.stringify(threads)}`);
  if (onnxruntime !== undefined && typeof (onnxruntime as OnnxRuntime | null)?.InferenceSession?.create !== "function")
    throw new FeedforwardError("onnxruntime must be an ONNX Runtime module, such as that of onnxruntime-web");
}

/**
 * Loads an engine.
 *
 * @param option `"auto"` (default): onnx if onnxruntime-node can be loaded, otherwise onnx-wasm.
 * @param onnxruntime a module to use instead of importing one.
 * @param settings number of threads and other settings of the engine.
 * @throws EngineUnavailableError if it cannot be loaded; FeedforwardError like {@link checkEngine}.
 */
export async function loadEngine(
  option: EngineOption = "auto",
  onnxruntime?: OnnxRuntime,
  settings: EngineSettings = {},
): Promise<Engine> {
  checkOptions("loadEngine", settings, { threads: true, worker: true, note: true });
  checkEngine(option, onnxruntime, settings.threads);
  if (onnxruntime) {
    const owner = option === "auto" ? engineNames.find((name) => specOf(name).owns(onnxruntime)) : option;
    return new Engine(owner!, onnxruntime, undefined, settings);
  }
  const failures: { name: EngineName; why: string }[] = [];
  for (const name of option === "auto" ? automatic : [option]) {
    try {
      const engine = await load(name, settings);
      const { instead } = specOf(name);
      const [failed] = failures;
      if (failed && instead)
        noteOnce(
          settings.note ?? console.warn,
          `feedforward: steps run on ${instead}, because ${failed.why} Run: npm install ${specOf(failed.name).package}`,
        );
      return engine;
    } catch (error) {
      failures.push({ name, why: `engine '${name}' cannot be loaded: ${reason(error)}.` });
    }
  }
  const remedy = option === "auto" ? NONE : specOf(option).remedy;
  throw new EngineUnavailableError([...failures.map(({ why }) => why), remedy].join(" "));
}

async function load(name: EngineName, settings: EngineSettings): Promise<Engine> {
  const spec = specOf(name);
  const runtime = await once(spec.load);
  const sync = spec.loadSync && (await once(spec.loadSync));
  const thread = settings.worker ? await spec.startThread?.() : undefined;
  const engine = new Engine(name, runtime, sync, settings, thread);
  if (spec.tried[place]) await (await engine.compile(identityModel("float32", 1))).release();
  return engine;
}
