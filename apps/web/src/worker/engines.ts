import { FeedforwardError } from "@feedforward/core";
import { isCompiled } from "@feedforward/core/engines";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { InferenceSession } from "onnxruntime-web/wasm";
import type { EngineChoice, EngineNote, WebEngine } from "./engine-choice";
import { paysOff, type Work } from "./engine-cost";
import { ortFiles, prepareOnnxRuntime } from "./onnx-runtime";

prepareOnnxRuntime();

/** Loads the parts of an engine from the page's own files. Each is loaded once; a failed load may be retried. */
const loaders: Readonly<Record<WebEngine, () => Promise<void>>> = {
  "onnx-wasm": async () => {
    await startOnnxRuntime();
    void keepOnDevice();
  },
  webgpu: async () => {
    if (!("gpu" in navigator)) throw new FeedforwardError("This browser has no WebGPU.");
    const { loadWebGpu } = await import("./webgpu");
    await loadWebGpu();
  },
  webgl: async () => {
    await import("@tensorflow/tfjs-backend-webgl");
    await useBackend("webgl");
  },
  wasm: async () => {
    const { loadWasmBackend } = await import("./wasm-backend");
    await loadWasmBackend();
    await useBackend("wasm");
  },
  cpu: () => useBackend("cpu"),
};

/** Makes ONNX Runtime load its WebAssembly: it rejects the empty model, but has started by then. */
async function startOnnxRuntime(): Promise<void> {
  await InferenceSession.create(new Uint8Array()).catch((error: unknown) => {
    // ONNX Runtime's error has neither a code nor its own class.
    if (/no available backend/i.test(String(error))) throw error;
  });
}

/** Name of the cache that makes the compiled engine available offline; the service worker searches every cache. */
const CACHE = "lab-engine";
const files: readonly string[] = Object.values(ortFiles);

/** Caches the compiled engine on the device after its first use, and removes other versions of it. */
async function keepOnDevice(): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    for (const url of files) if ((await caches.match(url, { ignoreVary: true })) === undefined) await cache.add(url);
    for (const request of await cache.keys()) if (!files.includes(request.url)) await cache.delete(request);
  } catch {
    // A page without storage, as in a sandboxed frame, or a full disk: the next visit downloads it again.
  }
}

export async function useBackend(name: string): Promise<void> {
  if (!(await tf.setBackend(name))) throw new FeedforwardError(`The backend ${name} does not start in this browser.`);
  await tf.ready();
}

const loading = new Map<WebEngine, Promise<void>>();
const loaded = new Set<WebEngine>();

/** Starts an engine, or waits until it has started. */
export function loadEngine(name: WebEngine): Promise<void> {
  const started = loading.get(name) ?? loaders[name]().then(() => void loaded.add(name));
  loading.set(name, started);
  started.catch(() => loading.delete(name));
  return started;
}

export const loadedEngines = (): WebEngine[] => [...loaded];

/** Engines, the fastest first. */
const FALLBACKS: readonly WebEngine[] = ["onnx-wasm", "wasm", "cpu"];

/** Milliseconds that a first run waits for the compiled engine: short enough to be unnoticed. */
const PATIENCE = 2000;

/** The engine that a run uses. */
interface ChosenEngine {
  readonly engine: WebEngine;
  /**
   * Returns the best engine at the moment of the call: a run that started before the compiled engine was loaded
   * continues with it.
   */
  readonly now: () => WebEngine;
  readonly note?: EngineNote;
}

/**
 * Returns the engine to use: the requested one, or the next that starts. `auto` selects the compiled engine if it is
 * loaded or worth downloading. During the download, the run starts on one of tfjs's own engines, so that the reader
 * need not wait.
 *
 * @param work the planned work; undefined if unknown, which counts as large.
 */
export async function chooseEngine(wanted: EngineChoice, work?: readonly Work[]): Promise<ChosenEngine> {
  if (wanted === "auto") return (await isWorthFetching(work)) ? chooseForReader() : chooseSmall();
  for (const name of [wanted, ...FALLBACKS.filter((other) => other !== wanted)]) {
    try {
      await loadEngine(name);
      await useAsBackend(name);
      const note: EngineNote = { wanted, used: name, reason: "missing" };
      return { engine: name, now: () => name, ...(name === wanted ? {} : { note }) };
    } catch {
      // Falls through to the next engine.
    }
  }
  throw new FeedforwardError("No engine starts in this browser.");
}

/**
 * Returns whether the compiled engine is loaded, is loading, or finishes the work earlier even if it must be
 * downloaded.
 */
export async function isWorthFetching(work: readonly Work[] | undefined): Promise<boolean> {
  if (loading.has("onnx-wasm")) return true;
  const { connection } = navigator as { connection?: { downlink?: number } };
  return paysOff(work, (await isOnDevice()) ? Number.POSITIVE_INFINITY : connection?.downlink || undefined);
}

/** Returns whether the compiled engine was cached for offline use on an earlier visit. */
async function isOnDevice(): Promise<boolean> {
  try {
    return (await caches.match(ortFiles.wasm, { ignoreVary: true })) !== undefined;
  } catch {
    return false;
  }
}

const bestNow = (): WebEngine => (loaded.has("onnx-wasm") ? "onnx-wasm" : "cpu");

/** Returns tfjs's own engine for work that finishes before the compiled engine is loaded. */
async function chooseSmall(): Promise<ChosenEngine> {
  await useBackend("cpu");
  return { engine: "cpu", now: bestNow, note: { wanted: "onnx-wasm", used: "cpu", reason: "small" } };
}

async function chooseForReader(): Promise<ChosenEngine> {
  const late = new Promise<"loading">((resolve) => setTimeout(resolve, PATIENCE, "loading"));
  const compiled = loadEngine("onnx-wasm").then(
    () => "ready" as const,
    () => "missing" as const,
  );
  const state = await Promise.race([compiled, late]);
  await useBackend("cpu");
  if (state === "ready") return { engine: "onnx-wasm", now: bestNow };
  return { engine: "cpu", now: bestNow, note: { wanted: "onnx-wasm", used: "cpu", reason: state } };
}

/**
 * tfjs's own engines must also be its active backend; with a compiled engine, the remaining operations run on the cpu.
 */
const useAsBackend = (name: WebEngine): Promise<void> => useBackend(isCompiled(name) ? "cpu" : name);

/**
 * Calls back if the browser revokes the graphics context of tfjs's webgl backend, as it may when a laptop switches its
 * graphics card or a tab was in the background for long. @returns a function that ends the watch.
 */
export function onContextLost(callback: () => void): () => void {
  const { gpgpu } = tf.backend() as unknown as { gpgpu?: { gl: WebGLRenderingContext } };
  const canvas = gpgpu?.gl.canvas;
  if (canvas === undefined) return () => {};
  const lost = () => {
    tf.removeBackend("webgl");
    loading.delete("webgl");
    loaded.delete("webgl");
    callback();
  };
  canvas.addEventListener("webglcontextlost", lost);
  return () => canvas.removeEventListener("webglcontextlost", lost);
}
