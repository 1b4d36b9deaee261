import type { EngineSpec } from "../engine-spec";
import { chosenThreads, importInNode, inNode, reportNothing } from "../runtime";
import { type CompileSync, type Feeds, type Fetches, type Results, sessionOptions } from "../session";

/**
 * Waiting threads spin, which is fastest within a call; between calls they would block the threads of other programs (a
 * validation step, a last batch of another size) on the same cores. In WebAssembly, all programs share their threads,
 * and stopping them delays every operation of the next call until they are woken.
 */
export const nativeOptions = {
  ...sessionOptions,
  extra: { ...sessionOptions.extra, session: { force_spinning_stop: "1" } },
} as const;

/** The native binding on which onnxruntime-node's asynchronous sessions are based. */
export interface NativeBinding {
  readonly InferenceSession: new () => {
    loadModel(model: ArrayBufferLike, offset: number, length: number, options: object): void;
    run(feeds: Feeds, fetches: Fetches, options: object): Results;
    dispose(): void;
  };
}

/**
 * Loads the native part of onnxruntime-node, which runs synchronously, whereas its sessions run in the next turn of the
 * event loop. That part is not public; without it, synchronous functions are merely not compiled.
 */
async function loadSync(): Promise<CompileSync | undefined> {
  try {
    reportNothing();
    const name = "onnxruntime-node/dist/binding.js";
    const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
    const { binding, initOrt } = (module.default ?? module) as { binding: NativeBinding; initOrt: () => void };
    initOrt();
    return (model, graphOptimizationLevel = "all") => {
      const session = new binding.InferenceSession();
      const threads = chosenThreads();
      const settings = { ...nativeOptions, graphOptimizationLevel, ...(threads ? { intraOpNumThreads: threads } : {}) };
      session.loadModel(model.buffer, model.byteOffset, model.byteLength, settings);
      return { run: (feeds, fetches) => session.run(feeds, fetches, {}), release: () => session.dispose() };
    };
  } catch {
    return undefined;
  }
}

/** ONNX Runtime's native build, on CPUs. */
export const onnx = {
  provider: "cpu",
  target: "native",
  offered: { node: true, browser: false },
  automatic: { node: true, browser: false },
  options: nativeOptions,
  writesInPlace: true,
  sharesMemory: true,
  embedsDataSets: false,
  keepsState: false,
  scans: true,
  tried: { node: false, browser: false },
  owns: (runtime) => runtime.env?.versions?.node !== undefined,
  async load() {
    if (!inNode) throw new Error("it runs in Node only");
    reportNothing();
    return importInNode("onnxruntime-node");
  },
  loadSync,
  async startThread() {
    reportNothing();
    const { NodeWorker } = await import("../node-worker");
    return new NodeWorker();
  },
  remedy:
    "Install onnxruntime-node (npm install onnxruntime-node), or choose engine 'onnx-wasm', which needs onnxruntime-web.",
  package: "onnxruntime-node",
  // On Linux, its install script downloads the CUDA libraries, and the whole installation fails if they are not
  // available.
  install: `${inNode && process.platform === "linux" ? "ONNXRUNTIME_NODE_INSTALL=skip " : ""}npm install onnxruntime-node`,
} as const satisfies EngineSpec;
