import { type EngineName, FeedforwardError } from "@feedforward/core";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import ortModule from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import ortBinary from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { EngineChoice, EngineNote, WebEngine } from "./protocol";

/** Loads what an engine needs, from the page's own files. Each is loaded once; a failure may be tried again. */
const loaders: Readonly<Record<WebEngine, () => Promise<void>>> = {
  "onnx-wasm": async () => {
    const { env, InferenceSession } = await import("onnxruntime-web");
    env.wasm.wasmPaths = { mjs: ortModule, wasm: ortBinary };
    // Small steps lose more to waiting for threads than they gain.
    env.wasm.numThreads = 1;
    await compileNothing(InferenceSession);
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

/** A session is only refused, but the runtime has started then. */
async function compileNothing(session: { create(model: Uint8Array): Promise<unknown> }): Promise<void> {
  await session.create(new Uint8Array()).catch((error: unknown) => {
    if (/no available backend/i.test(String(error))) throw error;
  });
}

async function useBackend(name: string): Promise<void> {
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

/**
 * The engine that runs: the one asked for, or the next that starts. `auto` takes the compiled engine if it is loaded by
 * now, else tfjs's own, so that nobody waits for a download.
 */
export async function chooseEngine(wanted: EngineChoice): Promise<{ engine: EngineName; note?: EngineNote }> {
  if (wanted === "auto") {
    if (loaded.has("onnx-wasm")) return { engine: "onnx-wasm" };
    await useBackend("cpu");
    void loadEngine("onnx-wasm").catch(() => undefined);
    return { engine: "cpu", note: { wanted: "onnx-wasm", used: "cpu", loading: true } };
  }
  for (const name of [wanted, ...FALLBACKS.filter((other) => other !== wanted)]) {
    try {
      await loadEngine(name);
      if (name === "webgl" || name === "wasm" || name === "cpu") await useBackend(name);
      return { engine: name, ...(name === wanted ? {} : { note: { wanted, used: name, loading: false } }) };
    } catch {
      // The next one is tried.
    }
  }
  throw new FeedforwardError("No engine starts in this browser.");
}
