import { FeedforwardError } from "@feedforward/core";
import { isCompiled } from "@feedforward/core/engines";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { InferenceSession } from "onnxruntime-web/wasm";
import type { EngineChoice, EngineNote, WebEngine } from "./engine-choice";
import { paysOff, type Work } from "./engine-cost";
import { ortFiles, prepareOnnxRuntime } from "./onnx-runtime";

prepareOnnxRuntime();

/** Loads what an engine needs, from the page's own files. Each is loaded once; a failure may be tried again. */
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

/** Makes ONNX Runtime load its WebAssembly: it refuses the empty model, but it has started then. */
async function startOnnxRuntime(): Promise<void> {
  await InferenceSession.create(new Uint8Array()).catch((error: unknown) => {
    // ONNX Runtime's error has neither a code nor a class of its own.
    if (/no available backend/i.test(String(error))) throw error;
  });
}

/** Where the compiled engine is kept for use without a network; the service worker looks into every cache. */
const CACHE = "lab-engine";
const files: readonly string[] = Object.values(ortFiles);

/** Keeps the compiled engine on the device once it was used, and no other version of it. */
async function keepOnDevice(): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    for (const url of files) if ((await caches.match(url, { ignoreVary: true })) === undefined) await cache.add(url);
    for (const request of await cache.keys()) if (!files.includes(request.url)) await cache.delete(request);
  } catch {
    // A page without storage, as in a sandboxed frame, or a full disk: the next visit fetches it again.
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

/** The fastest first. */
const FALLBACKS: readonly WebEngine[] = ["onnx-wasm", "wasm", "cpu"];

/** How long a first run waits for the compiled engine, in milliseconds: less than it takes to notice. */
const PATIENCE = 2000;

/** The engine that a run takes. */
interface ChosenEngine {
  readonly engine: WebEngine;
  /** Which one is the best at any later moment: a run that began before the compiled engine was there goes on with it. */
  readonly now: () => WebEngine;
  readonly note?: EngineNote;
}

/**
 * The engine that runs: the one asked for, or the next that starts. `auto` takes the compiled engine where it is there or
 * worth fetching. While it is being downloaded, tfjs's own begins, so that nobody waits.
 *
 * @param work what it is chosen for; undefined where that is not known, and large.
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
      // The next one is tried.
    }
  }
  throw new FeedforwardError("No engine starts in this browser.");
}

/** Whether the compiled engine is there, on its way, or ends the work earlier although it must be fetched. */
export async function isWorthFetching(work: readonly Work[] | undefined): Promise<boolean> {
  if (loading.has("onnx-wasm")) return true;
  const { connection } = navigator as { connection?: { downlink?: number } };
  return paysOff(work, (await isOnDevice()) ? Number.POSITIVE_INFINITY : connection?.downlink || undefined);
}

/** Whether an earlier visit left the compiled engine for use without a network. */
async function isOnDevice(): Promise<boolean> {
  try {
    return (await caches.match(ortFiles.wasm, { ignoreVary: true })) !== undefined;
  } catch {
    return false;
  }
}

const bestNow = (): WebEngine => (loaded.has("onnx-wasm") ? "onnx-wasm" : "cpu");

/** tfjs's own, for work that ends before the compiled engine is there. */
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

/** tfjs's own engines must also be its backend in use; beside a compiled one the cpu holds what is left. */
const useAsBackend = (name: WebEngine): Promise<void> => useBackend(isCompiled(name) ? "cpu" : name);

/**
 * Calls back if the browser takes the graphics context from tfjs's webgl backend, as it may when a laptop changes its
 * graphics card or a tab was away for long. @returns what ends the watch.
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
